using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// The way of a badge (DESIGN §5): read, structure, proof, validity, status, lineage, verdict. Safe to use from many threads;
/// what it has found about lineages and status lists it remembers, within bounds, from one verification to the next.
/// </summary>
public sealed partial class CredentialVerifier(VerifierOptions options)
{
    private readonly PublishedCache<PublishedList> _lists = new(Limits.CachedStatusLists, Limits.CachedStatusListBytes);
    private readonly PublishedCache<AccreditationRegister> _registers = new(Limits.CachedRegisters, Limits.CachedRegisterBytes);
    private readonly PublishedCache<BarredNotice> _notices = new(Limits.NoticeSources, Limits.CachedNoticeBytes);
    private readonly KeptResources _resources = new(options.Clock);
    private readonly AgreementCache _agreements = new();
    private AccreditationCache _accreditations = new();

    /// <exception cref="OperationCanceledException">The only one: whatever is wrong with the input or the world is in the verdict.</exception>
    public ValueTask<Verdict> VerifyAsync(VerificationRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = options.Clock.GetUtcNow();
        var at = request.At ?? now;
        return VerifyAsync(request with { At = at, Policy = request.Policy ?? options.Policy, Anchors = (request.Anchors ?? PinnedNow)?.At(at) }, Open(now, at), cancellation);
    }

    private TrustAnchors? PinnedNow => options.AnchorsNow is null ? options.Anchors : options.AnchorsNow();

    private Outside Open(DateTimeOffset now, DateTimeOffset at)
    {
        var loader = new BoundedLoader(options.Loader, options.Clock);
        var kept = _resources.Before(loader);
        var resolver = new DidResolver(kept);
        var proofs = new ProofCheck(resolver, at);
        return new Outside(now, loader, kept, resolver, proofs, new StatusCheck(loader, proofs, _lists, options.Clock, at));
    }

