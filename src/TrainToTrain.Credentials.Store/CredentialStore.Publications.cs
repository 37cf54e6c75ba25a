using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <content>What was published, by whichever of several publishers.</content>
public sealed partial class CredentialStore
{
    /// <summary>
    /// Held by one at a time, in this process or another, on this machine or another: from reading what is to be published until it is written, so that
    /// nobody's older edition takes the place of a newer one. Whoever dies with it has let it go.
    /// </summary>
    /// <exception cref="StoreException">Somebody else has held it for as long as we wait.</exception>
    public IDisposable HoldPublishing() => _database.Dialect.HoldPublishing();

    /// <summary>A list or register as it was signed last; null when it never was.</summary>
    public byte[]? Publication(string url) => _database.First<byte[]>(Sql.FindPublication, new { url });

    /// <summary>Of every list and register, by URL, what its last edition is; none for one that was kept by an earlier version of this program.</summary>
    public IReadOnlyDictionary<string, Edition> Editions() =>
        _database.All<EditionRow>(Sql.Editions).Select(row => row.ToRecord()).ToDictionary(edition => edition.Url, StringComparer.Ordinal);

    /// <summary>All of them, or none. The same content again is the same edition, with other marks.</summary>
    public void KeepPublications(IEnumerable<Publication> publications) => _database.Atomically(() =>
    {
        var now = Instant.Write(_clock.GetUtcNow());
        return publications.Sum(each => Keep(each, now));
    });

    /// <summary>They lie in a published folder now.</summary>
    /// <exception cref="StoreException">There is no such list: none is marked then.</exception>
    public void MarkPublished(IEnumerable<string> statusLists, DateTimeOffset at) => _database.Atomically(() =>
    {
        foreach (var url in statusLists)
        {
            if (_database.Execute(Sql.MarkPublished, new { url, at = Instant.Write(at) }) == 0) throw NoList(url);
        }

        return true;
    });

    private int Keep(Publication publication, string now)
    {
        var (url, length) = (publication.Url, publication.Content.Length);
        var isNew = _database.Execute(Sql.KeepPublication, new { url, content = publication.Content, now }) > 0;
        if (isNew) Record("publish", url, _database.First<string>(Sql.PublisherKey, new { url }), Convert.ToHexStringLower(SHA256.HashData(publication.Content)));
        var marks = publication.Marks;
        return _database.Execute(isNew ? Sql.NewEdition : marks is null ? Sql.KeepEdition : Sql.MarkEdition, new
        {
            url,
            length,
            now,
            changes = marks?.Changes,
            verificationMethod = marks?.VerificationMethod,
            validUntil = Instant.Write(marks?.ValidUntil),
        });
    }
}
