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

    /// <summary>All of them, or none.</summary>
    public void KeepPublications(IEnumerable<(string Url, byte[] Content)> publications) => _database.Atomically(() =>
    {
        var now = Instant.Write(_clock.GetUtcNow());
        return publications.Sum(each =>
        {
            var changed = _database.Execute(Sql.KeepPublication, new { url = each.Url, content = each.Content, now });
            if (changed > 0) Record("publish", each.Url, _database.First<string>(Sql.PublisherKey, new { url = each.Url }), Convert.ToHexStringLower(SHA256.HashData(each.Content)));
            return changed;
        });
    });
}
