using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Brings accreditations (stapled, beside the badge, fetched) through the same stages as the badge, each only when a path needs it.
/// Wherever one came from, it is checked (DESIGN §4.2).
/// </summary>
internal sealed class Gatherer(GathererSources sources, AccreditationCache cache, DateTimeOffset now)
{
    private readonly List<LineageNode> _nodes = [];
    private readonly List<AccreditationCache.Entry> _entries = [];
    private readonly List<BesideEndorsement> _endorsements = [];
    private readonly List<ParsedCredential> _records = [];
    private readonly List<ParsedCredential> _badges = [];
    private readonly Dictionary<LineageNode, StageResult<CheckedAccreditation>> _checked = [];
    private readonly List<RelatedResource> _named = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private string? _badgeHint;
    private readonly List<Uri> _standards = [];
    private int _kept;
    private int _skipped;

    /// <summary>What the search goes by, nearest stapled first.</summary>
    public IReadOnlyList<LineageNode> Nodes => _nodes;

    public LineageBudget Budget { get; } = new(sources.Budget);

    public IReadOnlyList<BesideEndorsement> Endorsements => _endorsements;

    /// <summary>What says something about achievements: their editions and adaptations.</summary>
    public IReadOnlyList<ParsedCredential> CurriculumRecords => _records;

    /// <summary>Badges beside the one that is looked at, which an agreement may ask for (DESIGN §4.4); null where none is asked for, and they are remarked on as strange.</summary>
    public IReadOnlyList<ParsedCredential>? Badges => TakesBadges ? _badges : null;

    public bool TakesBadges { get; init; }

    /// <summary>Takes the staples of a badge. Their digests were held against their bytes in stage structure.</summary>
    public void AddStaples(WellFormedCredential badge, List<Finding> findings)
    {
        foreach (var staple in badge.Staples)
        {
            if (IsFull(findings, staple.Target)) break;
            if (staple.Bytes is not { } bytes) Skip(findings, "A stapled accreditation is not in a form that can be read", staple.Target);
            else if (!staple.HasDigest) Skip(findings, "A staple without a digest is not used", staple.Target);
            else Add(bytes, Sha256Digest.From(staple.Sha256), findings, staple.Target);
        }

        foreach (var related in badge.Credential.RelatedResources)
        {
            if (NamesCredential(related)) _named.Add(related);
        }

        if (badge.Credential.Json.TryGetProperty("issuer"u8, out var issuer)) _badgeHint = LineageNode.HintOf(issuer);
    }

    /// <summary>Takes what came with the badge: accreditations, and endorsements of it.</summary>
    public void AddBeside(IReadOnlyList<ReadOnlyMemory<byte>> beside, List<Finding> findings)
    {
        for (var i = 0; i < beside.Count && !IsFull(findings, $"beside[{i}]"); i++) Add(beside[i], null, findings, $"beside[{i}]");
    }

    /// <summary>What the verifier itself keeps about achievements: first of all, so that nothing that comes with a badge uses up what may be checked.</summary>
    public void AddKept(IReadOnlyList<ParsedCredential> records)
    {
        _records.AddRange(records);
        _kept = records.Count;
    }

    /// <summary>A path fails over what the badge teaches: what is published beside the achievement is worth one fetch.</summary>
    public void AskForStandardsOf(string achievementId)
    {
        if (PublishedStandards.UrlOf(achievementId) is { } url && !_standards.Contains(url)) _standards.Add(url);
    }

    /// <summary>Holds the accreditations at hand against the digests the badge names them with.</summary>
    /// <returns>A finding, or null.</returns>
    public Finding? MisnamedResource()
    {
        foreach (var named in _named)
        {
            foreach (var node in _nodes)
            {
                if (node.Id == named.Id && !Fits(named, node.Parsed)) return Misnamed(named.Id);
            }
        }

        return null;
    }

