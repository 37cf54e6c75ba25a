namespace TrainToTrain.Credentials.Verdicts;

/// <summary>
/// Every finding there is, one row each: stable id, outcome, rank and the section it rests on. An id is never reused and never renamed;
/// a kind (proof format, status mechanism, DID method) uses its stage's codes and adds detail in the message.
/// </summary>
public sealed class FindingCode
{
    private static readonly Dictionary<string, FindingCode> ById = new(StringComparer.Ordinal);

    private FindingCode(string id, Outcome outcome, int rank, string section)
    {
        Id = id;
        Outcome = outcome;
        Rank = rank;
        Section = section;
        Stage = Enum.Parse<Stage>(id.AsSpan(0, id.IndexOf('.', StringComparison.Ordinal)), ignoreCase: true);
        ById.Add(id, this);
    }

    /// <summary><c>stage.kebab-case</c>.</summary>
    public string Id { get; }

    public Stage Stage { get; }

    public Outcome Outcome { get; }

    /// <summary>How telling it is among findings of one outcome; the highest one leads a report.</summary>
    public int Rank { get; }

    /// <summary>Where the rule is written.</summary>
    public string Section { get; }

    public static IReadOnlyCollection<FindingCode> All => ById.Values;

    public override string ToString() => Id;

    private static FindingCode Pass(string id, int rank) => new(id, Outcome.Pass, rank, "DESIGN §5");
    private static FindingCode Skip(string id, string section) => new(id, Outcome.Skipped, 0, section);
    private static FindingCode Unknown(string id, int rank, string section) => new(id, Outcome.Unknown, rank, section);
    private static FindingCode Fail(string id, int rank, string section) => new(id, Outcome.Fail, rank, section);

    // read
    public static readonly FindingCode ReadOk = Pass("read.ok", 0);
    public static readonly FindingCode ReadTooLarge = Fail("read.too-large", 90, "DESIGN §7");
    public static readonly FindingCode ReadUnrecognised = Fail("read.unrecognised", 90, "DESIGN §5");
    public static readonly FindingCode ReadJson = Fail("read.json", 90, "RFC 8259, RFC 7493");
    public static readonly FindingCode ReadJws = Fail("read.jws", 90, "RFC 7515 §5.2");
    public static readonly FindingCode ReadSdJwt = Fail("read.sd-jwt", 90, "RFC 9901 §7.1");
    public static readonly FindingCode ReadImage = Fail("read.image", 90, "OB 3.0 §5.3");
    public static readonly FindingCode ReadPdf = Fail("read.pdf", 90, "ISO 32000-2 §7.11.4");
    public static readonly FindingCode ReadUnavailable = Fail("read.unavailable", 90, "DESIGN §6");

