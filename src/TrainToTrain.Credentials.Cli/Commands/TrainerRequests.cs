using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer requests</c>: what was sent to be signed on another machine and has not come back.</summary>
internal static class TrainerRequests
{
    private static readonly Option<string?> Drop = new("--drop") { Description = "Give up on this request, by its id or that of a document in it, or the last 6 characters of either; what is signed of it nevertheless counts as revoked", HelpName = "ID" };
    private static readonly Option<string?> Again = new("--again") { Description = "Write the file of this request once more, by its id as above", HelpName = "ID" };
    private static readonly Option<string?> Out = new("--out") { Description = "With --again: where to", HelpName = "FILE" };

    public static Command Create() => new Verb("requests", "Show what was sent to be signed with a key on another machine, and is awaited", "t2t trainer requests --format json") { Drop, Again, Out, CommonOptions.Format }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var awaited = store.SigningRequests().Where(each => each.Outcome is null).ToList();
            if (context.Arguments.GetValue(Drop) is { } dropped) return DropRequest(context, store, Find(awaited, dropped));
            if (context.Arguments.GetValue(Again) is { } again) return WriteAgain(context, new PendingRequests(context, workspace, store), Find(awaited, again));
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. awaited.Select(each => Json(each, store))])));
            else if (awaited.Count == 0) context.Terminal.Note("nothing is awaited from another machine");
            else Tables.Print(context.Terminal, ["request", "asked", "of", "what"], awaited.Select(each => new[] { each.RequestId, Times.Day(each.RequestedAt), Signer(each, store), What(each) }));
            return ExitCode.Done;
        });

    private static int DropRequest(CommandContext context, CredentialStore store, List<SigningRequestRecord> request)
    {
        foreach (var each in request) store.DropSigningRequest(each, StatusOf(each));
        context.Terminal.Say(request[0].RequestId);
        if (request.Any(each => each.Kind != SigningRequestRecord.Publication)) context.Terminal.Hint("should it be signed nevertheless, it counts as revoked from the next t2t publish DIR on");
        return ExitCode.Done;
    }

    private static int WriteAgain(CommandContext context, PendingRequests pending, List<SigningRequestRecord> request)
    {
        var file = context.Arguments.GetValue(Out) ?? throw Refusal.Usage("--again needs --out FILE");
        AtomicFile.Write(context.PathOf(file), pending.File(request));
        context.Terminal.Say(request[0].RequestId);
        return ExitCode.Done;
    }

    /// <summary>All documents of the request that are still awaited.</summary>
    private static List<SigningRequestRecord> Find(List<SigningRequestRecord> awaited, string given)
    {
        bool Fits(string id) => id == given || (given.Length >= CredentialStore.ShortestIdEnd && id.EndsWith(given, StringComparison.Ordinal));
        var ids = awaited.Where(each => Fits(each.RequestId) || Fits(each.DocumentId)).Select(each => each.RequestId).Distinct().ToList();
        return ids.Count switch
        {
            1 => [.. awaited.Where(each => each.RequestId == ids[0])],
            0 => throw Refusal.Usage($"no request '{Terminal.Tame(given)}' is awaited", "see: t2t trainer requests"),
            _ => throw Refusal.Usage($"'{Terminal.Tame(given)}' fits more than one request", "give the whole id: " + string.Join(", ", ids)),
        };
    }

    private static JsonObject Json(SigningRequestRecord each, CredentialStore store) => new()
    {
        ["request"] = each.RequestId,
        ["requestedAt"] = XsdDateTime.Print(each.RequestedAt),
        ["signer"] = each.IssuerDid,
        ["signerName"] = store.FindIssuer(each.IssuerDid)?.Name,
        ["kind"] = each.Kind,
        ["document"] = each.DocumentId,
        ["trainer"] = DraftOf(each)?.SubjectName,
    };

    private static string Signer(SigningRequestRecord each, CredentialStore store) => store.FindIssuer(each.IssuerDid)?.Name ?? each.IssuerDid;

    private static string What(SigningRequestRecord each) => DraftOf(each) is { } draft ? $"accreditation of {draft.SubjectName ?? draft.SubjectId}" : RecordOf(each) is { } record ? $"{record.Kind} of {record.About}" : each.DocumentId;

    private static RequestedRecord? RecordOf(SigningRequestRecord each) => StrictJson.Parse(each.Content.Span, out _) is { } json ? RequestedDocument.Read(json)?.Record : null;

    private static IReadOnlyList<Status.StatusPlace> StatusOf(SigningRequestRecord each) =>
        DraftOf(each)?.Status ?? (StrictJson.Parse(each.Content.Span, out _) is { } json ? DraftReader.Agreement(json)?.Status : null) ?? RecordOf(each)?.Status ?? [];

    private static Issuing.AccreditationDraft? DraftOf(SigningRequestRecord each) =>
        each.Kind == SigningRequestRecord.Accreditation && StrictJson.Parse(each.Content.Span, out _) is { } json ? DraftReader.Accreditation(json) : null;
}