    /// <summary>Said once, of the first that is not used.</summary>
    private bool IsFull(List<Finding> findings, string place)
    {
        if (_nodes.Count + _endorsements.Count + _badges.Count + _records.Count - _kept < Limits.Accreditations) return false;
        Skip(findings, $"More than {Limits.Accreditations} accreditations came with it; the rest is not used", place);
        return true;
    }

    private void Add(ReadOnlyMemory<byte> bytes, Sha256Digest? known, List<Finding> findings, string place)
    {
        var digest = known ?? Sha256Digest.Of(bytes.Span);
        if (cache.Find(digest) is { } entry)
        {
            Add(entry);
            return;
        }

        if (CredentialParser.Parse(bytes, out var problem) is not { } parsed) Skip(findings, $"Something beside the badge cannot be read: {problem!.Message}", place);
        else if (LineageNode.Read(parsed) is { } node)
        {
            entry = new AccreditationCache.Entry(node);
            cache.Add(digest, entry);
            Add(entry);
        }
        else if (JsonMembers.HasType(parsed.Payload, "EndorsementCredential")) _endorsements.Add(new BesideEndorsement(place, parsed));
        else if (PublishedStandards.IsRecord(parsed.Payload)) AddRecord(parsed);
        else if (JsonMembers.HasType(parsed.Payload, "RecognitionAgreement")) findings.Add(NotPinned(parsed, place));
        else if (TakesBadges && IsBadge(parsed.Payload)) _badges.Add(parsed);
        else Skip(findings, "Something beside the badge is neither an accreditation, an endorsement nor a record of its achievement, and was not looked at", place);
    }

    private static bool IsBadge(System.Text.Json.JsonElement json) => JsonMembers.HasType(json, "OpenBadgeCredential") || JsonMembers.HasType(json, "AchievementCredential");

    /// <summary>DESIGN §4.3: nothing in a credential, or beside one, adds trust.</summary>
    private static Finding NotPinned(ParsedCredential agreement, string place) =>
        new(FindingCode.RecognitionNotPinned, "A recognition agreement came with the badge; agreements count from the verifier's own trust anchors alone", JsonMembers.TextOf(agreement.Payload, "id"u8) ?? place);

    private void Add(AccreditationCache.Entry entry)
    {
        if (_nodes.Contains(entry.Node)) return;
        _nodes.Add(entry.Node);
        _entries.Add(entry);
    }

    /// <summary>The same record may be stapled, lie beside the badge and be published.</summary>
    private void AddRecord(ParsedCredential record)
    {
        foreach (var known in _records)
        {
            if (known.SecuredBytes.Span.SequenceEqual(record.SecuredBytes.Span)) return;
        }

        _records.Add(record);
    }

    /// <summary>Follows the hints there are, each once: names in the badge first, then where issuers say their own accreditation is.</summary>
    /// <returns>Whether there is anything new to search.</returns>
    public async ValueTask<bool> FetchMoreAsync(List<Finding> findings, CancellationToken cancellation)
    {
        var before = _nodes.Count + _records.Count;
        foreach (var named in _named)
        {
            if (HasNamed(named.Id) || await FetchAsync(named.Id, cancellation) is not { } bytes) continue;
            if (!Fits(named, bytes))
            {
                findings.Add(Misnamed(named.Id));
                continue;
            }

            if (!IsFull(findings, named.Id)) Add(bytes, null, findings, named.Id);
        }

        string?[] hints = [_badgeHint, .. _nodes.Select(node => node.RecognizedIn)];
        foreach (var hint in hints)
        {
            if (hint is null || HasNamed(hint) || await FetchAsync(hint, cancellation) is not { } bytes) continue;
            if (!IsFull(findings, hint)) Add(bytes, null, findings, hint);
        }

        foreach (var url in _standards)
        {
            if (await FetchAsync(url.AbsoluteUri, cancellation, Limits.StandardsBytes) is not { } list) continue;
            foreach (var record in PublishedStandards.Read(list.Span))
            {
                if (IsFull(findings, url.AbsoluteUri)) break;
                Add(record, null, findings, url.AbsoluteUri);
            }
        }

        return _nodes.Count + _records.Count > before;
    }

