using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>
/// A PostgreSQL server of the tests' own: in a temporary folder, on a free port of this machine, and gone with the process that started it,
/// however that ends. No server of the system is touched.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string User = "t2t";
    public const string Password = "not a secret";

    private static readonly Lazy<PostgresServer> One = new(StartShared);
    private static int _databases;

    private readonly string _folder;
    private readonly string[] _options;
    private Process? _process;

    private PostgresServer(string folder, string[] options) => (_folder, _options, Port) = (folder, options, FreePort());

    /// <summary>The one for everything that is not about servers going away. What it has acknowledged is in memory only.</summary>
    public static PostgresServer Shared => One.Value;

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = Programs() is null ? "PostgreSQL is not installed (Debian package postgresql)" : null;

    public int Port { get; }

    public string Data => Path.Combine(_folder, "data");

    public string Log => File.ReadAllText(Path.Combine(_folder, "log"));

    /// <summary>A new server, its disk in earnest.</summary>
    /// <param name="options">Settings of its own, <c>name=value</c>.</param>
    public static PostgresServer Start(params string[] options) => Make(options, server =>
    {
        var secret = Path.Combine(server._folder, "password");
        File.WriteAllText(secret, Password);
        Own(secret);
        server.Run("initdb", "-D", server.Data, "-U", User, "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions");
    });

    /// <summary>A standby of this server, fed by it under that name.</summary>
    public PostgresServer StartStandby(string name, params string[] options) => Make(options, standby =>
        standby.Run("pg_basebackup", "-D", standby.Data, "-d", $"host=127.0.0.1 port={Port} user={User} password='{Password}' application_name={name}", "-R", "-X", "stream", "--no-sync", "-c", "fast"));

    public string Url(string database) => string.Create(CultureInfo.InvariantCulture, $"postgres://{User}@127.0.0.1:{Port}/{database}");

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
        Pooling = false,
    }.ConnectionString;

    /// <returns>The name of a new database.</returns>
    public string CreateDatabase(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        Execute("postgres", $"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"));
        return name;
    }

    public void DropDatabase(string name) => Execute("postgres", $"DROP DATABASE {name} WITH (FORCE)");

    public void Execute(string database, string sql) => Scalar(database, sql);

    public object? Scalar(string database, string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Makes a standby the primary.</summary>
    public void Promote() => Execute("postgres", "SELECT pg_promote(true, 60)");

    /// <summary>As if the machine had lost power.</summary>
    public void Kill()
    {
        // By itself, the first of them would leave the others to end what they are at.
        var id = _process!.Id.ToString(CultureInfo.InvariantCulture);
        var others = File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using (var kill = Process.Start("kill", ["-KILL", id, .. others])) kill.WaitForExit();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends all connections and stops.</summary>
    public void Stop() => Stop("INT");

    private void Stop(string signal)
    {
        if (_process is null) return;
        Signal(signal);
        if (!_process.WaitForExit(TimeSpan.FromSeconds(30))) _process.Kill();
        _process.Dispose();
        _process = null;
    }

    public void StartAgain()
    {
        string[] arguments = [Program("postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-k", _folder, "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=64MB", .. _options.SelectMany(option => new[] { "-c", option })];
        using var started = new ManualResetEventSlim();

        // The kernel ends the server with the thread that started it, so that one stays.
        var thread = new Thread(() =>
        {
            _process = Process.Start(AsItsUser(["--pdeathsig", "QUIT"], ["sh", "-c", $"exec \"$@\" >>'{_folder}/log' 2>&1", "sh", .. arguments]));
            started.Set();
            Thread.Sleep(Timeout.Infinite);
        }) { IsBackground = true };
        thread.Start();
        started.Wait();
        for (var limit = Stopwatch.StartNew(); !IsReady(); Thread.Sleep(20))
        {
            if (_process!.HasExited || limit.Elapsed > TimeSpan.FromSeconds(60)) throw new InvalidOperationException("PostgreSQL did not start: " + Log);
        }
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static PostgresServer StartShared()
    {
        var server = Start("fsync=off", "full_page_writes=off", "max_connections=200");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // At once: nobody will read its data again, and the runner does not wait long for a process that has run all its tests.
            server.Stop("QUIT");
            server.Dispose();
        };
        return server;
    }

    private static PostgresServer Make(string[] options, Action<PostgresServer> fill)
    {
        if (Missing is not null) throw new InvalidOperationException(Missing);
        var server = new PostgresServer(Directory.CreateTempSubdirectory("t2t-postgres-").FullName, options);
        try
        {
            Own(server._folder);
            fill(server);
            server.StartAgain();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private bool IsReady()
    {
        using var asked = Process.Start(new ProcessStartInfo(Program("pg_isready"), ["-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)]))!;
        asked.WaitForExit();
        return asked.ExitCode == 0;
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Run(string program, params string[] arguments)
    {
        var start = AsItsUser([], [Program(program), .. arguments]);
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {errors}{output.Result}");
    }

    /// <summary>The server refuses to be root's.</summary>
    private ProcessStartInfo AsItsUser(string[] more, string[] command)
    {
        string[] user = Environment.UserName == "root" ? ["--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [];
        return new ProcessStartInfo("setpriv", [.. user, .. more, .. command]) { WorkingDirectory = _folder };
    }

    /// <summary>Gives a file or folder to the user the servers run as.</summary>
    public static void Own(string path)
    {
        if (Environment.UserName != "root") return;
        using var chown = Process.Start("chown", ["nobody:nogroup", path]);
        chown.WaitForExit();
    }

    private static string Program(string name) => Path.Combine(Programs()!, name);

    /// <summary>Debian keeps each version apart, and none of their servers in the path.</summary>
    private static string? Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return File.Exists("/usr/bin/setpriv") ? debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"))) : null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
