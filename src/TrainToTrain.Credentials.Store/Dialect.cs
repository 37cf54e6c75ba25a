using System.Data.Common;

namespace TrainToTrain.Credentials.Store;

/// <summary>What is different between the databases a store may be in. All else is one store and one <see cref="Sql"/>.</summary>
internal abstract class Dialect : IDisposable
{
    /// <summary>The database as people name it, without a secret.</summary>
    public abstract string Place { get; }

    /// <summary>Where its numbered scripts are among the resources.</summary>
    public abstract string Migrations { get; }

    /// <summary>An open connection to a database that is ours, or empty; nothing has been written to it.</summary>
    public abstract DbConnection Connect();

    /// <summary>Once the schema is there.</summary>
    public virtual void Prepare(DbConnection connection)
    {
    }

    /// <summary>A statement that will be run thousands of times.</summary>
    public virtual void Prepare(DbCommand command)
    {
    }

    /// <summary>Before a batch of any length.</summary>
    public virtual void PrepareBulk(DbConnection connection)
    {
    }

    /// <summary>Of the schema; 0 when there is none yet.</summary>
    public abstract int Version(DbConnection connection);

    public abstract void SetVersion(DbConnection connection, int version);

    /// <summary>For a batch: what it writes, whoever else writes.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>For reading and then writing what follows from it: what was read stays true until the commit, or the commit fails.</summary>
    public abstract DbTransaction BeginExact(DbConnection connection);

    /// <summary>For a change of the schema: one process at a time.</summary>
    public abstract DbTransaction BeginMigration(DbConnection connection);

    /// <summary>For reading all of it as it is at one moment, while nobody writes.</summary>
    public abstract DbTransaction BeginFrozen(DbConnection connection);

    /// <summary>For reading all of it as it is at one moment, whoever writes meanwhile.</summary>
    public abstract DbTransaction BeginSnapshot(DbConnection connection);

    /// <summary>What every writer does first, so that <see cref="BeginFrozen"/> waits for it and it for that; empty where writers wait anyway.</summary>
    public virtual string Gate => "";

    /// <summary>A connection that a reader keeps busy while others are used; null when the connection there is can do both.</summary>
    public virtual DbConnection? ConnectBeside() => null;

    /// <summary>Whether work that others got in the way of is worth another try from the start.</summary>
    public virtual bool IsInTheWay(Exception error) => false;

    /// <summary>Null for what only a mistake of ours brings about, which is left to fly.</summary>
    public abstract StoreException? Explain(Exception error);

    /// <summary>Of what the driver says to whom goes on with a connection that broke earlier.</summary>
    public virtual StoreException? ExplainClosed(Exception error) => null;

    /// <summary>What <see cref="Connect"/> made and nothing came of.</summary>
    public virtual void Discard()
    {
    }

    /// <summary>That what stands before it is one of the texts of an array.</summary>
    public virtual string OneOf(string parameter) => $" IN @{parameter}";

    /// <summary>One after the other, in the time of one where the database is far away.</summary>
    public virtual void ExecuteEach(Database database, RepeatedSql sql, IEnumerable<object?[]> rows)
    {
        using var statement = new Statement(database, sql.Text, sql.Parameters);
        foreach (var row in rows) statement.Execute(row);
    }

    /// <returns>Those whose indexes somebody else has: nothing of them is kept.</returns>
    /// <exception cref="StoreException">An id or a row key is taken.</exception>
    public abstract IReadOnlyList<ChunkRow> Keep(Database database, Chunk chunk);

    /// <summary>Ids of the credentials issued for rows, in their order; null for a row that never was.</summary>
    public abstract IReadOnlyList<string?> FindRows(Database database, IReadOnlyList<string> rowKeys);

    /// <summary>Takes indexes that nobody has.</summary>
    /// <returns>Those; somebody has the others.</returns>
    public abstract IReadOnlySet<ChunkPlace> Reserve(Database database, IReadOnlyList<ChunkPlace> places);

    /// <summary>Waits until nobody else publishes.</summary>
    /// <returns>Lets it go.</returns>
    public abstract IDisposable HoldPublishing();

    /// <summary>Those of the store, as the database describes them.</summary>
    public abstract IEnumerable<TableShape> Tables(DbConnection connection);

    /// <summary>What the database itself finds wrong with what it holds: a line each; none when it is well, or has no way to tell.</summary>
    public virtual IReadOnlyList<string> Damage(DbConnection connection) => [];

    /// <summary>From now on, what is taken away is written over.</summary>
    public virtual void EraseSecurely(DbConnection connection)
    {
    }

    /// <summary>Lets go of what was taken away.</summary>
    public abstract void Forget(DbConnection connection);

    /// <summary>By the clock of the server; null where there is no other clock than ours.</summary>
    public virtual DateTimeOffset? Now(DbConnection connection) => null;

    public abstract ITableWriter Fill(DbConnection connection, TableShape table);

    /// <summary>Once a table was filled with rows that were numbered elsewhere.</summary>
    public virtual void ContinueNumbers(DbConnection connection, TableShape table)
    {
    }

    public abstract void Dispose();
}
