using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// What giving out status indexes, revoking and publishing cost in stores of several sizes, filled directly with made-up credentials: where only what has changed should
/// count, a hundred times the credentials should cost the same.
/// </summary>
internal sealed class StatusTurns : IDisposable
{
    private const int PerList = 100_000;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "../../TrainToTrain.Credentials.Cli/release/t2t.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("t2t-status-").FullName;
    private readonly PostgresAddress? _server;
    private readonly DbConnection _connection;
    private readonly string _series;
    private readonly int _count;

    private StatusTurns(int count, bool onServer)
    {
        _count = count;
        _series = onServer ? "generate_series(0, @count - 1) AS n (i)" : "(WITH RECURSIVE s (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM s WHERE i + 1 < @count) SELECT i FROM s) AS n";
        var name = onServer ? PostgresServer.Shared.CreateDatabase() : null;
        if (name is not null && PostgresAddress.TryParse(PostgresServer.Shared.Url(name), out var address, out _)) _server = address.WithPassword(PostgresServer.Password);
        Run("init . --name Status --base-url https://credentials.example.org" + (name is null ? "" : " --database " + PostgresServer.Shared.Url(name)));
        Run("key new board --no-passphrase");
        Run("authority new board --name Board --jurisdiction US-KY");
        _connection = name is null ? new SqliteConnection($"Data Source={Path.Combine(_folder, "t2t.db")};Pooling=False") : new NpgsqlConnection(PostgresServer.Shared.ConnectionString(name));
        _connection.Open();
    }

    private int Lists => _count / PerList;

    /// <param name="counts">How many credentials; each is a store of its own, and a multiple of <see cref="PerList"/>.</param>
    public static void Print(int[] counts, bool onServer)
    {
        foreach (var count in counts)
        {
            using var turns = new StatusTurns(count, onServer);
            turns.Fill();
            turns.Measure();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Fill()
    {
        var watch = Stopwatch.StartNew();
        if (_server is null) _connection.Execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -524288; PRAGMA foreign_keys = OFF;");
        using var transaction = _connection.BeginTransaction();
        var did = _connection.ExecuteScalar<string>("SELECT did FROM issuer");
        var parameters = new { did, count = _count, per = PerList, lists = Lists, now = "2026-01-01T00:00:00.000Z", end = "2030-01-01T00:00:00.000Z", year = TimeProvider.System.GetUtcNow().Year, entries = CredentialStore.StatusListEntries };
        _connection.Execute("INSERT INTO batch (id, description, issued_at) VALUES (1000000, 'made up', @now)", parameters);
        _connection.Execute($"""
            INSERT INTO status_list (id, url, issuer_did, purpose, entries, period, created_at, closed_at)
            SELECT i + 1, 'https://credentials.example.org/status/board-revocation' || CASE WHEN i = 0 THEN '' ELSE '-' || (i + 1) END || '.jwt', @did, 'revocation', @entries, @year, @now, CASE WHEN i < @lists - 1 THEN @now END
            FROM {_series.Replace("@count", "@lists", StringComparison.Ordinal)}
            """, parameters);
        _connection.Execute($"""
            INSERT INTO credential (number, id, kind, issuer_id, subject_id, valid_from, valid_until, batch_id, format, issued_at, secured_bytes)
            SELECT i + 1, 'urn:x:' || i, 'badge', 'i', 's' || i, @now, @end, 1000000, 'vc-jwt', @now, {(_server is null ? "x'00'" : "'\\x00'::bytea")} FROM {_series}
            """, parameters, commandTimeout: 0);

        // An odd factor goes through all positions of a list once.
        _connection.Execute($"""
            INSERT INTO status_entry (list_id, position, credential, purpose)
            SELECT i / @per + 1, (CAST(i % @per AS BIGINT) * 48271) % @entries, i + 1, 'revocation' FROM {_series}
            """, parameters, commandTimeout: 0);
        transaction.Commit();
        _connection.Execute(_server is null ? "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);" : "ANALYZE credential; ANALYZE status_entry", commandTimeout: 0);
        Say("filled", watch.Elapsed);
    }

    private void Measure()
    {
        Say("t2t --version, for what a process costs", Run("--version"));
        Say($"t2t publish, all {Lists} lists for the first time", Run("publish site"));
        Say("t2t publish, nothing changed", Run("publish site"));
        Say("2,000 indexes, one by one", Timed(store => Reserve(store, 2000)));
        Say("1 index", Timed(store => Reserve(store, 1)));
        Say("2,000 indexes for a bulk batch", Timed(store =>
        {
            var bulk = store.TakeUpBulk(new BulkRequest("made up", "made up", 2000));
            var url = Open(store);
            for (var i = 0; i < 2000; i++) bulk.Draw(url);
        }));
        Say("1 revoked", Timed(store => Revoke(store, [_count / 3])));
        Say("t2t publish, 1 list changed", Run("publish site"));
        Say("10,000 revoked, all over the store", Timed(store => Revoke(store, Enumerable.Range(0, 10_000).Select(i => (int)((long)i * _count / 10_000)))));
        Say($"t2t publish, {Lists} lists changed", Run("publish site"));
        Say("t2t publish, nothing changed", Run("publish site"));
    }

    private static string Open(CredentialStore store) => store.OpenStatusList(store.Issuers()[0].Did, "revocation")!.Url;

    private static void Reserve(CredentialStore store, int count)
    {
        using var batch = store.BeginBatch("made up");
        var url = Open(store);
        for (var i = 0; i < count; i++) batch.ReserveIndex(url);
        batch.Commit();
    }

    private static void Revoke(CredentialStore store, IEnumerable<int> credentials)
    {
        foreach (var chunk in credentials.Chunk(500)) store.SetEach(chunk.Select(i => new StatusChange(string.Create(CultureInfo.InvariantCulture, $"urn:x:{i}"), "revocation", true, null, TimeProvider.System.GetUtcNow())));
    }

    private TimeSpan Timed(Action<CredentialStore> work)
    {
        using var store = CredentialStore.Open(_server is null ? StorePlace.InFile(Path.Combine(_folder, "t2t.db")) : StorePlace.On(_server), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        work(store);
        return watch.Elapsed;
    }

    private void Say(string what, TimeSpan took) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(_server is null ? "SQLite" : "PostgreSQL"),-10} {_count,11:N0} {what,-48} {took.TotalMilliseconds,10:N1} ms"));

    private TimeSpan Run(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments.Split(' ')]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = PostgresServer.Password;
        var watch = Stopwatch.StartNew();
        using var child = Process.Start(start)!;
        var (output, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        child.WaitForExit();
        return child.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException($"t2t {arguments}\n{output.Result}{error.Result}");
    }
}
