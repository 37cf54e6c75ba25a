using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>What <c>t2t recognise sweep</c> takes over many statements, one in a hundred of them revoked abroad, in a process of its own; the lists lie in a folder.</summary>
internal sealed class SweepTurns : IDisposable
{
    private const int Lists = 20;
    private const string Authority = "did:web:board.example";
    private const string Revocations = "https://credentials.example.org/status/board-revocation.jwt";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "../../TrainToTrain.Credentials.Cli/release/t2t.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("t2t-sweep-").FullName;
    private readonly World _world = new();
    private readonly Party _ministry;

    private SweepTurns() => _ministry = _world.Person("Ministry of Skills");

    public static void Print(int statements)
    {
        using var turns = new SweepTurns();
        turns.Run("init . --name Sweep --base-url https://credentials.example.org");
        turns.Fill(statements);
        turns.Run("recognise sweep --documents lists --offline --dry-run");
        turns.Run("recognise sweep --documents lists --offline");
        turns.Run("recognise sweep --documents lists --offline");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Url(int list) => string.Create(CultureInfo.InvariantCulture, $"https://lists.example/{list}");

    private void Fill(int statements)
    {
        using var store = CredentialStore.Open(StorePlace.InFile(Path.Combine(_folder, "t2t.db")), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        store.AddIssuer(new IssuerRecord(Authority, "board", "Board", "authority", "board", Authority + "#key-1", "US-KY", now));
        store.EnsureStatusList(Revocations, Authority, "revocation");
        using var batch = store.BeginBatch("recognised");
        for (var number = 0; number < statements; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"urn:x:{number}");
            batch.Save(new IssuedCredential { Id = id, Kind = "badge", IssuerId = Authority, SubjectId = "s", ValidFrom = now, Format = "vc-jwt", OwnBytes = Encoding.ASCII.GetBytes(id), Status = [new StatusPlace(Revocations, "revocation", batch.ReserveIndex(Revocations))] });
            batch.Save(new RecognitionRecord { StatementId = id, RecogniserId = Authority, ForeignId = id + ":abroad", ForeignDigest = id, ForeignIssuerId = _ministry.Did, AgreementId = "urn:agreement", Row = 0, RecognisedAt = now, Status = [new ForeignStatus("BitstringStatusListEntry", new StatusPlace(Url(number % Lists), "revocation", number / Lists))] });
        }

        batch.Commit();
        Host(statements, now);
    }

    private void Host(int statements, DateTimeOffset now)
    {
        var (folder, index) = (Directory.CreateDirectory(Path.Combine(_folder, "lists")).FullName, new JsonObject());
        for (var list = 0; list < Lists; list++)
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"{list}.jwt");
            index[Url(list)] = file;
            var revoked = Enumerable.Range(0, statements).Where(number => number % Lists == list && number % 100 == number / 100 % Lists).Select(number => number / Lists);
            File.WriteAllBytes(Path.Combine(folder, file), _world.SignedList(Url(list), _ministry, "revocation", revoked, draft => draft with { ValidFrom = now.AddHours(-1), ValidUntil = now.AddDays(7) }));
        }

        File.WriteAllText(Path.Combine(folder, "index.json"), index.ToJsonString());
    }

    private void Run(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments.Split(' ')]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var child = Process.Start(start)!;
        var (output, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        var (peak, work) = (0L, TimeSpan.Zero);
        while (!child.WaitForExit(20))
        {
            try
            {
                child.Refresh();
                (peak, work) = (Math.Max(peak, child.PeakWorkingSet64), child.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It ended while it was looked at.
            }
        }

        if (child.ExitCode != 0) throw new InvalidOperationException($"t2t {arguments}\n{output.Result}{error.Result}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arguments,-60} {watch.Elapsed.TotalSeconds,6:N1} s {work.TotalSeconds,6:N1} s of processor time {peak / 1048576,5:N0} MiB   {error.Result.Trim()}"));
    }
}
