using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>Stage status: what each entry of a proven credential says at a time.</summary>
/// <param name="lists">Outlives one verification: lists stay in it for their <c>ttl</c>.</param>
/// <param name="clock">For the age of cached lists, and to tell a list of the future.</param>
internal sealed class StatusCheck(IResourceLoader loader, ProofCheck proofs, PublishedCache<PublishedList> lists, TimeProvider clock, DateTimeOffset at)
{
    private readonly StatusSources _sources = new(loader, proofs, clock);

    // Within one verification a list is asked for once, so that a server that is down costs one wait and not one for each link.
    private readonly Dictionary<(string Url, IStatusMechanism Mechanism), StatusProblem> _failed = [];

    /// <summary>What lineages are built on: signed lists alone, and of them what decides whether the credential stands.</summary>
    /// <returns>One reading an entry, in order; empty when there is no entry.</returns>
    public ValueTask<IReadOnlyList<StatusReading>> ReadAsync(ProvenCredential credential, CancellationToken cancellation) =>
        ReadAsync(credential.Credential, isInput: false, cancellation);

    /// <summary>
    /// As <see cref="ReadAsync(ProvenCredential, CancellationToken)"/>, of the credential a verification is about: what else its issuer
    /// has to say of it is read too, and an unsigned list counts when that is how the issuer keeps the status of a badge.
    /// </summary>
    public ValueTask<IReadOnlyList<StatusReading>> ReadInputAsync(ProvenCredential credential, CancellationToken cancellation) =>
        ReadAsync(credential.Credential, isInput: true, cancellation);

    private ValueTask<IReadOnlyList<StatusReading>> ReadAsync(Credential credential, bool isInput, CancellationToken cancellation)
    {
        IReadOnlyList<StatusEntry> entries = credential.Status;
        if (entries.Count == 0) return new([]);
        return entries.Count == 1 && TryReadKept(entries[0], credential) is { } reading
            ? new([reading])
            : ReadAllAsync(credential, isInput, cancellation);
    }

    private async ValueTask<IReadOnlyList<StatusReading>> ReadAllAsync(Credential credential, bool isInput, CancellationToken cancellation)
    {
        IReadOnlyList<StatusEntry> entries = credential.Status;
        var readings = new StatusReading[entries.Count];
        for (int index = 0; index < entries.Count; index++) readings[index] = await ReadEntryAsync(entries[index], credential, isInput, cancellation);
        return readings;
    }

    /// <summary>The usual way of a busy verifier: no waiting, no fetching. Null when it takes more than that.</summary>
    private StatusReading? TryReadKept(StatusEntry entry, Credential credential) =>
        StatusMechanisms.Find(entry.Type) is { ListsAreSigned: true } mechanism
        && mechanism.ReadEntry(entry, out _) is { Purpose: StatusPurpose.Revocation or StatusPurpose.Suspension } place && FindKept(place.List, mechanism) is { OfOlderModel: false } list
            ? Judge(entry, place, list, credential)
            : null;

    private async ValueTask<StatusReading> ReadEntryAsync(StatusEntry entry, Credential credential, bool isInput, CancellationToken cancellation)
    {
        if (StatusMechanisms.Find(entry.Type) is not { } mechanism)
        {
            return Unknown("", new StatusProblem(FindingCode.StatusUnavailable, $"The status is kept in a way that is not supported here: {Walk.Quote(entry.Type)}"), null);
        }

        string purpose = mechanism.ReadPurpose(entry) ?? "";
        bool decides = purpose is "" or StatusPurpose.Revocation or StatusPurpose.Suspension;
        if (!decides && purpose is not (StatusPurpose.Refresh or StatusPurpose.Message)) return OfNoKnownPurpose(purpose);
        if (!decides && !isInput) return Ignored(purpose, $"A status entry for {purpose} has no bearing on whether it stands");
        bool forLineage = !isInput || MakesLineage(credential);
        if (forLineage && !mechanism.ListsAreSigned) return Unknown(purpose, NotEnough("a list that nobody signs"), null);

        PublishedList? list = null;
        StatusPlace? place = mechanism.ReadEntry(entry, out StatusProblem? problem);
        if (place is not null) (list, problem) = await FindListAsync(place.List, mechanism, cancellation);
        if (forLineage && list is { OfOlderModel: true }) return Unknown(purpose, NotEnough("a list of the older VC Data Model 1.1"), place!.Reference);
        if (decides) return list is null ? Unknown(purpose, problem!, place?.Reference) : Judge(entry, place!, list, credential);
        return list is null ? Unread(purpose, problem!) : Tell(entry, place!, list, credential);
    }

