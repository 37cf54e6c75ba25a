namespace TrainToTrain.Credentials.Store;

/// <content>Finding again what was issued for a row.</content>
public sealed partial class CredentialStore
{
    private const string FindRow = Sql.Credential + " WHERE c.row_key = @rowKey";

    /// <summary>What was issued for a row; null when nothing was.</summary>
    public StoredCredential? FindRowCredential(string rowKey) => _database.First<CredentialRow>(FindRow, new { rowKey })?.ToCredential();
}
