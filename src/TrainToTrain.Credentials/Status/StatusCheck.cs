using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>Stage status: what each entry of a proven credential says at a time.</summary>
/// <param name="lists">Outlives one verification: proven lists stay in it for their <c>ttl</c>.</param>
/// <param name="clock">For the age of cached lists, and to tell a list of the future.</param>
internal sealed class StatusCheck(IResourceLoader loader, ProofCheck proofs, PublishedCache<ProvenList> lists, TimeProvider clock, DateTimeOffset at)
{
    private const string Revocation = "revocation";
    private const string Suspension = "suspension";

    private readonly StatusSources _sources = new(loader, proofs, clock);

    // Within one verification a list is asked for once, so that a server that is down costs one wait and not one for each link.
    private readonly Dictionary<string, StatusProblem> _failed = new(StringComparer.Ordinal);

    /// <summary>One reading an entry, in order; empty when there is no entry.</summary>
    public ValueTask<IReadOnlyList<StatusReading>> ReadAsync(ProvenCredential credential, CancellationToken cancellation)
    {
        IReadOnlyList<StatusEntry> entries = credential.Credential.Status;
        if (entries.Count == 0) return new([]);
        return entries.Count == 1 && TryReadKept(entries[0], credential.Credential.IssuerId) is { } reading
            ? new([reading])
            : ReadAllAsync(entries, credential.Credential.IssuerId, cancellation);
    }

    private async ValueTask<IReadOnlyList<StatusReading>> ReadAllAsync(IReadOnlyList<StatusEntry> entries, string issuerId, CancellationToken cancellation)
    {
        var readings = new StatusReading[entries.Count];
        for (int index = 0; index < entries.Count; index++) readings[index] = await ReadEntryAsync(entries[index], issuerId, cancellation);
        return readings;
    }

    /// <summary>The usual way of a busy verifier: no waiting, no fetching. Null when it takes more than that.</summary>
    private StatusReading? TryReadKept(StatusEntry entry, string issuerId) =>
        StatusMechanisms.Find(entry.Type)?.ReadEntry(entry, out _) is { Purpose: Revocation or Suspension } place && FindKept(place.List) is { } list
            ? Judge(place, list, issuerId)
            : null;

    private async ValueTask<StatusReading> ReadEntryAsync(StatusEntry entry, string issuerId, CancellationToken cancellation)
    {
        if (StatusMechanisms.Find(entry.Type) is not { } mechanism)
        {
            return Unknown("", new StatusProblem(FindingCode.StatusUnavailable, "The status is kept in a way that is not supported here"), null);
        }

        string purpose = mechanism.ReadPurpose(entry) ?? "";
        if (purpose is not ("" or Revocation or Suspension)) return OfOtherPurpose(purpose);
        if (mechanism.ReadEntry(entry, out StatusProblem? problem) is not { } place) return Unknown(purpose, problem!, null);
        if (FindKept(place.List) is { } kept) return Judge(place, kept, issuerId);

        if (!_failed.TryGetValue(place.List, out problem))
        {
            (ProvenList? list, problem) = await mechanism.LoadAsync(place.List, _sources, cancellation);
            if (list is not null)
            {
                lists.Keep(list);
                return Judge(place, list, issuerId);
            }

            _failed[place.List] = problem!;
        }

        return Unknown(place.Purpose, problem!, place.Reference);
    }

    /// <summary>A copy that has ended is not the newest any more, whatever its <c>ttl</c> was.</summary>
    private ProvenList? FindKept(string url) => lists.Find(url, clock.GetUtcNow()) is { } list && !(list.ValidUntil < at) ? list : null;

    /// <summary>BSL 1.0 §3.2 steps 5 to 10, DESIGN §5.2.</summary>
    private StatusReading Judge(StatusPlace place, ProvenList list, string issuerId)
    {
        StatusProblem? problem =
            Publications.Judge(list, "status list", issuerId, at, clock.GetUtcNow()) is { } untimely ? untimely
            : !list.IsFor(place.Purpose) ? new(FindingCode.StatusMalformed, $"The status list says nothing about {place.Purpose}")
            : place.Index >= list.Bits.Length ? new(FindingCode.StatusMalformed, "The status list is too short to have this entry")
            : null;
        if (problem is not null) return Unknown(place.Purpose, problem, place.Reference);

        bool set = list.Bits[place.Index];
        string detail = place.Purpose == Revocation
            ? set ? "The issuer has revoked it" : "The issuer has not revoked it"
            : set ? "The issuer has suspended it" : "The issuer has not suspended it";
        return new StatusReading(place.Purpose, set ? StatusState.Set : StatusState.Clear, null, detail, place.Reference);
    }

    /// <summary>BSL 1.0 §2.1: two purposes say something about a credential that stands; what one nobody knows says cannot be told.</summary>
    private static StatusReading OfOtherPurpose(string purpose) => purpose is "refresh" or "message"
        ? new StatusReading(purpose, StatusState.Ignored, null, $"A status entry for {purpose} has no bearing on whether it stands", null)
        : Unknown(purpose, new StatusProblem(FindingCode.StatusUnavailable, "The status has a purpose that is not known here"), null);

    private static StatusReading Unknown(string purpose, StatusProblem problem, string? reference) =>
        new(purpose, StatusState.Unknown, problem.Code, problem.Detail, reference);
}