    /// <param name="request">With its time, its policy and whom to trust.</param>
    /// <param name="outside">Shared by all that a learner record holds: what may be fetched is bounded for the record as a whole.</param>
    private async ValueTask<Verdict> VerifyAsync(VerificationRequest request, Outside outside, CancellationToken cancellation)
    {
        var (at, policy, findings) = (request.At!.Value, request.Policy!.Value, new List<Finding>(8));
        if (!outside.Budget.TakeBytes(request.Credential.Length + request.Beside.Sum(each => (long)each.Length))) return Stop([VerificationBudget.NotChecked]);

        if (CredentialParser.Parse(request.Credential, out var unreadable) is not { } parsed) return Stop([unreadable!]);
        findings.Add(Ok.Read);

        var profile = ProfileOf(parsed);
        var structure = StructureCheck.Check(parsed, profile);
        if (structure.Evidence is not { } wellFormed) return Stop([.. findings, .. structure.Findings]);
        findings.AddRange(structure.Findings);
        var isRecord = LearnerRecordCheck.IsRecord(parsed.Payload);
        findings.Add(isRecord ? Ok.Record : profile == Profile.Pathway ? Ok.Pathway : PublishedStandards.IsRecord(parsed.Payload) ? Ok.Standard : Ok.Structure);

        var (now, loader, kept, resolver, proofs, statuses) = outside;
        if (!outside.Budget.TakeProofs(parsed)) return Stop([.. findings, VerificationBudget.NotChecked]);
        var proof = await proofs.CheckAsync(wellFormed, cancellation);
        if (proof.Evidence is not { } proven) return Stop([.. findings, .. proof.Findings]);
        var demand = PresentationDemand.Of(request.Presentation, request.Challenge, request.Domain);
        var byKeyBinding = demand is { Presentation.IsEmpty: true } && parsed.SdJwt is not null;
        var binding = KeyBindingCheck.Check(proven, byKeyBinding ? demand : null, now);
        if (binding is { Outcome: Outcome.Fail }) return Stop([.. findings, binding]);
        findings.Add(Ok.Proof);
        if (binding is not null) findings.Add(binding);
        if (demand is not null && !byKeyBinding) findings.AddRange(await new PresentationCheck(resolver, at).CheckAsync(demand, proven, cancellation));

        // OB 3.0 §8.1: once it is proven, and before anything is said of what it says.
        var edition = request.Refresh ? await new NewerEdition(loader, proofs, at).FindAsync(proven.Credential, cancellation) : null;
        if (edition?.Proven is { } newer)
        {
            proven = newer;
            findings.RemoveAll(finding => finding.Stage == Stage.Structure);
            findings.InsertRange(1, [.. edition.Remarks, Ok.Structure]);
        }

        var credential = proven.Credential;
        findings.Add(ValidityCheck.Check(credential, at));

        StatusFindings.Add(await statuses.ReadInputAsync(proven, cancellation), credential, findings);
        if ((edition?.Note ?? NewerEdition.Offer(credential)) is { } note) findings.Add(note);
        var endorsements = new EndorsementProofs(proofs, outside.Budget);
        var reports = new EndorsementReports(endorsements, statuses, request.Anchors, at);
        if (isRecord)
        {
            var held = await new LearnerRecordCheck(each => VerifyAsync(each, outside with { FollowsEvidence = false }, cancellation), outside.Budget).CheckAsync(credential, request, findings);
            return await reports.AddToAsync(Verdict.Of(request, policy, at, findings, proven, held: held), EndorsementPlaces.Beside(request.Beside), cancellation);
        }

        if (policy == Policy.Integrity) return await reports.AddToAsync(Verdict.Of(request, policy, at, findings, proven), EndorsementPlaces.Beside(request.Beside), cancellation);

        var sources = new StatusSources(loader, proofs, options.Clock);
        var registers = new RegisterCheck(sources, _registers, at, request.Anchors?.Registers);
        var gatherer = new Gatherer(new GathererSources(kept, proofs, statuses, registers) { Existence = Existence(request, loader), Endorsements = endorsements, Budget = outside.Budget }, _accreditations, now) { TakesBadges = request.Anchors?.AskForBadges == true };
        gatherer.AddKept(request.Anchors?.Standards ?? []);
        gatherer.AddStaples(proven.WellFormed, findings);
        var material = StackMaterial.Of(credential, request.Beside);
        gatherer.AddBeside(material.Others, findings);
        var leaf = LeafReading.Of(proven, edition?.Source ?? request.Source);
        var lineage = await new LineageCheck(request.Anchors, gatherer, Agreements()).CheckAsync(leaf, findings, cancellation);
        lineage = await new BarredCheck(request.Anchors?.Notices ?? [], new BarredNoticeCheck(sources, _notices, at), () => gatherer.FindExistenceAsync(leaf, cancellation)).CheckAsync(lineage, leaf, findings, cancellation);
        if (outside.FollowsEvidence && credential.HasType("TrainerAccreditation"))
        {
            var evidence = new EligibilityCheck(each => VerifyAsync(each, outside with { FollowsEvidence = false }, cancellation), new EligibilitySources(loader, proofs, outside.Budget));
            if (await evidence.CheckAsync(credential, request, lineage, cancellation) is { } followed) findings.Add(followed);
        }

        if (IsPathway(parsed)) findings.Add(PathwayCheck.Check(credential));
        var milestone = StackReader.IsMilestone(credential) ? await Milestone().CheckAsync(material, findings) : null;
        var statement = RecognitionClaimReader.IsStatement(credential) ? await new StatementCheck(Named, credential, request.Anchors, lineage).CheckAsync(material, findings) : null;
        var verdict = Verdict.Of(request, policy, at, findings, proven, lineage, milestone: milestone);
        verdict.Statement = statement;
        return await reports.AddToAsync(verdict, gatherer.Endorsements, cancellation);

        ValueTask<Verdict> Named(ReadOnlyMemory<byte> bytes, string name) => VerifyAsync(request.Of(name, bytes, material.Others), outside, cancellation);

        MilestoneCheck Milestone() => new(Named, credential, findings.Exists(finding => finding.Code == FindingCode.LineageOk) ? lineage : null, outside.Budget);

        // A badge that an agreement asks for is recognised by none: it is to be of the recognising authority.
        AgreementCheck? Agreements() => request.Anchors is { Agreements.Count: > 0 } anchors
            ? new AgreementCheck(anchors, gatherer, new AgreementSources(proofs, _agreements, new BridgingCheck([.. gatherer.Badges ?? [], .. material.Badges], Bridging), at, now))
            : null;

        ValueTask<Verdict> Bridging(ReadOnlyMemory<byte> badge) => VerifyAsync(request.Of(request.Input, badge, request.Beside) with { Anchors = request.Anchors!.WithoutAgreements() }, outside, cancellation);

        Verdict Stop(IReadOnlyList<Finding> refused) => Verdict.Of(request, policy, at, refused);
    }