    // structure
    public static readonly FindingCode StructureOk = Pass("structure.ok", 1);
    public static readonly FindingCode StructureOlderModel = Skip("structure.older-model", "VCDM 1.1 §4, OB 3.0 §B.1.1");
    public static readonly FindingCode StructureDeviation = Skip("structure.deviation", "OB 3.0 §B.1, §B.3");
    public static readonly FindingCode StructureSubjectUnnamed = Unknown("structure.subject-unnamed", 21, "OB 3.0 §B.1.4");
    public static readonly FindingCode StructureSchemaMismatch = Fail("structure.schema-mismatch", 80, "VCDM 2.0 §4.11");
    public static readonly FindingCode StructureSchemaUnknown = Unknown("structure.schema-unknown", 20, "VCDM 2.0 §4.11");
    public static readonly FindingCode StructureContext = Fail("structure.context", 80, "VCDM 2.0 §4.3, OB 3.0 §B.1.1");
    public static readonly FindingCode StructureType = Fail("structure.type", 82, "VCDM 2.0 §4.5, OB 3.0 §B.1.1");
    public static readonly FindingCode StructureId = Fail("structure.id", 80, "VCDM 2.0 §4.4, OB 3.0 §B.1.1");
    public static readonly FindingCode StructureIssuer = Fail("structure.issuer", 80, "VCDM 2.0 §4.7, OB 3.0 §B.1.18");
    public static readonly FindingCode StructureSubject = Fail("structure.subject", 80, "VCDM 2.0 §4.8, OB 3.0 §B.1.4");
    public static readonly FindingCode StructureAchievement = Fail("structure.achievement", 80, "OB 3.0 §B.1.2");
    public static readonly FindingCode StructureName = Fail("structure.name", 80, "VCDM 2.0 §4.6");
    public static readonly FindingCode StructureDates = Fail("structure.dates", 80, "VCDM 2.0 §4.9");
    public static readonly FindingCode StructureStatus = Fail("structure.status", 80, "VCDM 2.0 §4.10");
    public static readonly FindingCode StructureMember = Fail("structure.member", 80, "OB 3.0 §B.1");
    public static readonly FindingCode StructureIdentifier = Fail("structure.identifier", 80, "OB 3.0 §B.1.12");
    public static readonly FindingCode StructureEvidence = Fail("structure.evidence", 80, "OB 3.0 §B.1.8");
    public static readonly FindingCode StructureAlignment = Fail("structure.alignment", 80, "OB 3.0 §B.1.3");
    public static readonly FindingCode StructureResult = Fail("structure.result", 80, "OB 3.0 §B.1.22");
    public static readonly FindingCode StructureRelatedResource = Fail("structure.related-resource", 80, "VCDM 2.0 §5.3");
    public static readonly FindingCode StructureRelatedResourceDigest = Fail("structure.related-resource-digest", 81, "VCDM 2.0 §5.3, DESIGN §4.2");
    public static readonly FindingCode StructureDuplicateId = Fail("structure.duplicate-id", 80, "VCDM 2.0 §5.3, DESIGN §4.2");
    public static readonly FindingCode StructureAssociation = Fail("structure.association", 80, "CLR 2.0 §Association");
    public static readonly FindingCode StructureEndorsementSubject = Fail("structure.endorsement-subject", 80, "OB 3.0 §B.1.10, DESIGN §4.1");
    public static readonly FindingCode StructureHiddenMember = Fail("structure.hidden-member", 80, "RFC 9901 §9.7");

    // proof
    public static readonly FindingCode ProofOk = Pass("proof.ok", 2);
    public static readonly FindingCode ProofPresentationOk = Pass("proof.presentation-ok", 2);
    public static readonly FindingCode ProofMissing = Fail("proof.missing", 95, "VCDM 2.0 §4.12");
    public static readonly FindingCode ProofUnsupported = Unknown("proof.unsupported", 89, "DESIGN §3, §5");
    public static readonly FindingCode ProofNoSignature = Fail("proof.no-signature", 95, "RFC 7518 §3.1, RFC 8725 §3.1");
    public static readonly FindingCode ProofMalformed = Fail("proof.malformed", 92, "VC-DI §2.1, RFC 7515 §4");
    public static readonly FindingCode ProofSignatureInvalid = Fail("proof.signature-invalid", 100, "VC-DI §4.4, RFC 7515 §5.2");
    public static readonly FindingCode ProofClaimsMismatch = Fail("proof.claims-mismatch", 96, "OB 3.0 §8.2.4.1");
    public static readonly FindingCode ProofPurpose = Fail("proof.purpose", 94, "VC-DI §2.1, CID 1.0 §3.3");
    public static readonly FindingCode ProofNotIssuer = Fail("proof.not-issuer", 98, "CID 1.0 §3.3, OB 3.0 §8.2");
    public static readonly FindingCode ProofKeyNotFound = Fail("proof.key-not-found", 93, "CID 1.0 §3.3");
    public static readonly FindingCode ProofKeyMalformed = Fail("proof.key-malformed", 93, "CID 1.0 §2.2");
    public static readonly FindingCode ProofKeyExpired = Fail("proof.key-expired", 97, "CID 1.0 §2.2");
    public static readonly FindingCode ProofKeyRevoked = Fail("proof.key-revoked", 97, "CID 1.0 §2.2");
    public static readonly FindingCode ProofExpired = Fail("proof.expired", 60, "VC-DI §2.1");
    public static readonly FindingCode ProofKeyBinding = Fail("proof.key-binding", 91, "RFC 9901 §7.3");
    public static readonly FindingCode ProofKeyBindingIgnored = Skip("proof.key-binding-ignored", "RFC 9901 §7.3");
    public static readonly FindingCode ProofNotCovered = Fail("proof.not-covered", 91, "DESIGN §3, VC-DI §4.5");
    public static readonly FindingCode ProofPresentationMissing = Fail("proof.presentation-missing", 59, "VCDM 2.0 §4.13");
    public static readonly FindingCode ProofChallenge = Fail("proof.challenge", 61, "VC-DI §2.1, RFC 7519 §4.1.3");
    public static readonly FindingCode ProofHolderNotSubject = Unknown("proof.holder-not-subject", 49, "VCDM 2.0 §4.13");
    public static readonly FindingCode ProofNotChecked = Unknown("proof.not-checked", 43, "DESIGN §7");
    public static readonly FindingCode ProofKeyUnavailable = Unknown("proof.key-unavailable", 90, "DESIGN §5.1 (10)");

