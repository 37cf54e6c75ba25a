using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t audit</c>: who signed, took back or erased what, and whether that is written down as it was.</summary>
internal static class AuditCommand
{
    public static Command Create(Surroundings surroundings) => new Verb("audit", "Who signed, took back or erased what, when, with which key", "t2t audit verify")
    {
        List(surroundings),
        Verify(surroundings),
        Export(surroundings),
    };

    private static Verb List(Surroundings surroundings)
    {
        var last = new Option<int>("--last") { Description = "How many of the newest", DefaultValueFactory = _ => 50, HelpName = "N" };
        return new Verb("list", "Show the newest rows of the trail", """
            t2t audit list --last 10
            """) { last }
            .Does(surroundings, context =>
            {
                using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
                var rows = new Queue<AuditRecord>();
                foreach (var record in store.Audit())
                {
                    rows.Enqueue(record);
                    if (rows.Count > context.Arguments.GetValue(last)) rows.Dequeue();
                }

                Tables.Print(context.Terminal, ["when", "who", "what", "how many", "of", "key"], rows.Select(each => new[]
                {
                    Times.Write(each.At), $"{each.Actor}@{each.Host}", each.Action, each.Amount.ToString(CultureInfo.InvariantCulture), each.Subject, each.VerificationMethod ?? "",
                }));
                return ExitCode.Done;
            });
    }

    private static Verb Verify(Surroundings surroundings)
    {
        var since = new Option<string?>("--since") { Description = "An export kept from before: each of its rows has to be there still", HelpName = "FILE" };
        return new Verb("verify", "Hold the trail against itself and against what is kept", """
            t2t audit verify --since /mnt/archive/audit-2026-04.ndjson
            """) { since }
            .Does(surroundings, context =>
            {
                using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
                var faults = store.AuditFaults().ToList();
                if (context.Arguments.GetValue(since) is { } file) faults.AddRange(Missing(context, store, file));
                foreach (var fault in faults) context.Terminal.Error(fault);
                if (faults.Count > 0) return ExitCode.Invalid;
                context.Terminal.Say($"whole: {Words.Count(store.Audit().LongCount(), "row")}");
                return ExitCode.Done;
            });
    }

    private static Verb Export(Surroundings surroundings) => new Verb("export", "Print all rows, a JSON object a line, to be kept where nobody here can write", """
        t2t audit export > /mnt/archive/audit-2026-05.ndjson
        """)
        .Does(surroundings, context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            foreach (var record in store.Audit()) context.Terminal.Say(Json(record).ToJsonString());
            return ExitCode.Done;
        });

    private static IEnumerable<string> Missing(CommandContext context, CredentialStore store, string file)
    {
        var there = store.Audit().Select(each => each.Digest).ToHashSet();
        var line = 0;
        foreach (var text in File.ReadLines(context.PathOf(file)))
        {
            line++;
            if (StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(text), out _) is not { } row || !row.TryGetProperty("digest", out var digest) || digest.GetString() is not { } named)
            {
                throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: no row of an audit trail"), "name a file that t2t audit export has written");
            }

            if (!there.Contains(named)) yield return $"a row of {file} is not there any more: {named}";
        }
    }

    private static JsonObject Json(AuditRecord record) => new()
    {
        ["chain"] = record.Chain,
        ["position"] = record.Position,
        ["at"] = record.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["actor"] = record.Actor,
        ["host"] = record.Host,
        ["program"] = record.Program,
        ["action"] = record.Action,
        ["subject"] = record.Subject,
        ["amount"] = record.Amount,
        ["content"] = record.Content,
        ["verificationMethod"] = record.VerificationMethod,
        ["previous"] = record.Previous,
        ["digest"] = record.Digest,
    };
}
