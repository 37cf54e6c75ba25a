using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Store;

/// <content>Trainers an authority has barred, and the notice that says so (decision 0019).</content>
public sealed partial class CredentialStore
{
    /// <summary>Bars somebody, in place of what was said of them before.</summary>
    /// <param name="url">Where the authority's notice is published, when it has none yet.</param>
    /// <returns>False when the very same is in force already: nothing is written then.</returns>
    public bool Bar(string issuerDid, BarredTrainer row, string url) => _database.Atomically(() =>
    {
        if (Barred(issuerDid).Contains(row)) return false;
        _database.Execute(Sql.AddNotice, new { issuerDid, url, at = Now() });
        _database.Execute(Sql.LiftBar, new { issuerDid, trainerDid = row.Trainer, at = Now() });
        _database.Execute(Sql.Bar, new { issuerDid, row.Trainer, reason = row.Reason.Word, since = Instant.Write(row.Since), at = Now() });
        _database.Execute(Sql.MarkNoticeChanged, new { issuerDid });
        Record("bar", row.Trainer);
        return true;
    });

    /// <returns>False when they are not barred.</returns>
    public bool LiftBar(string issuerDid, string trainerDid) => _database.Atomically(() =>
    {
        if (_database.Execute(Sql.LiftBar, new { issuerDid, trainerDid, at = Now() }) == 0) return false;
        _database.Execute(Sql.MarkNoticeChanged, new { issuerDid });
        Record("unbar", trainerDid);
        return true;
    });

    /// <summary>Those an authority bars now, in the order of their DIDs.</summary>
    public IReadOnlyList<BarredTrainer> Barred(string issuerDid) => [.. _database.All<BarredRow>(Sql.Barred, new { issuerDid }).Select(row => row.ToRecord())];

    /// <summary>One for each authority that ever barred somebody; with nobody left in it, it says that.</summary>
    public IReadOnlyList<NoticeRecord> Notices() => [.. _database.All<NoticeRow>(Sql.Notices).Select(row => row.ToRecord())];

    public void MarkNoticePublished(string url, DateTimeOffset at) => _database.Execute(Sql.MarkNoticePublished, new { url, at = Instant.Write(at) });
}
