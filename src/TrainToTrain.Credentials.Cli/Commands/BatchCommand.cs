using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t batch</c>: the runs of issuing there were, and what became of them.</summary>
internal static class BatchCommand
{
    public static Command Create() => new Verb("batch", "The batches that were issued: how many badges each has, and whether it is complete", "t2t batch list") { List(), Show() };

    private static Verb List() =>
        new Verb("list", "List all batches: when, what, how many, and whether one was interrupted", """
            t2t batch list
            """) { CommonOptions.Format }
            .Does(context =>
            {
                using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
                var batches = store.Batches();
                if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. batches.Select(Json)])));
                else Tables.Print(context.Terminal, ["batch", "when", "what", "issued", "revoked", "state"], batches.Select(Row));
                return ExitCode.Done;
            });

    private static Verb Show()
    {
        var number = new Argument<long>("N") { Description = "Its number, as in t2t batch list" };
        return new Verb("show", "Show one batch, with the ids of its badges", """
            t2t batch show 3
            """) { number, CommonOptions.Format }
            .Does(context =>
            {
                using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
                var batch = Find(store, context.Arguments.GetValue(number));
                if (context.Json)
                {
                    context.Terminal.Say(JsonText.Of(Json(batch)));
                    return ExitCode.Done;
                }

                context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"batch {batch.Id}: {batch.Description}, {Times.Day(batch.IssuedAt)}, {State(batch)}, {batch.Issued} issued, {batch.Revoked} revoked"));
                foreach (var id in Badges(store, batch.Id)) context.Terminal.Say(id);
                return ExitCode.Done;
            });
    }

    public static BatchRecord Find(CredentialStore store, long number) =>
        store.FindBatch(number) ?? throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"there is no batch {number}"), "see: t2t batch list");

    /// <summary>Ids of a batch's badges, a page in memory at a time.</summary>
    public static IEnumerable<string> Badges(CredentialStore store, long batch)
    {
        const int page = 2000;
        for (var after = 0L; ;)
        {
            var (last, ids) = store.BadgesOfBatch(batch, after, page);
            foreach (var id in ids) yield return id;
            if (ids.Count < page) yield break;
            after = last;
        }
    }

    private static string[] Row(BatchRecord batch) =>
    [
        batch.Id.ToString(CultureInfo.InvariantCulture),
        Times.Day(batch.IssuedAt),
        batch.Description,
        batch.Issued.ToString(CultureInfo.InvariantCulture),
        batch.Revoked.ToString(CultureInfo.InvariantCulture),
        State(batch),
    ];

    private static string State(BatchRecord batch) => batch.FinishedAt is null ? string.Create(CultureInfo.InvariantCulture, $"unfinished: of {batch.RowsWanted} rows") : "complete";

    private static JsonObject Json(BatchRecord batch) => new()
    {
        ["batch"] = batch.Id,
        ["description"] = batch.Description,
        ["issuedAt"] = Parsing.XsdDateTime.Print(batch.IssuedAt),
        ["rows"] = batch.RowsWanted,
        ["finished"] = batch.FinishedAt is not null,
        ["issued"] = batch.Issued,
        ["revoked"] = batch.Revoked,
    };
}
