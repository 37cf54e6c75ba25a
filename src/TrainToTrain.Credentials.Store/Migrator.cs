using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace TrainToTrain.Credentials.Store;

/// <summary>Brings a database to the schema this program knows: each numbered script once, in a transaction of its own.</summary>
internal static class Migrator
{
    private static readonly ConcurrentDictionary<string, SortedList<int, string>> Known = new(StringComparer.Ordinal);

    /// <exception cref="StoreException">The database is from a newer version; nothing has been written to it.</exception>
    /// <param name="upTo">The last version to bring it to; null for the newest.</param>
    public static void Migrate(Database database, int? upTo = null)
    {
        RefuseNewer(database);
        foreach (var version in KnownTo(database.Dialect).Keys.Where(version => version <= (upTo ?? int.MaxValue)))
        {
            if (database.Run(database.Dialect.Version) < version) Apply(database, version);
        }

        // Another process, of a later version, may have been here in between.
        RefuseNewer(database);
    }

    public static int Newest(Dialect dialect) => KnownTo(dialect).Keys[^1];

    private static SortedList<int, string> KnownTo(Dialect dialect) => Known.GetOrAdd(dialect.Migrations, Find);

    private static void RefuseNewer(Database database)
    {
        var (version, newest) = (database.Run(database.Dialect.Version), Newest(database.Dialect));
        if (version <= newest) return;

        throw new StoreException(
            StoreProblem.NewerVersion,
            string.Create(CultureInfo.InvariantCulture, $"the database {database.Dialect.Place} has version {version}, and this program knows up to {newest}"),
            "use the newer program that wrote it; the database was left as it is");
    }

    private static void Apply(Database database, int version)
    {
        using var transaction = database.BeginMigration();

        // Read again: whoever held the lock before us may have done it.
        if (database.Run(database.Dialect.Version) >= version) return;

        database.Run(open =>
        {
            open.Execute(Read(KnownTo(database.Dialect)[version]));
            database.Dialect.SetVersion(open, version);
        });
        transaction.Commit();
    }

    private static SortedList<int, string> Find(string folder)
    {
        var found = new SortedList<int, string>();
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            var start = name.IndexOf(folder, StringComparison.Ordinal);
            if (start < 0) continue;

            found.Add(int.Parse(name.AsSpan(start + folder.Length + 1, 3), CultureInfo.InvariantCulture), name);
        }

        return found;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
