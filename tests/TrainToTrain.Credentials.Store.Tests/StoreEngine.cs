using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>A kind of database the whole suite is run on: makes empty ones, and says where they are in one text, which another process can be given.</summary>
public abstract class StoreEngine
{
    public static readonly StoreEngine Sqlite = new InFile();
    public static readonly StoreEngine Postgres = new OnServer();

    /// <summary>An empty database.</summary>
    /// <param name="folder">Of the test.</param>
    internal abstract string Make(TemporaryFolder folder);

    /// <summary>A database that has the schema.</summary>
    internal virtual string MakeReady(TemporaryFolder folder) => Make(folder);

    internal abstract void Drop(string place);

    /// <summary>Beside the store, as another program would.</summary>
    internal abstract DbConnection Connect(string place);

    internal static Dialect DialectOf(string place) =>
        PostgresAddress.TryParse(place, out var address, out _) ? new PostgresDialect(address.WithPassword(PostgresServer.Password)) : new SqliteDialect(place);

    internal static CredentialStore Open(string place) => CredentialStore.Open(DialectOf(place), TimeProvider.System);

    private sealed class InFile : StoreEngine
    {
        internal override string Make(TemporaryFolder folder) => folder.File(Guid.NewGuid().ToString("N") + ".db");

        internal override void Drop(string place)
        {
        }

        internal override DbConnection Connect(string place)
        {
            var connection = new SqliteConnection($"Data Source={place};Pooling=False");
            connection.Open();
            return connection;
        }
    }

    private sealed class OnServer : StoreEngine
    {
        /// <summary>Copied, which is faster than being made.</summary>
        private static readonly Lazy<string> Template = new(() =>
        {
            var name = PostgresServer.Shared.CreateDatabase();
            Open(PostgresServer.Shared.Url(name)).Dispose();
            return name;
        });

        internal override string Make(TemporaryFolder folder)
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
            return PostgresServer.Shared.Url(PostgresServer.Shared.CreateDatabase());
        }

        internal override string MakeReady(TemporaryFolder folder)
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
            return PostgresServer.Shared.Url(PostgresServer.Shared.CreateDatabase(Template.Value));
        }

        internal override void Drop(string place) => PostgresServer.Shared.DropDatabase(NameOf(place));

        internal override DbConnection Connect(string place)
        {
            var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(NameOf(place)));
            connection.Open();
            return connection;
        }

        private static string NameOf(string place) => place[(place.LastIndexOf('/') + 1)..];
    }
}
