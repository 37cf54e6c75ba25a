namespace TrainToTrain.Credentials.Store;

/// <content>Badges that their holders share under a link.</content>
public sealed partial class CredentialStore
{
    /// <returns>False when it was shared already.</returns>
    /// <exception cref="StoreException">There is no such credential.</exception>
    public bool Share(string credentialId)
    {
        if (ExactCredential(credentialId) is null) throw new StoreException(StoreProblem.NotFound, $"there is no credential {credentialId}", "check the id");
        return _database.Execute(Sql.Share, new { credentialId, at = Instant.Write(_clock.GetUtcNow()) }) > 0;
    }

    /// <returns>False when it was not shared.</returns>
    public bool Unshare(string credentialId) => _database.Execute(Sql.Unshare, new { credentialId }) > 0;

    /// <summary>Ids, in the order of their issuing.</summary>
    public IReadOnlyList<string> Shared() => _database.All<string>(Sql.Shared);
}
