using System.Data.Common;

namespace TrainToTrain.Credentials.Store;

/// <summary>What is written until <see cref="Commit"/> is kept as a whole; without, nothing of it.</summary>
internal sealed class WriteTransaction(Database database, DbTransaction transaction) : IDisposable
{
    /// <summary>When it returns, all is on the disk.</summary>
    public void Commit()
    {
        database.Run(_ => transaction.Commit());
        database.Ended(this, committed: true);
    }

    public void Dispose()
    {
        transaction.Dispose();
        database.Ended(this, committed: false);
    }
}
