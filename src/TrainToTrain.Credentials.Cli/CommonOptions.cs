using System.CommandLine;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Options that mean the same wherever they appear.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Workspace = new("--workspace", "-w")
    {
        Description = "The workspace folder (default: the nearest parent folder with a t2t.json)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<string> Format = Choice("--format", "How to print the result", "text", "json");

    public static Option<string> Choice(string name, string description, params string[] choices)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', choices), DefaultValueFactory = _ => choices[0] };
        option.Validators.Add(result =>
        {
            var given = result.Tokens.Count == 0 ? choices[0] : result.Tokens[^1].Value;
            if (!choices.Contains(given)) result.AddError($"{name} takes {string.Join(" or ", choices)}, not '{given}'");
        });
        return option;
    }

    /// <summary>Folders that stand in for the network, one for each site that is looked at; what several of them have is taken from the first.</summary>
    /// <param name="description">What they are for, where that is not everything.</param>
    public static Option<string[]> Documents(string description) => new("--documents") { Description = description + "; may be given again", HelpName = "DIR" };

    /// <summary>A challenge or a domain: nothing is what an unset variable in somebody's script says, and is neither.</summary>
    public static string? Asked(CommandContext context, Option<string?> option) =>
        context.Arguments.GetValue(option) is "" ? throw Refusal.Usage($"{option.Name}: there is nothing in it", "it is what the verifier and the holder agreed on") : context.Arguments.GetValue(option);

    /// <summary>A list given as <c>a,b</c> or by saying the option again.</summary>
    public static string[] Items(string[]? values) =>
        values is null ? [] : [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
