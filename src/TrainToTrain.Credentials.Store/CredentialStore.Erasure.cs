using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <content>What is known about a person, taken away.</content>
public sealed partial class CredentialStore
{
    /// <summary>
    /// Takes away what these credentials say, whose they are, that they are shared, and of statements which badge they are about. Their ids, status indexes and dates stay, and the SHA-256 of what was
    /// signed: a badge its learner keeps verifies as before, and can be revoked by its id. All of them or none; one that was erased before stays as it is.
    /// </summary>
    /// <returns>How many were erased.</returns>
    /// <exception cref="StoreException">There is no such credential, or it is an accreditation, which others' badges rest on.</exception>
    public int Erase(IEnumerable<string> ids)
    {
        _database.Run(_database.Dialect.EraseSecurely);
        return _database.Atomically(() => ids.Count(Erase));
    }

    /// <summary>Has the database let go of what was erased, as far as it can; takes as long as copying it.</summary>
    /// <exception cref="StoreException">Others are using it: what was erased may still be in unused parts of it.</exception>
    public void Forget() => _database.Run(_database.Dialect.Forget);

    private bool Erase(string id)
    {
        var kept = ExactCredential(id) ?? throw new StoreException(StoreProblem.NotFound, $"there is no credential {id}", "check the id");
        if (!kept.IsAboutLearner && kept.Kind != "accreditation") throw new StoreException(StoreProblem.NoStatusEntry, $"{id} is about an achievement, and not about a learner", "take it back with: t2t revoke");
        if (kept.Kind == "accreditation") throw new StoreException(StoreProblem.NoStatusEntry, $"{id} is an accreditation, which badges of others rest on", "withdraw it with: t2t trainer withdraw");
        if (kept.IsErased) return false;

        var digest = SHA256.HashData(kept.SecuredBytes.Span);
        _database.Execute(Sql.Unshare, new { credentialId = id });
        _database.Execute(Sql.UnlinkErased, new { id });
        _database.Execute(Sql.ForgetForeign, new { id });
        _database.Execute(Sql.Erase, new { id, digest });
        Record("erase", id, content: Convert.ToHexStringLower(digest));
        return true;
    }
}