    // validity
    public static readonly FindingCode ValidityOk = Pass("validity.ok", 3);
    public static readonly FindingCode ValidityExpired = Fail("validity.expired", 60, "VCDM 2.0 §4.9");
    public static readonly FindingCode ValidityNotYetValid = Fail("validity.not-yet-valid", 60, "VCDM 2.0 §4.9");

    // status
    public static readonly FindingCode StatusOk = Pass("status.ok", 4);
    public static readonly FindingCode StatusNone = Skip("status.none", "VCDM 2.0 §4.10");
    public static readonly FindingCode StatusIgnored = Skip("status.ignored", "BSL 1.0 §2.1");
    public static readonly FindingCode StatusMessage = Skip("status.message", "BSL 1.0 §2.1");
    public static readonly FindingCode StatusRefresh = Skip("status.refresh", "BSL 1.0 §2.1");
    public static readonly FindingCode StatusRefreshService = Skip("status.refresh-service", "VCDM 2.0 §5.4");
    public static readonly FindingCode StatusRefreshed = Skip("status.refreshed", "OB 3.0 §8.1, VCDM 2.0 §5.4");
    public static readonly FindingCode StatusNotRefreshed = Skip("status.not-refreshed", "OB 3.0 §8.1, VCDM 2.0 §5.4");
    public static readonly FindingCode StatusRevoked = Fail("status.revoked", 99, "BSL 1.0 §2.1");
    public static readonly FindingCode StatusSuspended = Fail("status.suspended", 89, "BSL 1.0 §2.1");
    public static readonly FindingCode StatusUnavailable = Unknown("status.unavailable", 50, "DESIGN §5.2");
    public static readonly FindingCode StatusUnproven = Unknown("status.unproven", 52, "DESIGN §5.2");
    public static readonly FindingCode StatusOutOfDate = Unknown("status.out-of-date", 51, "DESIGN §5.2");
    public static readonly FindingCode StatusMalformed = Unknown("status.malformed", 52, "BSL 1.0 §3.2");

