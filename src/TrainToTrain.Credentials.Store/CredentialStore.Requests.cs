using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Store;

/// <content>What was sent to be signed with keys that are not kept here.</content>
public sealed partial class CredentialStore
{
    /// <summary>Keeps what a signature is awaited for. An earlier edition of the same status list or register is not awaited any more.</summary>
    public void AddSigningRequest(SigningRequestRecord request) => _database.Atomically(() =>
    {
        if (request.Kind == SigningRequestRecord.Publication) _database.Execute(Sql.SupersedeSigningRequest, new { documentId = request.DocumentId, at = Now() });
        return _database.Execute(Sql.AddSigningRequest, new
        {
            request.RequestId,
            request.Kind,
            request.DocumentId,
            request.IssuerDid,
            Content = request.Content.ToArray(),
            SigningInput = request.SigningInput.ToArray(),
            RequestedAt = Instant.Write(request.RequestedAt),
        });
    });

    /// <summary>First to last.</summary>
    /// <param name="documentId">Null for all.</param>
    public IReadOnlyList<SigningRequestRecord> SigningRequests(string? documentId = null)
    {
        var rows = documentId is null ? _database.All<SigningRequestRow>(Sql.SigningRequests) : _database.All<SigningRequestRow>(Sql.SigningRequestsOf, new { documentId });
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>It has come back signed.</summary>
    /// <returns>False when it is not awaited (any more): nothing is written then.</returns>
    public bool EndSigningRequest(SigningRequestRecord request) => End(request, SigningOutcome.Answered);

    /// <summary>Gives up on a request, and sets the status places it reserved: a copy that is signed nevertheless counts for nothing.</summary>
    /// <returns>False when it is not awaited (any more): nothing is written then.</returns>
    public bool DropSigningRequest(SigningRequestRecord request, IReadOnlyList<StatusPlace> places) => _database.Atomically(() =>
    {
        if (!End(request, SigningOutcome.Dropped)) return false;
        foreach (var place in places) _database.Execute(Sql.SetReserved, new { list = place.List, position = place.Index, at = Now(), reason = "the request was dropped" });
        foreach (var list in places.Select(place => place.List).Distinct().Order(StringComparer.Ordinal)) _database.Execute(Sql.MarkUrlChanged, new { list });
        return true;
    });

    private bool End(SigningRequestRecord request, SigningOutcome outcome) =>
        _database.Execute(Sql.EndSigningRequest, new { outcome = SigningRequestRow.Word(outcome), at = Now(), input = request.SigningInput.ToArray() }) > 0;

    private string Now() => Instant.Write(_clock.GetUtcNow());
}
