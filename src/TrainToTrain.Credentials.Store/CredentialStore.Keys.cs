namespace TrainToTrain.Credentials.Store;

/// <content>The keys an issuer has had.</content>
public sealed partial class CredentialStore
{
    /// <summary>Puts another key in the place of the one the issuer signs with; both are on the disk, or neither.</summary>
    /// <param name="issuer">As it is from now on, with the new key.</param>
    /// <param name="past">The key it signed with until now.</param>
    /// <exception cref="StoreException">There is no such issuer, or it does not sign with that key (any more).</exception>
    public void RotateKey(IssuerRecord issuer, PastKey past) => _database.Atomically(() =>
    {
        var rotated = _database.Execute(Sql.RotateKey, new { issuer.Did, issuer.KeyName, issuer.VerificationMethod, Past = past.VerificationMethod });
        if (rotated == 0)
        {
            throw new StoreException(StoreProblem.NotFound, $"{issuer.Alias} does not sign with {past.VerificationMethod} any more", "somebody else has rotated it: see what is there now, and try again");
        }

        Record("rotate-key", issuer.Did, issuer.VerificationMethod);
        return _database.Execute(Sql.AddPastKey, new
        {
            issuer.Did,
            past.VerificationMethod,
            past.KeyName,
            past.PublicJwk,
            Expires = Instant.Write(past.Expires),
            Revoked = Instant.Write(past.Revoked),
            RotatedAt = Instant.Write(past.RotatedAt),
        });
    });

    /// <summary>Nothing that a key of the past signed counts that is dated from then on. Of several days the earliest counts.</summary>
    public void RevokeKey(string verificationMethod, DateTimeOffset revoked) => _database.Atomically(() =>
    {
        Record("revoke-key", verificationMethod, verificationMethod);
        return _database.Execute(Sql.RevokeKey, new
        {
            VerificationMethod = verificationMethod,
            Revoked = Instant.Write(revoked),
            RecordedAt = Instant.Write(_clock.GetUtcNow()),
        });
    });

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PastKey> PastKeys(string issuerDid) => [.. _database.All<PastKeyRow>(Sql.PastKeys, new { issuerDid }).Select(row => row.ToRecord())];
}
