using System.Globalization;
using System.Reflection;
using Dapper;

namespace TrainToTrain.Credentials.Store;

/// <summary>Brings a database to the schema this program knows: each numbered script once, in a transaction of its own.</summary>
internal static class Migrator
{
    private static readonly Lazy<SortedList<int, string>> Known = new(Find);

    public static int Newest => Known.Value.Keys[^1];

    /// <exception cref="StoreException">The database is from a newer version; nothing has been written to it.</exception>
    public static void Migrate(Database database, string path)
    {
        RefuseNewer(database, path);
        foreach (var version in Known.Value.Keys)
        {
            if (database.Run(SqliteDialect.Version) < version) database.Atomically(() => Apply(database, version));
        }

        // Another process, of a later version, may have been here in between.
        RefuseNewer(database, path);
    }

    private static void RefuseNewer(Database database, string path)
    {
        var version = database.Run(SqliteDialect.Version);
        if (version <= Newest) return;

        throw new StoreException(
            StoreProblem.NewerVersion,
            string.Create(CultureInfo.InvariantCulture, $"the database {path} has version {version}, and this program knows up to {Newest}"),
            "use the newer program that wrote it; the file was left as it is");
    }

    private static bool Apply(Database database, int version) => database.Run(open =>
    {
        // Read again: whoever held the write lock before us may have done it.
        if (SqliteDialect.Version(open) >= version) return false;

        open.Execute(Read(Known.Value[version]));
        SqliteDialect.SetVersion(open, version);
        return true;
    });

    private static SortedList<int, string> Find()
    {
        var found = new SortedList<int, string>();
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames())
        {
            var start = name.IndexOf(SqliteDialect.Migrations, StringComparison.Ordinal);
            if (start < 0) continue;

            found.Add(int.Parse(name.AsSpan(start + SqliteDialect.Migrations.Length + 1, 3), CultureInfo.InvariantCulture), name);
        }

        return found;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
