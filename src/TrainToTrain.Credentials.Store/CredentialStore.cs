using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// The workspace's memory: issuers, achievements, signed credentials byte by byte, and their status. What a call has returned from
/// is on the disk. One thread at a time; other processes may work on the same file.
/// </summary>
public sealed partial class CredentialStore : IDisposable
{
    private const int SaltBytes = 32;
    private readonly Database _database;
    private readonly TimeProvider _clock;

    private CredentialStore(Database database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        RowKeySalt = Salt();
    }

    /// <summary>Random to this workspace, so that row keys can be HMACs and tell nobody which e-mail addresses are in it.</summary>
    public ReadOnlyMemory<byte> RowKeySalt { get; }

    /// <summary>Creates the file (its folder is there), or brings an older one to the present schema.</summary>
    /// <exception cref="StoreException">It cannot be opened, or is not ours, or from a newer version.</exception>
    public static CredentialStore Open(string path, TimeProvider clock) => Open(new SqliteDialect(path), clock);

    /// <inheritdoc cref="Open(string, TimeProvider)"/>
    public static CredentialStore Open(StorePlace place, TimeProvider clock) => Open(place.Dialect(), clock);

    internal static CredentialStore Open(Dialect dialect, TimeProvider clock)
    {
        Database? database = null;
        try
        {
            database = new Database(dialect);
            database.Audit.Clock = clock;
            Migrator.Migrate(database);
            database.Run(dialect.Prepare);
            database.RefuseMoved();
            database.IsStore = true;
            return new CredentialStore(database, clock);
        }
        catch
        {
            database?.Dispose();
            dialect.Dispose();
            dialect.Discard();
            throw;
        }
    }

    /// <exception cref="StoreException">The DID or the alias is taken.</exception>
    public void AddIssuer(IssuerRecord issuer)
    {
        var added = _database.Execute(Sql.AddIssuer, new
        {
            issuer.Did,
            issuer.Alias,
            issuer.Name,
            issuer.Role,
            issuer.KeyName,
            issuer.VerificationMethod,
            issuer.Jurisdiction,
            CreatedAt = Instant.Write(issuer.CreatedAt),
        });
        if (added == 0)
        {
            throw new StoreException(
                StoreProblem.AlreadyExists, $"there is an issuer called {issuer.Alias}, or with the id {issuer.Did}, already", "choose another name");
        }
    }

    public IssuerRecord? FindIssuer(string aliasOrDid) => _database.First<IssuerRow>(Sql.FindIssuer, new { text = aliasOrDid })?.ToRecord();

    /// <param name="role">Null for all.</param>
    public IReadOnlyList<IssuerRecord> Issuers(string? role = null)
    {
        var rows = role is null ? _database.All<IssuerRow>(Sql.Issuers) : _database.All<IssuerRow>(Sql.IssuersOfRole, new { role });
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <param name="replace">Whether another content may take the place of what is kept under this id.</param>
    public PutOutcome PutAchievement(AchievementRecord achievement, bool replace = false) => _database.Atomically(() =>
    {
        var row = new { achievement.Id, achievement.Name, Json = achievement.Json.ToArray(), AddedAt = Instant.Write(achievement.AddedAt) };
        var kept = _database.First<AchievementRow>(Sql.FindAchievement, new { id = achievement.Id });
        if (kept is null)
        {
            _database.Execute(Sql.AddAchievement, row);
            return PutOutcome.Added;
        }

        if (achievement.Json.Span.SequenceEqual(kept.Json)) return PutOutcome.Same;

        if (!replace) return PutOutcome.Different;

        _database.Execute(Sql.ReplaceAchievement, row);
        return PutOutcome.Replaced;
    });

    /// <param name="idOrEnd">The whole id, or what follows one of its <c>/</c>, <c>#</c> or <c>:</c>.</param>
    public Lookup<AchievementRecord> FindAchievement(string idOrEnd)
    {
        if (ExactAchievement(idOrEnd) is { } exact) return Lookup<AchievementRecord>.Of(exact);

        if (idOrEnd.Length == 0) return Lookup<AchievementRecord>.Nothing;

        var ids = _database.All<string>(Sql.AchievementIds, new { end = idOrEnd }).Where(id => id[^(idOrEnd.Length + 1)] is '/' or '#' or ':').ToList();
        return ids.Count switch
        {
            0 => Lookup<AchievementRecord>.Nothing,
            1 => Lookup<AchievementRecord>.Of(ExactAchievement(ids[0])!),
            _ => new(null, [.. ids.Take(Lookup<AchievementRecord>.MostCandidates)]),
        };
    }

    public IReadOnlyList<AchievementRecord> Achievements() => [.. _database.All<AchievementRow>(Sql.Achievements).Select(row => row.ToRecord())];

    /// <summary>Everything issued through the batch is kept at its commit, or nothing. One at a time; other calls made meanwhile are part of it.</summary>
    public IssueBatch BeginBatch(string description) => new(_database, description, _clock.GetUtcNow());

    public void Dispose() => _database.Dispose();

    private AchievementRecord? ExactAchievement(string id) => _database.First<AchievementRow>(Sql.FindAchievement, new { id })?.ToRecord();

    private byte[] Salt()
    {
        const string name = "row-key-salt";
        if (_database.First<byte[]>(Sql.FindMeta, new { name }) is { } kept) return kept;

        _database.Execute(Sql.AddMeta, new { name, value = RandomNumberGenerator.GetBytes(SaltBytes) });
        return _database.First<byte[]>(Sql.FindMeta, new { name })!;
    }
}
