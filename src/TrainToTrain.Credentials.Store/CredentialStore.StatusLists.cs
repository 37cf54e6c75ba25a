namespace TrainToTrain.Credentials.Store;

/// <content>Status lists: one gives out indexes in one year, until it is full.</content>
public sealed partial class CredentialStore
{
    /// <summary>BSL 1.0 §6.1: fewer entries would let a fetch of the list tell whose credential is being looked at.</summary>
    public const int StatusListEntries = 131_072;

    /// <summary>The list of this URL, made when there is none.</summary>
    /// <exception cref="StoreException">There is one, of another issuer, purpose or length.</exception>
    public StatusListRecord EnsureStatusList(string url, string issuerDid, string purpose, int entries = StatusListEntries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entries, StatusListEntries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries, Model.Limits.StatusListBytes * 8L);
        var createdAt = Instant.Write(_clock.GetUtcNow());
        _database.Execute(Sql.AddStatusList, new { url, issuerDid, purpose, entries, period = ThisYear, createdAt });
        var list = _database.First<StatusListRow>(Sql.FindStatusList, new { url })!.ToRecord();
        if (list.IssuerDid == issuerDid && list.Purpose == purpose && list.Entries == entries) return list;

        throw new StoreException(
            StoreProblem.AlreadyExists, $"there is a status list {url} of another issuer, purpose or length already", "choose another URL for the new list");
    }

    /// <param name="issuerDid">Null for all.</param>
    public IReadOnlyList<StatusListRecord> StatusLists(string? issuerDid = null)
    {
        var rows = issuerDid is null
            ? _database.All<StatusListRow>(Sql.StatusLists)
            : _database.All<StatusListRow>(Sql.StatusListsOfIssuer, new { issuerDid });
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>The issuer's list of that purpose which gives out indexes now; null when there is none.</summary>
    public StatusListRecord? OpenStatusList(string issuerDid, string purpose) =>
        _database.First<StatusListRow>(Sql.OpenStatusList, new { issuerDid, purpose, period = ThisYear })?.ToRecord();

    /// <summary>How many lists of that purpose the issuer has, whatever became of them.</summary>
    public int CountStatusLists(string issuerDid, string purpose) => _database.First<int>(Sql.CountStatusLists, new { issuerDid, purpose });

    /// <summary>It is full, and gives out no more indexes.</summary>
    public void CloseStatusList(string url) => _database.Execute(Sql.CloseStatusList, new { url, at = Instant.Write(_clock.GetUtcNow()) });

    /// <summary>Notes down that all badges of a list which gives out no more indexes have ended; nobody asks for it again then.</summary>
    /// <returns>False when one of them has not, or something is in it that counts beyond its end (an accreditation, what vouches for a badge), or may come to be.</returns>
    public bool TryRetireStatusList(string url) => _database.Execute(Sql.RetireStatusList, new { url, now = Instant.Write(_clock.GetUtcNow()) }) > 0;

    /// <summary>The indexes whose bit is set, ascending.</summary>
    public IEnumerable<int> SetIndexes(string url) => _database.Stream<int>(Sql.SetIndexes, new { url });

    private int ThisYear => _clock.GetUtcNow().Year;
}
