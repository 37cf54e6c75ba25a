namespace TrainToTrain.Credentials.Store;

/// <content>Statements about badges from elsewhere: what they rest on, and how that is looked after.</content>
public sealed partial class CredentialStore
{
    /// <summary>Statements that are asked for together.</summary>
    private const int PlacesAtOnce = 500;

    /// <summary>The statement an authority has made about a badge, or about another edition of it; null when there is none, or its content was erased.</summary>
    /// <param name="digest">Of the badge's secured bytes, as <c>digestMultibase</c>.</param>
    public RecognitionRecord? FindRecognised(string recogniserId, string foreignId, string digest) =>
        WithStatus(_database.First<RecognitionRow>(Sql.FindRecognised, new { recogniser = recogniserId, foreignId, digest }));

    /// <summary>What a statement rests on; null for any other badge.</summary>
    public RecognitionRecord? FindRecognition(string statementId) => WithStatus(_database.First<RecognitionRow>(Sql.FindRecognition, new { statement = statementId }));

    /// <summary>
    /// Every status entry that a statement which is not revoked rests on, row by row and list by list: what belongs to one list comes together, in the order of its
    /// URL. The store may be used meanwhile; what is changed meanwhile may or may not be among what is still to come.
    /// </summary>
    public IEnumerable<RecognisedPlace> RecognisedPlaces() => _database.Stream<RecognitionStatusRow>(Sql.RecognisedPlaces).Select(row => row.ToPlace());

    /// <summary>A list was read: every badge in it stands, but for those of the statements named.</summary>
    /// <param name="others">Ids of statements; what was last found good of them stays as it is.</param>
    /// <param name="unread">Those among them of which the list does not say anything: since when, stays as well.</param>
    public void MarkListRead(string list, DateTimeOffset at, IReadOnlyCollection<string> others, IReadOnlySet<string>? unread = null) => _database.Atomically(() =>
    {
        var kept = others.Chunk(PlacesAtOnce)
            .SelectMany(ids => _database.All<RecognisedPlaceRow>(Sql.PlacesOfList + _database.Dialect.OneOf("ids"), new { list, ids }))
            .ToList();
        var marked = _database.Execute(Sql.MarkListGood, new { list, at = Instant.Write(at) });
        _database.ExecuteEach(
            Sql.MarkPlaceGoodAt, ["goodAt", "credential", "list", "position", "purpose"],
            kept.Select(row => new object?[] { row.GoodAt, row.Credential, list, row.Position, row.Purpose }));
        if (unread is { Count: > 0 })
        {
            _database.ExecuteEach(
                Sql.MarkPlaceStale, ["since", "credential", "list", "position", "purpose"],
                kept.Where(row => unread.Contains(row.StatementId)).Select(row => new object?[] { row.StaleSince ?? Instant.Write(at), row.Credential, list, row.Position, row.Purpose }));
        }

        return marked;
    });

    /// <summary>A list could not be had: since now, or since an earlier time it could not.</summary>
    public void MarkListStale(string list, DateTimeOffset at) => _database.Execute(Sql.MarkListStale, new { list, at = Instant.Write(at) });

    private RecognitionRecord? WithStatus(RecognitionRow? row) =>
        row?.ToRecord(_database.All<RecognitionStatusRow>(Sql.StatusOfRecognition, new { statement = row.StatementId }));
}