    // lineage
    public static readonly FindingCode LineageOk = Pass("lineage.ok", 5);
    public static readonly FindingCode LineageIssuedBeforeWithdrawal = Pass("lineage.issued-before-withdrawal", 5);
    public static readonly FindingCode LineageCurriculumNewer = Pass("lineage.curriculum-newer", 5);
    public static readonly FindingCode LineageCurriculumTransition = Pass("lineage.curriculum-transition", 5);
    public static readonly FindingCode LineageCurriculumAdapted = Pass("lineage.curriculum-adapted", 5);
    public static readonly FindingCode LineageBarredElsewhere = Pass("lineage.barred-elsewhere", 5);
    public static readonly FindingCode LineageNoticeUnavailable = Skip("lineage.notice-unavailable", "DESIGN §5.2");
    public static readonly FindingCode LineageStapleUnreadable = Skip("lineage.staple-unreadable", "DESIGN §5.1 (10)");
    public static readonly FindingCode LineageEligibilityMet = Pass("lineage.eligibility-met", 5);
    public static readonly FindingCode LineageEligibilityNotMet = Skip("lineage.eligibility-not-met", "DESIGN §4.1, §4.5");
    public static readonly FindingCode LineageEligibilityNotPresented = Skip("lineage.eligibility-not-presented", "DESIGN §4.1, §4.5");
    public static readonly FindingCode LineageEligibilityWaived = Skip("lineage.eligibility-waived", "DESIGN §4.1, §4.5");
    public static readonly FindingCode LineageNoAnchors = Unknown("lineage.no-anchors", 40, "DESIGN §6");
    public static readonly FindingCode LineageNotFound = Unknown("lineage.not-found", 41, "DESIGN §5.1 (9)");
    public static readonly FindingCode LineageUntrustedRoot = Unknown("lineage.untrusted-root", 42, "DESIGN §5.1 (9)");
    public static readonly FindingCode LineageTrustListExpired = Unknown("lineage.trust-list-expired", 43, "DESIGN §4.3, TUF §1.5.2");
    public static readonly FindingCode LineageBudgetExceeded = Unknown("lineage.budget-exceeded", 43, "DESIGN §5.1 (8)");
    public static readonly FindingCode LineageNoticeUndecided = Unknown("lineage.notice-undecided", 43, "DESIGN §5.2");
    public static readonly FindingCode LineageBarredDoubted = Unknown("lineage.barred-doubted", 46, "DESIGN §5.2");
    public static readonly FindingCode LineageStatusUnavailable = Unknown("lineage.status-unavailable", 44, "DESIGN §5.2");
    public static readonly FindingCode LineageRegisterUnavailable = Unknown("lineage.register-unavailable", 45, "DESIGN §5.2");
    public static readonly FindingCode LineageNoProofOfExistence = Unknown("lineage.no-proof-of-existence", 46, "DESIGN §5.2");
    public static readonly FindingCode LineageAccreditationSuspended = Unknown("lineage.accreditation-suspended", 47, "DESIGN §5.2");
    public static readonly FindingCode LineageAdaptationApprovalMissing = Unknown("lineage.adaptation-approval-missing", 48, "DESIGN §5.1 (5)");
    public static readonly FindingCode LineageAccreditationMalformed = Fail("lineage.accreditation-malformed", 78, "DESIGN §5.1 (3)");
    public static readonly FindingCode LineageAccreditationUnproven = Fail("lineage.accreditation-unproven", 88, "DESIGN §5.1 (3)");
    public static readonly FindingCode LineageAccreditationWithdrawn = Fail("lineage.accreditation-withdrawn", 87, "DESIGN §5.2");
    public static readonly FindingCode LineageBarredRefused = Fail("lineage.barred-refused", 86, "DESIGN §5.2");
    public static readonly FindingCode LineageActionMissing = Fail("lineage.action-missing", 77, "DESIGN §5.1 (3)");
    public static readonly FindingCode LineageDepthExceeded = Fail("lineage.depth-exceeded", 76, "DESIGN §5.1 (3)");
    public static readonly FindingCode LineageSupervisionMissing = Fail("lineage.supervision-missing", 73, "DESIGN §5.1 (4)");
    public static readonly FindingCode LineageScopeExceeded = Fail("lineage.scope-exceeded", 75, "DESIGN §5.1 (5)");
    public static readonly FindingCode LineageCurriculumDrift = Fail("lineage.curriculum-drift", 74, "DESIGN §5.1 (5)");
    public static readonly FindingCode LineageStandardMalformed = Fail("lineage.standard-malformed", 78, "DESIGN §4.6");
    public static readonly FindingCode LineageAdaptationNotApproved = Fail("lineage.adaptation-not-approved", 74, "DESIGN §5.1 (5)");
    public static readonly FindingCode LineageOutsideWindow = Fail("lineage.outside-window", 79, "DESIGN §5.1 (6)");
    public static readonly FindingCode LineageSelfIssued = Fail("lineage.self-issued", 85, "DESIGN §5.1 (7)");
    public static readonly FindingCode LineageCycle = Fail("lineage.cycle", 84, "DESIGN §5.1 (7)");

