using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Registers;

/// <summary>Asks the register of an accreditor, and only when the status bit of an accreditation is set.</summary>
/// <param name="registers">Outlives one verification: proven registers stay in it for their <c>ttl</c>, and which was the newest for longer.</param>
/// <param name="oldest">By URL, as of when a register counts at the earliest, where the anchors say so.</param>
internal sealed class RegisterCheck(StatusSources sources, PublishedCache<AccreditationRegister> registers, DateTimeOffset at, IReadOnlyDictionary<string, DateTimeOffset>? oldest = null)
{
    private static readonly string What = PublicationKind.Register.Name;

    // As for status lists: one that cannot be had costs one wait, not one for each link.
    private readonly Dictionary<string, string> _failed = new(StringComparer.Ordinal);

    /// <param name="url">The <c>statusReference</c> of the entry whose bit is set; null when it names none.</param>
    public async ValueTask<RegisterReading> ReadAsync(string? url, Credential accreditation, CancellationToken cancellation)
    {
        if (url is null) return RegisterReading.NothingSaid;
        var key = AccreditationRegister.KeyOf(url, accreditation.IssuerId);
        if (_failed.TryGetValue(key, out var known)) return new RegisterReading([], known);

        // A kept copy may be older than the bit that was set: what it does not know is asked for anew.
        var (register, problem) = FindKept(key) is { } kept && kept.Withdrawn.ContainsKey(accreditation.Id!) ? (kept, null) : await LoadAsync(url, accreditation.IssuerId, cancellation);
        if (register is null)
        {
            _failed[key] = problem!;
            return new RegisterReading([], problem);
        }

        return register.Withdrawn.TryGetValue(accreditation.Id!, out var rows) ? new RegisterReading(rows, null) : RegisterReading.NothingSaid;
    }

    /// <summary>Fetches a register anew; when it cannot be had, the copy serves until its time is over.</summary>
    public async ValueTask RefreshAsync(AccreditationRegister register, CancellationToken cancellation) => await LoadAsync(register.Url, register.IssuerId, cancellation);

    private AccreditationRegister? FindKept(string key) => registers.Find(key, sources.Clock.GetUtcNow()) is { } kept && !(kept.ValidUntil < at) && !IsRolledBack(kept) ? kept : null;

    private bool IsRolledBack(AccreditationRegister register) => oldest is not null && oldest.TryGetValue(register.Url, out var time) && !(register.ValidFrom >= time);

    private async ValueTask<(AccreditationRegister? Register, string? Problem)> LoadAsync(string url, string issuerId, CancellationToken cancellation)
    {
        var now = sources.Clock.GetUtcNow();
        var (proven, unloaded) = await Publications.LoadAsync(url, PublicationKind.Register, sources, cancellation);
        if (proven is null) return (null, unloaded!.Detail);
        if (RegisterReader.Read(url, proven, now, out var problem) is not { } register) return (null, problem);
        if (Publications.Judge(register, What, issuerId, at, now) is { } untimely) return (null, untimely.Detail);
        if (IsRolledBack(register)) return (null, $"The register is older than that of {XsdDateTime.Print(oldest![url])}, which the trust anchors know of");

        // An old register, signed as well as the new one, would take back what has been said since.
        var newest = registers.KeepNewest(register);
        return ReferenceEquals(newest, register)
            ? (register, null)
            : (null, $"The register is an older one than that of {XsdDateTime.Print(newest.ValidFrom!.Value)}, which was there before");
    }
}