    /// <summary>
    /// Fetches anew what is in use and near the end of its time, so that no verification waits for it. Whoever runs a service calls it every
    /// second or so; a program that looks at some badges and ends has no need to.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        var now = options.Clock.GetUtcNow();
        var proofs = new ProofCheck(new DidResolver(_resources.Before(options.Loader)), now);
        var statuses = new StatusCheck(options.Loader, proofs, _lists, options.Clock, now);
        var sources = new StatusSources(options.Loader, proofs, options.Clock);
        var (registers, notices) = (new RegisterCheck(sources, _registers, now), new BarredNoticeCheck(sources, _notices, now));
        Func<CancellationToken, ValueTask>[] due =
        [
            .. _resources.Due().Select(each => (Func<CancellationToken, ValueTask>)(token => _resources.RefreshAsync(each, options.Loader, token))),
            .. _lists.Due(now).Select(each => (Func<CancellationToken, ValueTask>)(token => statuses.RefreshAsync(each, token))),
            .. _registers.Due(now).Select(each => (Func<CancellationToken, ValueTask>)(token => registers.RefreshAsync(each, token))),
            .. _notices.Due(now).Select(each => (Func<CancellationToken, ValueTask>)(token => notices.RefreshAsync(each, token))),
        ];
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Limits.Refreshes, CancellationToken = cancellation }, (refresh, token) => refresh(token));
    }

    /// <summary>For measuring what a lineage costs that was not proven before.</summary>
    internal void ForgetAccreditations() => _accreditations = new();

    /// <summary>Of several types at once, the one whose rules ask most: whoever signs does not choose to be asked less.</summary>
    private static Profile ProfileOf(ParsedCredential parsed)
    {
        var json = parsed.Payload;
        if (LearnerRecordCheck.IsRecord(json)) return Profile.LearnerRecord;
        if (JsonMembers.HasType(json, "TrainerAccreditation")) return Profile.Accreditation;
        if (JsonMembers.HasType(json, "OpenBadgeCredential") || JsonMembers.HasType(json, "AchievementCredential")) return Profile.AnyOpenBadge;
        if (PublishedStandards.IsRecord(json)) return Profile.CurriculumRecord;
        if (JsonMembers.HasType(json, "EndorsementCredential")) return Profile.Endorsement;
        return IsPathway(parsed) ? Profile.Pathway : Profile.AnyOpenBadge;
    }

    private static bool IsPathway(ParsedCredential parsed) => JsonMembers.HasType(parsed.Payload, "Pathway");

    private static ExistenceCheck Existence(VerificationRequest request, IResourceLoader loader) => new(request.Anchors?.LogKeys ?? LogKeys.None, loader, request.ProofsOfExistence);

    private static class Ok
    {
        public static readonly Finding Read = new(FindingCode.ReadOk, "It could be read");
        public static readonly Finding Structure = new(FindingCode.StructureOk, "It is a well-formed Open Badges 3.0 credential");
        public static readonly Finding Record = new(FindingCode.StructureOk, "It is a well-formed Comprehensive Learner Record 2.0");
        public static readonly Finding Pathway = new(FindingCode.StructureOk, "It is a well-formed credential of a pathway");
        public static readonly Finding Standard = new(FindingCode.StructureOk, "It is a well-formed record of an achievement or framework");
        public static readonly Finding Proof = new(FindingCode.ProofOk, "The issuer it names has signed exactly this");
    }
}