    // recognition
    public static readonly FindingCode RecognitionOk = Pass("recognition.ok", 6);
    public static readonly FindingCode RecognitionPartial = Pass("recognition.partial", 6);
    public static readonly FindingCode RecognitionIssuedBeforeWithdrawal = Pass("recognition.issued-before-withdrawal", 6);
    public static readonly FindingCode RecognitionStatement = Pass("recognition.statement", 6);
    public static readonly FindingCode RecognitionBadgeInvalid = Skip("recognition.badge-invalid", "DESIGN §5.2");
    public static readonly FindingCode RecognitionNotPinned = Skip("recognition.not-pinned", "DESIGN §4.3");
    public static readonly FindingCode RecognitionOneWay = Skip("recognition.one-way", "DESIGN §4.4");
    public static readonly FindingCode RecognitionOtherHalfWithdrawn = Skip("recognition.other-half-withdrawn", "DESIGN §4.4");
    public static readonly FindingCode RecognitionOtherHalfUnknown = Skip("recognition.other-half-unknown", "DESIGN §4.4");
    public static readonly FindingCode RecognitionNoEquivalence = Unknown("recognition.no-equivalence", 33, "DESIGN §4.4");
    public static readonly FindingCode RecognitionConditionsNotMet = Unknown("recognition.conditions-not-met", 33, "DESIGN §4.4");
    public static readonly FindingCode RecognitionConditional = Unknown("recognition.conditional", 34, "DESIGN §4.4");
    public static readonly FindingCode RecognitionScopeExceeded = Unknown("recognition.scope-exceeded", 35, "DESIGN §4.4");
    public static readonly FindingCode RecognitionDepthExceeded = Unknown("recognition.depth-exceeded", 35, "DESIGN §4.4");
    public static readonly FindingCode RecognitionOutsideWindow = Unknown("recognition.outside-window", 36, "DESIGN §4.4");
    public static readonly FindingCode RecognitionStatusUnavailable = Unknown("recognition.status-unavailable", 36, "DESIGN §5.2");
    public static readonly FindingCode RecognitionAgreementSuspended = Unknown("recognition.agreement-suspended", 37, "DESIGN §5.2");
    public static readonly FindingCode RecognitionAgreementWithdrawn = Unknown("recognition.agreement-withdrawn", 37, "DESIGN §5.2");
    public static readonly FindingCode RecognitionReciprocalUnbound = Unknown("recognition.reciprocal-unbound", 37, "DESIGN §4.4");
    public static readonly FindingCode RecognitionAgreementUnproven = Unknown("recognition.agreement-unproven", 37, "DESIGN §4.4");
    public static readonly FindingCode RecognitionStatementUnfounded = Unknown("recognition.statement-unfounded", 38, "DESIGN §4.4");
    public static readonly FindingCode RecognitionChained = Unknown("recognition.chained", 39, "DESIGN §4.4");
    public static readonly FindingCode RecognitionStatementDigest = Fail("recognition.statement-digest", 66, "DESIGN §4.5");
    public static readonly FindingCode RecognitionStatementMalformed = Fail("recognition.statement-malformed", 68, "DESIGN §4.5");

