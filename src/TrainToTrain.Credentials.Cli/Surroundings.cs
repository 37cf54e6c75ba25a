using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What a command finds around it: folder, clock, environment, terminal. Tests bring their own.</summary>
internal sealed record Surroundings
{
    public required string WorkingDirectory { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>An environment variable; null when it is not set or empty.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Standard output for what is no text of ours, such as badges a line.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Asks a person for a secret without showing it; null when there is nobody to ask.</summary>
    public Func<string, string>? AskSecret { get; init; }

    /// <summary>Asks a person and gives back the line that was typed; null when there is nobody to ask.</summary>
    public Func<string, string?>? AskLine { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether signs beyond ASCII reach a person: a terminal that says it is UTF-8.</summary>
    public bool Unicode { get; init; }

    /// <summary>The way to the network, made when first needed.</summary>
    public required Func<IResourceLoader> OpenNetwork { get; init; }

    public string PathOf(string path) => Path.GetFullPath(path, WorkingDirectory);

    public static Surroundings OfProcess() => new()
    {
        WorkingDirectory = Environment.CurrentDirectory,
        Clock = TimeProvider.System,
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        OpenInput = Console.OpenStandardInput,
        OpenOutput = Console.OpenStandardOutput,
        AskSecret = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Passphrase.Ask,
        AskLine = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Ask,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Unicode = !Console.IsOutputRedirected && SpeaksUtf8(),
        OpenNetwork = () => new HttpResourceLoader(),
    };

    private static string? Ask(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine();
    }

    /// <summary>The first of these that is set decides (POSIX, locale).</summary>
    private static bool SpeaksUtf8()
    {
        string[] variables = ["LC_ALL", "LC_CTYPE", "LANG"];
        var locale = variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        return locale.Replace("-", "", StringComparison.Ordinal).EndsWith("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
