using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests;

/// <summary>What the core shows to other projects. A new public type is a promise: it is made here, on purpose.</summary>
public sealed class PublicSurfaceTests
{
    // The layout's first estimate was 40, before issuing, DID documents and status lists had their own records. Each of these is used by
    // another project, or stands in the signature of one that is.
    private const int Budget = 153;

    private static readonly string[] Surface =
    [
        "Curriculum: AdaptationNotice CurriculumChange CurriculumManifest CurriculumReference EditionDifference ManifestDifference ManifestEntry ManifestPart StandardEdition",
        "Frameworks: Framework FrameworkAlignment FrameworkItem FrameworkReader",
        "Identifiers: DidDocument DidWebDocument VerificationMethod",
        "Issuing: AccreditationDraft AdaptationDraft AgreementDraft BadgeSigner BadgeTemplate CredentialIssuer DisclosableClaims EligibilityDraft EndorsementDraft IIssuingStore IssuedCredential IssuingContext LearnerIdentity LearnerRecordDraft LearnerRow Organisation PathwayDraft RegisterDraft RowOutcome StandardDraft",
        "Lineage: AchievementPattern AgreementFile Jurisdiction TrustAnchor TrustAnchors",
        "Log: Checkpoint ITileReader ITileStore LogAudit LogEntry LogKeys MerkleProver MerkleTree NoteKey NoteKeyKind NoteSignature ProofOfExistence ProvenCheckpoint SignedNote TilePath TlogProof TreeHead TrustedLog TrustedWitness Witness WitnessedTime",
        "Model: Achievement AdaptationRule CalendarPeriod Credential Did KeyKind Limits Multibase PublicKey Scope Sha256Digest",
        "Parsing: ClaimName CredentialParser Jcs ParsedCredential StrictJson XsdDateTime",
        "Pathways: BadgeMark BadgeReading BadgeRule BadgeStanding EligibilityClaim EligibilityClaimReader EligibilityReader EligibilityRule EligibilityWallet IPathwayRule NotCounted Pathway PathwayEvaluation PathwayProblem PathwayReader RenewalRule ResultNeeded RevokedComponent RuleReading Rung RungReading RungRule SeveralRule StackComponent Stacking TrainerActivity TrainerPace TrainerPaces TrainerStage UncountedBadge Wallet WalletBadge",
        "Presenting: DisclosableBadge DisclosableClaim PresentationDraft",
        "Proofs: Ed25519 IKeyHolder IProofFormat ISigner ProofFormats SigningKey",
        "Recognition: RecognitionResult",
        "Registers: PriorWork Withdrawal WithdrawalReason",
        "Resources: HttpResourceLoader IResourceLoader LoadedResource",
        "Status: IStatusMechanism IStatusPublisher StatusListDraft StatusMechanisms StatusPlace",
        "Structure: AchievementCheck",
        "Verdicts: Finding FindingCode Outcome Stage",
        "Verification: ComponentReport CredentialVerifier EndorsementReport LineageLink LineageReport MilestoneReport Policy ProofVerifier PublishedStandards RecognitionReport Verdict VerdictKind VerificationReport VerificationRequest VerifierOptions WalletReader",
    ];

    [Fact]
    public void Public_types_are_those_listed()
    {
        var types = typeof(Limits).Assembly.GetExportedTypes();

        Assert.Equal(Surface, types
            .GroupBy(type => type.Namespace!.Split('.')[^1], type => type.Name, StringComparer.Ordinal)
            .OrderBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => $"{folder.Key}: {string.Join(' ', folder.Order(StringComparer.Ordinal))}"));
        Assert.InRange(types.Length, 1, Budget);
    }

    [Fact]
    public void Public_classes_are_sealed_or_static() =>
        Assert.DoesNotContain(typeof(Limits).Assembly.GetTypes(), type => type is { IsClass: true, IsSealed: false, IsNested: false } && type.Namespace?.StartsWith("TrainToTrain", StringComparison.Ordinal) == true);
}
