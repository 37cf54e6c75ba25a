namespace TrainToTrain.Credentials.Store;

/// <content>Accreditations withdrawn, and the registers that say so.</content>
public sealed partial class CredentialStore
{
    /// <summary>The one register of an accreditor, made when there is none. It stays where it is: accreditations name it.</summary>
    /// <param name="url">Where a new one is published.</param>
    public RegisterRecord EnsureRegister(string issuerDid, string url)
    {
        _database.Execute(Sql.AddRegister, new { issuerDid, url, createdAt = Instant.Write(_clock.GetUtcNow()) });
        return _database.First<RegisterRow>(Sql.FindRegister, new { issuerDid })?.ToRecord()
            ?? throw new StoreException(StoreProblem.AlreadyExists, $"the register {url} is another issuer's", "choose another URL for the new one");
    }

    public IReadOnlyList<RegisterRecord> Registers() => [.. _database.All<RegisterRow>(Sql.Registers).Select(row => row.ToRecord())];

    public void MarkRegisterPublished(string url, DateTimeOffset at) => _database.Execute(Sql.MarkRegisterPublished, new { url, at = Instant.Write(at) });

    /// <summary>Sets the revocation bit of an accreditation and adds the row that says why and from when on. Neither is ever taken back.</summary>
    /// <returns>False when there was such a row already: nothing is written then.</returns>
    /// <exception cref="StoreException">There is no such credential, or it has no revocation entry.</exception>
    public bool Withdraw(WithdrawalRecord record) => _database.Atomically(() =>
    {
        var (accreditation, reason, effectiveFrom) = record.Withdrawal;
        SetStatus(new StatusChange(accreditation, "revocation", true, reason.Word, record.At, record.By));
        var added = _database.Execute(Sql.AddWithdrawal, new
        {
            accreditation,
            reason = reason.Word,
            effectiveFrom = Instant.Write(effectiveFrom),
            by = record.By,
            at = Instant.Write(record.At),
            now = Instant.Write(_clock.GetUtcNow()),
        }) > 0;
        if (!added) return false;
        _database.Execute(Sql.MarkRegisterChanged, new { accreditation });
        Record("withdraw", accreditation);
        return true;
    });

    /// <summary>Every row there is, first to last.</summary>
    /// <param name="issuerDid">Of the accreditor; null for all.</param>
    public IReadOnlyList<WithdrawalRecord> Withdrawals(string? issuerDid = null)
    {
        var rows = issuerDid is null
            ? _database.All<WithdrawalRow>(Sql.Withdrawals)
            : _database.All<WithdrawalRow>(Sql.WithdrawalsOfIssuer, new { issuerDid });
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>How many badges each issuer has issued.</summary>
    public IReadOnlyDictionary<string, int> BadgeCounts() => _database.All<CountRow>(Sql.BadgeCounts).ToDictionary(row => row.Id, row => row.Count);
}
