using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Health;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t doctor</c>: looks at everything a workspace depends on, and changes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var site = new Option<string?>("--site") { Description = "The published folder, to be held against the database", HelpName = "DIR" };
        var keys = new Option<bool>("--open-keys") { Description = "Open each key with its passphrase, too" };
        return new Verb("doctor", "Look at keys, database, lists, clock, log and published site, and say what is to be done; nothing is changed", """
            t2t doctor --site site
            """) { site, keys, CommonOptions.Format }
            .Does(surroundings, context => Tell(context, [.. new Examination(context, context.OpenWorkspace())
            {
                Site = context.Arguments.GetValue(site) is { } folder ? context.PathOf(folder) : null,
                OpensKeys = context.Arguments.GetValue(keys),
            }.All()]));
    }

    private static int Tell(CommandContext context, IReadOnlyList<Diagnosis> diagnoses)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonArray([.. diagnoses.Select(each => new JsonObject
            {
                ["code"] = each.Code,
                ["condition"] = Word(each.Condition),
                ["message"] = each.Message,
                ["advice"] = each.Advice,
            })])));
        }
        else
        {
            foreach (var each in diagnoses)
            {
                context.Terminal.Say($"{Word(each.Condition),-8} {each.Code,-26} {Terminal.Tame(each.Message)}");
                if (each.Advice is { } advice) context.Terminal.Say($"{"",-8} {"",-26} {Terminal.Tame(advice)}");
            }
        }

        return diagnoses.Any(each => each.Condition == Condition.Problem) ? ExitCode.Invalid
            : diagnoses.Any(each => each.Condition == Condition.Unknown) ? ExitCode.Indeterminate
            : ExitCode.Done;
    }

    private static string Word(Condition condition) => condition switch
    {
        Condition.Ok => "ok",
        Condition.Warning => "warning",
        Condition.Problem => "problem",
        _ => "unknown",
    };
}