    private async ValueTask<(PublishedList? List, StatusProblem? Problem)> FindListAsync(string url, IStatusMechanism mechanism, CancellationToken cancellation)
    {
        if (FindKept(url, mechanism) is { } kept) return (kept, null);
        if (_failed.TryGetValue((url, mechanism), out StatusProblem? known)) return (null, known);
        var (list, problem) = await mechanism.LoadAsync(url, _sources, cancellation);
        if (list is null) _failed[(url, mechanism)] = problem!;
        else lists.Keep(list);
        return (list, problem);
    }

    /// <summary>Fetches a list anew; when it cannot be had, the copy serves until its time is over.</summary>
    public async ValueTask RefreshAsync(PublishedList list, CancellationToken cancellation)
    {
        var (newer, _) = await list.Mechanism.LoadAsync(list.Url, _sources, cancellation);
        if (newer is not null) lists.Keep(newer);
    }

    /// <summary>A copy that has ended is not the newest any more, whatever its <c>ttl</c> was; one read by other rules says nothing by these.</summary>
    private PublishedList? FindKept(string url, IStatusMechanism mechanism) =>
        lists.Find(url, clock.GetUtcNow()) is { } list && ReferenceEquals(list.Mechanism, mechanism) && !(list.ValidUntil < at) ? list : null;

    private StatusProblem? Find(StatusPlace place, PublishedList list, Credential credential, out uint value) =>
        list.Find(place, new StatusQuestion(credential.IssuerId, credential.Id, at, clock.GetUtcNow()), out value);

    /// <summary>BSL 1.0 §3.2 step 14: it stands when its status is 0, and only then.</summary>
    private StatusReading Judge(StatusEntry entry, StatusPlace place, PublishedList list, Credential credential)
    {
        if (Find(place, list, credential, out uint value) is { } problem) return Unknown(place.Purpose, problem, place.Reference);
        string purpose = list.Mechanism.PurposeOf(place, value);
        string detail = purpose == StatusPurpose.Revocation
            ? value != 0 ? "Its issuer has revoked it" : "Its issuer has not revoked it"
            : value != 0 ? "Its issuer has suspended it for now" : "Its issuer has not suspended it";
        // One bit says all there is to say; of several the value does.
        if (value != 0 && place.Size > 1) detail += $", saying: {Walk.Quote(list.Mechanism.ReadMessage(entry, value)!)}";
        return new StatusReading(purpose, value != 0 ? StatusState.Set : StatusState.Clear, null, detail, place.Reference) { Unsigned = !list.Mechanism.ListsAreSigned, ListedAt = list.ValidFrom };
    }

    /// <summary>BSL 1.0 §2.1: two purposes say something about a credential that stands.</summary>
    private StatusReading Tell(StatusEntry entry, StatusPlace place, PublishedList list, Credential credential)
    {
        if (Find(place, list, credential, out uint value) is { } problem) return Unread(place.Purpose, problem);
        if (place.Purpose == StatusPurpose.Refresh)
        {
            return value != 0 ? Told(place.Purpose, "Its issuer has a newer edition of it") : Ignored(place.Purpose, "Its issuer has announced no newer edition of it");
        }

        if (list.Mechanism.ReadMessage(entry, value) is { } message) return Told(place.Purpose, $"Its issuer says of it: {Walk.Quote(message)}");
        return value != 0 ? Told(place.Purpose, "Its issuer has set a mark on it, and does not say what for") : Ignored(place.Purpose, "Its issuer has set no mark on it");
    }

    /// <summary>An accreditation lets others sign: that it stands is never the word of a web server alone, not even when it is looked at by itself.</summary>
    private static bool MakesLineage(Credential credential) => credential.HasType("TrainerAccreditation");

    private static StatusProblem NotEnough(string list) => new(FindingCode.StatusUnproven, $"Its status is kept in {list}, which is not enough for a lineage");

    /// <summary>What a purpose nobody knows says cannot be told.</summary>
    private static StatusReading OfNoKnownPurpose(string purpose) =>
        Unknown(purpose, new StatusProblem(FindingCode.StatusUnavailable, $"The status has a purpose that is not known here: {Walk.Quote(purpose)}"), null);

    private static StatusReading Unread(string purpose, StatusProblem problem) =>
        Ignored(purpose, $"A status entry for {purpose}, which has no bearing on whether it stands, could not be read: {problem.Detail}");

    private static StatusReading Ignored(string purpose, string detail) => new(purpose, StatusState.Ignored, null, detail, null);

    private static StatusReading Told(string purpose, string detail) => new(purpose, StatusState.Told, null, detail, null);

    private static StatusReading Unknown(string purpose, StatusProblem problem, string? reference) =>
        new(purpose, StatusState.Unknown, problem.Code, problem.Detail, reference);
}
