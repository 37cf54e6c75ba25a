using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>What this workspace has sent to be signed with keys on other machines.</summary>
internal sealed class PendingRequests(CommandContext context, Workspace workspace, CredentialStore store)
{
    /// <summary>Keeps documents as one request.</summary>
    public IReadOnlyList<SigningRequestRecord> Add(string kind, IEnumerable<(KeyElsewhere Key, byte[] Unsigned)> documents)
    {
        var (id, now) = ($"urn:uuid:{Guid.NewGuid()}", context.Surroundings.Clock.GetUtcNow());
        var added = documents.Select(each =>
        {
            var unsigned = Parse(each.Unsigned);
            var read = RequestedDocument.Read(unsigned) ?? throw new InvalidOperationException("A request is written for what can be read back.");
            var canonical = Jcs.Canonicalize(unsigned);
            return new SigningRequestRecord(id, kind, read.Id, read.IssuerDid, canonical, each.Key.SigningInput(canonical, now), now);
        }).ToList();
        foreach (var each in added) store.AddSigningRequest(each);
        return added;
    }

    /// <summary>The request for an accreditation that says the same, if one is awaited; its id and its places in the status lists may be others.</summary>
    public IReadOnlyList<SigningRequestRecord>? Awaited(KeyElsewhere key, AccreditationDraft draft)
    {
        var wanted = Essence(draft);
        var found = store.SigningRequests().FirstOrDefault(each =>
            each is { Outcome: null, Kind: SigningRequestRecord.Accreditation } && IsFor(key, each)
            && DraftReader.Accreditation(Parse(each.Content)) is { } asked && Essence(asked).AsSpan().SequenceEqual(wanted));
        return found is null ? null : [found];
    }

    /// <summary>Whether it asks for this very key: one that was rotated since signs nothing any more.</summary>
    public static bool IsFor(KeyElsewhere key, SigningRequestRecord request) =>
        key.SigningInput(request.Content, request.RequestedAt).AsSpan().SequenceEqual(request.SigningInput.Span);

    /// <summary>The file that goes to the other machine.</summary>
    public byte[] File(IReadOnlyList<SigningRequestRecord> documents) => new SigningRequest(
        documents[0].RequestId,
        documents[0].RequestedAt,
        workspace.Name,
        [.. documents.Select(each =>
        {
            var key = KeyElsewhere.Of(workspace, Issuers.Find(store, each.IssuerDid));
            return new DocumentToSign(key.VerificationMethod, key.PublicKey, Parse(each.Content));
        })]).Write();

    private static byte[] Essence(AccreditationDraft draft) => (draft with { Id = "urn:any", Status = [] }).Write();

    private static System.Text.Json.JsonElement Parse(ReadOnlyMemory<byte> unsigned) =>
        StrictJson.Parse(unsigned.Span, out var problem) ?? throw Refusal.Incomplete($"a signing request in the database cannot be read: {problem}", "restore the database from a backup");
}