    // pathway
    public static readonly FindingCode PathwayOk = Pass("pathway.ok", 6);
    public static readonly FindingCode PathwayMilestoneMet = Pass("pathway.milestone-met", 6);
    public static readonly FindingCode PathwayRevokedKept = Pass("pathway.revoked-kept", 6);
    public static readonly FindingCode PathwayComponentsNotPresented = Skip("pathway.components-not-presented", "DESIGN §4.5");
    public static readonly FindingCode PathwayNotUsed = Skip("pathway.not-used", "DESIGN §4.5");
    public static readonly FindingCode PathwayMalformed = Fail("pathway.malformed", 69, "DESIGN §4.5");
    public static readonly FindingCode PathwayStackMalformed = Fail("pathway.stack-malformed", 68, "DESIGN §4.5");
    public static readonly FindingCode PathwayOtherRung = Fail("pathway.other-rung", 67, "DESIGN §4.5");
    public static readonly FindingCode PathwayComponentDigest = Fail("pathway.component-digest", 66, "DESIGN §4.5");
    public static readonly FindingCode PathwayComponentRevoked = Fail("pathway.component-revoked", 65, "DESIGN §4.5");
    public static readonly FindingCode PathwayRuleNotMet = Fail("pathway.rule-not-met", 64, "DESIGN §4.5");
    public static readonly FindingCode PathwayNotChecked = Unknown("pathway.not-checked", 38, "DESIGN §7");
    public static readonly FindingCode PathwayUndecided = Unknown("pathway.undecided", 37, "DESIGN §4.5");

    // record
    public static readonly FindingCode RecordOk = Pass("record.ok", 7);
    public static readonly FindingCode RecordCredentialInvalid = Fail("record.credential-invalid", 58, "CLR 2.0 §ClrSubject");
    public static readonly FindingCode RecordOtherSubject = Unknown("record.other-subject", 48, "CLR 2.0 §ClrSubject");
    public static readonly FindingCode RecordCredentialUndecided = Unknown("record.credential-undecided", 39, "CLR 2.0 §ClrSubject");
    public static readonly FindingCode RecordNotChecked = Unknown("record.not-checked", 38, "DESIGN §7");

    // log
    public static readonly FindingCode LogUntrusted = Unknown("log.untrusted", 30, "DESIGN §5.2");
    public static readonly FindingCode LogNotWitnessed = Unknown("log.not-witnessed", 31, "DESIGN §5.2");
    public static readonly FindingCode LogUnavailable = Unknown("log.unavailable", 32, "tlog-tiles §Partial Tiles");
    public static readonly FindingCode LogMalformed = Fail("log.malformed", 70, "tlog-proof §Format, tlog-checkpoint §Note text");
    public static readonly FindingCode LogNotIncluded = Fail("log.not-included", 71, "RFC 9162 §2.1.3.2");
    public static readonly FindingCode LogSignatureInvalid = Fail("log.signature-invalid", 72, "signed-note §Signatures");
    public static readonly FindingCode LogInconsistent = Fail("log.inconsistent", 86, "RFC 9162 §2.1.4.2, DESIGN §5.2");

    // trust
    public static readonly FindingCode TrustUnavailable = Unknown("trust.unavailable", 27, "TUF §1.5.2");
    public static readonly FindingCode TrustRootMissing = Unknown("trust.root-missing", 28, "TUF §5.3");
    public static readonly FindingCode TrustExpired = Unknown("trust.expired", 29, "TUF §5.3.10");
    public static readonly FindingCode TrustTooLarge = Fail("trust.too-large", 50, "DESIGN §7, TUF §1.5.2");
    public static readonly FindingCode TrustMalformed = Fail("trust.malformed", 51, "RFC 7515 §7.2.1");
    public static readonly FindingCode TrustOtherList = Fail("trust.other-list", 52, "TUF §1.5.2");
    public static readonly FindingCode TrustDocumentDigest = Fail("trust.document-digest", 53, "TUF §5.7");
    public static readonly FindingCode TrustRollback = Fail("trust.rollback", 54, "TUF §5.3.5, §5.4.3");
    public static readonly FindingCode TrustUnsigned = Fail("trust.unsigned", 55, "TUF §5.3.4");
}
