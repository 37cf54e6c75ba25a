using TrainToTrain.Credentials.Status;
using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>A store in a folder of its own, with one trainer and one revocation list.</summary>
internal sealed class Workspace : IDisposable
{
    public const string Trainer = "did:web:trainer.example";
    public const string Revocations = "https://trainer.example/status/revocation-1";
    public const string Suspensions = "https://trainer.example/status/suspension-1";
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly StoreEngine _engine;

    public Workspace(StoreEngine engine)
    {
        _engine = engine;
        Path = engine.MakeReady(_folder);
        Store = Open();
        SetUp(Store);
    }

    /// <summary>A file, or a URL.</summary>
    public string Path { get; }

    public CredentialStore Store { get; private set; }

    public CredentialStore Open() => StoreEngine.Open(Path);

    public static void SetUp(CredentialStore store)
    {
        try
        {
            store.AddIssuer(new(Trainer, "trainer", "Trainer", "trainer", "trainer", Trainer + "#key-1", "US-KY", Now));
        }
        catch (StoreException error) when (error.Kind == StoreProblem.AlreadyExists)
        {
            // Another process was faster.
        }

        store.EnsureStatusList(Revocations, Trainer, "revocation");
        store.EnsureStatusList(Suspensions, Trainer, "suspension");
    }

    /// <summary>What another program does to the database.</summary>
    public void Execute(string sql)
    {
        using var connection = _engine.Connect(Path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Reopen()
    {
        Store.Dispose();
        Store = Open();
    }

    /// <summary>Every other one begins as all of its template do.</summary>
    public static IssuedCredential Badge(int number, params StatusPlace[] status) => Divided(new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"urn:uuid:00000000-0000-4000-8000-{number:d12}"),
        Kind = "badge",
        IssuerId = Trainer,
        SubjectId = string.Create(CultureInfo.InvariantCulture, $"urn:uuid:10000000-0000-4000-8000-{number:d12}"),
        SubjectName = "Zoë " + number.ToString(CultureInfo.InvariantCulture),
        AchievementId = "https://standards.example/achievements/mig-1",
        ValidFrom = Now,
        ValidUntil = Now.AddYears(3),
        RowKey = "row-" + number.ToString(CultureInfo.InvariantCulture),
        Format = "vc-jwt",
        OwnBytes = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"signed\": {number}}}")),
        Status = status,
    }, number % 2 == 0 ? "{\"signed\": ".Length : 0);

    /// <summary>So many of its bytes are what all of its template begin with.</summary>
    public static IssuedCredential Divided(IssuedCredential badge, int common)
    {
        var whole = badge.SecuredBytes();
        return badge with { CommonBytes = whole[..common], OwnBytes = whole[common..] };
    }

    /// <summary>Badges <paramref name="first"/> to <paramref name="last"/>, each with an entry in both lists.</summary>
    public static void Fill(IssueBatch batch, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            batch.Save(Badge(
                number,
                new StatusPlace(Revocations, "revocation", batch.ReserveIndex(Revocations)),
                new StatusPlace(Suspensions, "suspension", batch.ReserveIndex(Suspensions))));
        }
    }

    public long Issue(int first, int last)
    {
        using var batch = Store.BeginBatch("a course");
        Fill(batch, first, last);
        return batch.Commit();
    }

    public void Dispose()
    {
        Store.Dispose();
        _engine.Drop(Path);
        _folder.Dispose();
    }
}
