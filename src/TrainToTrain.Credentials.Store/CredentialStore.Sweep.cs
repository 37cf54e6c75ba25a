namespace TrainToTrain.Credentials.Store;

/// <content>What a sweep of statements about badges from elsewhere asks.</content>
public sealed partial class CredentialStore
{
    /// <summary>Every list a statement that is not revoked rests on, with the kind it is read as, in the order of <see cref="RecognisedPlaces"/>.</summary>
    public IReadOnlyList<(string Url, string Kind)> RecognisedLists() => [.. _database.All<ForeignListRow>(Sql.RecognisedLists).Select(row => (row.Url, row.Kind))];

    /// <summary>Those of the statements that can be suspended.</summary>
    public IReadOnlySet<string> Suspendable(IEnumerable<string> statements) =>
        statements.Chunk(PlacesAtOnce).SelectMany(ids => _database.All<string>(Sql.Suspendable + _database.Dialect.OneOf("ids"), new { ids })).ToHashSet(StringComparer.Ordinal);

    /// <summary>The statements resting on a list that were suspended for a reason, and are.</summary>
    public IReadOnlyList<string> SuspendedFor(string list, string reason) => _database.All<string>(Sql.SuspendedFor, new { list, reason });

    public RecognitionStanding RecognitionStanding() => _database.First<RecognitionStandingRow>(Sql.RecognitionStanding)!.ToRecord();
}