    private async ValueTask<ReadOnlyMemory<byte>?> FetchAsync(string id, CancellationToken cancellation, int most = Limits.CredentialBytes)
    {
        if (!_asked.Add(id) || !Uri.TryCreate(id, UriKind.Absolute, out var url)) return null;
        var resource = await sources.Named.LoadAsync(url, most, cancellation);
        if (!resource.Found) return null;
        return resource.Content;
    }

    private bool HasNamed(string id)
    {
        foreach (var record in _records)
        {
            if (JsonMembers.TextOf(record.Payload, "id"u8) == id) return true;
        }

        foreach (var node in _nodes)
        {
            if (node.Id == id) return true;
        }

        return false;
    }

    /// <summary>Structure, proof, grant and status of one accreditation; asked once a verification.</summary>
    /// <returns>A finding of stage lineage or <c>proof.key-unavailable</c> when it cannot be used.</returns>
    public async ValueTask<StageResult<CheckedAccreditation>> CheckAsync(LineageNode node, CancellationToken cancellation)
    {
        if (_checked.TryGetValue(node, out var known)) return known;
        var result = await ProveAndReadStatusAsync(_entries[_nodes.IndexOf(node)], cancellation);
        _checked.Add(node, result);
        return result;
    }

    private async ValueTask<StageResult<CheckedAccreditation>> ProveAndReadStatusAsync(AccreditationCache.Entry entry, CancellationToken cancellation)
    {
        var target = entry.Node.Target;
        if (!Budget.TakeSignature())
        {
            return StageResult<CheckedAccreditation>.Refused(FindingCode.LineageBudgetExceeded, $"More than {Limits.Signatures} signatures would have to be checked", target);
        }

        if (entry.Proven is not { } proven || proven.Until < now)
        {
            if (entry.WellFormed is not { } wellFormed)
            {
                var structure = StructureCheck.Check(entry.Node.Parsed, Profile.Accreditation);
                if (structure.Evidence is not { } evident)
                {
                    return StageResult<CheckedAccreditation>.Refused(FindingCode.LineageAccreditationMalformed, $"The accreditation is against the rules: {structure.Findings[0].Message}", target);
                }

                entry.WellFormed = wellFormed = evident;
            }

            var proof = await sources.Proofs.CheckAsync(wellFormed, cancellation);
            if (proof.Evidence is not { } evidence) return StageResult<CheckedAccreditation>.Refused([Unproven(proof.Findings, target)]);

            var grant = AccreditationReader.Read(evidence.Credential, out var malformed);
            entry.Proven = proven = new AccreditationCache.ProvenAccreditation(evidence, grant, malformed, AccreditationCache.RememberUntil(evidence, now));
        }

        var status = await sources.Statuses.ReadAsync(proven.Credential, cancellation);
        return StageResult<CheckedAccreditation>.Passed(new CheckedAccreditation(proven.Credential, proven.Grant, proven.Malformed, status)
        {
            Withdrawn = await ReadRegistersAsync(proven.Credential.Credential, status, cancellation),
        });
    }

    /// <summary>DESIGN §5.2: why and from when, asked only when a status bit says that it was withdrawn.</summary>
    public async ValueTask<IReadOnlyList<RegisterReading>> ReadRegistersAsync(Credential accreditation, IReadOnlyList<StatusReading> status, CancellationToken cancellation)
    {
        List<RegisterReading>? withdrawn = null;
        foreach (var reading in status)
        {
            if (reading is not { State: StatusState.Set, Purpose: "revocation" }) continue;
            (withdrawn ??= []).Add(await sources.Registers.ReadAsync(reading.Reference, accreditation, cancellation));
        }

        return withdrawn ?? (IReadOnlyList<RegisterReading>)[];
    }

    /// <summary>What proves that the thing itself was there.</summary>
    public ValueTask<Existence> FindExistenceAsync(Leaf leaf, CancellationToken cancellation) => FindExistenceAsync(leaf.Parsed, [leaf.Source?.AbsoluteUri, leaf.Credential.Id], cancellation);

    /// <summary>What proves that something signed was there, wherever that lies.</summary>
    public ValueTask<Existence> FindExistenceAsync(ParsedCredential parsed, IEnumerable<string?> names, CancellationToken cancellation) => sources.Existence.FindAsync(parsed, names, cancellation);

    /// <summary>A key document that cannot be had leaves it undecided; all else about a proof refuses it (DESIGN §5.1 rule 10).</summary>
    private static Finding Unproven(IReadOnlyList<Finding> findings, string target)
    {
        Finding? unavailable = null;
        foreach (var finding in findings)
        {
            // DESIGN §5.1 (10): an accreditation is signed in a way every verifier here knows, or it is unproven.
            if (finding.Outcome == Outcome.Fail || finding.Code == FindingCode.ProofUnsupported) return new Finding(FindingCode.LineageAccreditationUnproven, $"Its signature does not hold: {finding.Message}", target);
            unavailable = finding;
        }

        return unavailable! with { Target = target };
    }

    /// <summary>The stages on an endorsement, its status included.</summary>
    public async ValueTask<StageResult<ProvenCredential>> ProveEndorsementAsync(ParsedCredential parsed, CancellationToken cancellation)
    {
        var structure = StructureCheck.Check(parsed, Profile.Endorsement);
        if (structure.Evidence is not { } wellFormed) return StageResult<ProvenCredential>.Refused(structure.Findings);
        return Budget.TakeSignature()
            ? await sources.Endorsements.CheckAsync(wellFormed, cancellation)
            : StageResult<ProvenCredential>.Refused(FindingCode.LineageBudgetExceeded, $"More than {Limits.Signatures} signatures would have to be checked");
    }

    /// <summary>The stages on a record of an achievement, but for its status; null when nothing it says is proven.</summary>
    public async ValueTask<ProvenCredential?> ProveCurriculumRecordAsync(ParsedCredential parsed, CancellationToken cancellation) =>
        StructureCheck.Check(parsed, Profile.CurriculumRecord).Evidence is { } wellFormed && Budget.TakeSignature() ? (await sources.Proofs.CheckAsync(wellFormed, cancellation)).Evidence : null;

    public ValueTask<IReadOnlyList<StatusReading>> ReadStatusAsync(ProvenCredential proven, CancellationToken cancellation) => sources.Statuses.ReadAsync(proven, cancellation);

    private static bool NamesCredential(RelatedResource related) =>
        related.DigestMultibase is not null && !related.Id.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        && related.MediaType is null or "application/vc" or "application/vc+jwt" or "application/jwt" or "application/vc+ld+json";

    private static bool Fits(RelatedResource named, ReadOnlyMemory<byte> bytes) =>
        Multibase.TryReadSha256(named.DigestMultibase!) is { } digest
        && (Sha256Digest.From(digest) == Sha256Digest.Of(bytes.Span)
            || (CredentialParser.Parse(bytes, out _) is { } parsed && Fits(named, parsed)));

    /// <summary>Over a compact JWS as is, over JSON in its canonical form (DESIGN §4.5) or as it came.</summary>
    private static bool Fits(RelatedResource named, ParsedCredential parsed)
    {
        if (Multibase.TryReadSha256(named.DigestMultibase!) is not { } expected) return false;
        var digest = Sha256Digest.From(expected);
        return digest == Sha256Digest.Of(parsed.SecuredBytes.Span) || (parsed.Jws is null && digest == Sha256Digest.Of(Jcs.Canonicalize(parsed.Payload)));
    }

    private static Finding Misnamed(string id) =>
        new(FindingCode.StructureRelatedResourceDigest, "An accreditation the badge names is not, byte for byte, the one it names", id);

    /// <summary>A report stays a page, whatever came with a badge.</summary>
    private void Skip(List<Finding> findings, string message, string place)
    {
        if (_skipped++ < Limits.StructureFindings) findings.Add(new Finding(FindingCode.LineageStapleUnreadable, message, place));
    }
}
