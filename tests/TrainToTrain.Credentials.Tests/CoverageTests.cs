using System.Reflection;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests;

/// <summary>That there is a test for each finding, each limit and each file. What is tested is for those tests to say.</summary>
public sealed partial class CoverageTests
{
    private const int SmallFile = 30;

    /// <summary>Files without a test file of their name, and the one that tests them.</summary>
    private static readonly Dictionary<string, string> CoveredBy = new(StringComparer.Ordinal)
    {
        // One carrier each, through the contract of all.
        ["Carriers/Carriers"] = "SniffTests",
        ["Carriers/PngChunks"] = "BakedPngCarrierTests",
        ["Carriers/QrSvgCarrier"] = "QrTests",
        // A page is seen as a whole, by other readers and in a picture; a PDF is read as one.
        ["Carriers/Certificates/CertificateDocument"] = "CertificateTests",
        ["Carriers/Certificates/CertificateFacts"] = "CertificateTemplateReaderTests",
        ["Carriers/Certificates/CertificateFonts"] = "TrueTypeFontTests",
        ["Carriers/Certificates/CertificatePage"] = "CertificateTests",
        ["Carriers/Certificates/CertificateTemplate"] = "CertificateTemplateReaderTests",
        ["Carriers/Certificates/CertificateWords"] = "CertificateTemplateReaderTests",
        ["Carriers/Certificates/LineBreaks"] = "CertificateTests",
        ["Carriers/Certificates/Ornament"] = "CertificateTests",
        ["Carriers/Certificates/SetText"] = "CertificateTests",
        ["Carriers/Certificates/Typeface"] = "CertificateTests",
        ["Carriers/Pdf/FontSubset"] = "TrueTypeFontTests",
        ["Carriers/Pdf/PdfAttachments"] = "PdfCarrierTests",
        ["Carriers/Pdf/PdfCanvas"] = "CertificateTests",
        ["Carriers/Pdf/PdfCrossReferences"] = "PdfCarrierTests",
        ["Carriers/Pdf/PdfFile"] = "PdfCarrierTests",
        ["Carriers/Pdf/PdfFont"] = "CertificateTests",
        ["Carriers/Pdf/PdfObjects"] = "CertificateTests",
        ["Carriers/Pdf/PdfPath"] = "CertificateTests",
        ["Carriers/Pdf/PdfPicture"] = "CertificateTests",
        ["Carriers/Pdf/PdfSyntax"] = "PdfCarrierTests",
        // The other half of did:web.
        ["Core/Identifiers/DidWebDocument"] = "DidWebTests",
        // A pathway is signed to be used.
        ["Core/Issuing/PathwayDraft"] = "MilestoneCheckTests",
        ["Core/Issuing/BarredNoticeDraft"] = "BarredNoticeCheckTests",
        ["Core/Issuing/DraftJson"] = "EndorsementDraftTests",
        ["Core/Issuing/EligibilityDraft"] = "EligibilityReaderTests",
        // The rules of lineage are tested on signed badges, as they are told in DESIGN §5.1; who implements which is free to move.
        // What a draft says, signed and read back.
        ["Core/Issuing/AgreementDraft"] = "TranscriptTests",
        // Statements are read, held against each other and made by one door each way.
        ["Core/Exchange/EntityStatement"] = "FederationImportTests",
        ["Core/Exchange/ExchangedParts"] = "RecognizedEntitiesImportTests",
        ["Core/Exchange/ExchangeLosses"] = "TranscriptTests",
        ["Core/Exchange/FederationConstraints"] = "FederationImportTests",
        ["Core/Exchange/FederationExport"] = "RoundTripTests",
        ["Core/Exchange/FederationKeys"] = "FederationImportTests",
        ["Core/Exchange/FederationTree"] = "FederationImportTests",
        ["Core/Exchange/RecognizedEntitiesExport"] = "RoundTripTests",
        // A question is judged as a whole.
        ["Core/Verification/HypotheticalBadge"] = "TrustQuestionTests",
        ["Core/Verification/TrustRuling"] = "TrustQuestionTests",
        // Frameworks are read through one door.
        ["Core/Frameworks/CasePackage"] = "FrameworkReaderTests",
        ["Core/Frameworks/CtdlGraph"] = "FrameworkReaderTests",
        ["Core/Frameworks/Framework"] = "FrameworkReaderTests",
        ["Core/Frameworks/FrameworkTree"] = "FrameworkReaderTests",
        ["Core/Curriculum/AdaptationNotice"] = "CurriculumReferenceTests",
        ["Core/Issuing/AdaptationDraft"] = "CurriculumRuleTests",
        ["Core/Issuing/StandardDraft"] = "StandardEditionTests",
        ["Core/Verification/PublishedStandards"] = "CurriculumRuleTests",
        ["Core/Verification/CurriculumCheck"] = "CurriculumRuleTests",
        ["Core/Lineage/AgreementList"] = "AgreementReaderTests",
        ["Core/Lineage/NoticeList"] = "BarredNoticeCheckTests",
        ["Core/Registers/BarredNoticeReader"] = "BarredNoticeCheckTests",
        ["Core/Verification/BarredCheck"] = "BarredNoticeCheckTests",
        ["Core/Lineage/AgreementWords"] = "EquivalenceOrderTests",
        ["Core/Lineage/EquivalenceReader"] = "AgreementReaderTests",
        ["Core/Lineage/LineageState"] = "LineageRulesTests",
        ["Core/Lineage/PathJudge"] = "LineageRulesTests",
        ["Core/Lineage/ScopeReader"] = "TrustAnchorsTests",
        ["Core/Lineage/WithdrawalRule"] = "WithdrawalTests",
        // What tiles hold is seen in the trees and proofs made of them; notes, in the proofs that carry them.
        ["Core/Log/HashTile"] = "MerkleTreeTests",
        ["Core/Log/MerkleHash"] = "MerkleTreeTests",
        ["Core/Log/MerkleProver"] = "MerkleProofTests",
        ["Core/Log/NoteKey"] = "SignedNoteTests",
        // Each limit has a test that reaches it, which is a rule of its own.
        ["Core/Model/Limits"] = "LineageLimitTests",
        // Every time in a credential, by the rules of structure.
        ["Core/Parsing/XsdDateTime"] = "StructureCheckTests",
        // An SD-JWT is read as a whole.
        ["Core/Parsing/DisclosedClaims"] = "SdJwtTests",
        // A pathway is read as a whole, and its rules are told as a person would try them.
        ["Core/Pathways/CountingBadges"] = "PathwayEvaluationTests",
        ["Core/Pathways/EligibilityClaim"] = "EligibilityClaimReaderTests",
        ["Core/Pathways/MemberReader"] = "PathwayReaderTests",
        ["Core/Pathways/RuleJudge"] = "PathwayEvaluationTests",
        ["Core/Pathways/RuleReader"] = "PathwayReaderTests",
        ["Core/Pathways/Wallet"] = "PathwayEvaluationTests",
        ["Core/Pathways/WalletBadge"] = "WalletReaderTests",
        // Rows, conditions and bridging are the cases of tests/vectors/t2t/recognition.
        ["Core/Recognition/RowJudge"] = "VectorTests",
        // Statements are told as a whole: made of a verdict, signed, verified, changed.
        ["Core/Issuing/StatementDraft"] = "StatementCheckTests",
        ["Core/Issuing/StatementSigner"] = "RecogniserTests",
        ["Core/Recognition/RecognitionClaimReader"] = "StatementCheckTests",
        ["Core/Verification/BridgingCheck"] = "VectorTests",
        // What the JWT formats have in common.
        ["Core/Proofs/CredentialMembers"] = "VcJwtTests",
        ["Core/Proofs/HiddenClaims"] = "SdJwtVcTests",
        ["Core/Proofs/JwsProof"] = "VcJwtTests",
        ["Core/Proofs/JwtClaims"] = "VcJwtTests",
        // The engine of all suites, and what those over JSON have in common.
        ["Core/Proofs/JcsTransformation"] = "EddsaJcs2022Tests",
        // The libraries behind Ed25519, held to the same vectors one by one.
        ["Core/Proofs/Libcrypto"] = "Ed25519VectorTests",
        ["Core/Proofs/Libsodium"] = "Ed25519VectorTests",
        // A presentation as JWT, good and bad.
        ["Core/Proofs/VpJwt"] = "PresentationCheckTests",
        ["Core/Proofs/ProofReader"] = "ProofCheckTests",
        ["Core/Proofs/SignerKeys"] = "ProofCheckTests",
        // A register's rows, seen through the check.
        ["Core/Registers/RegisterReader"] = "RegisterCheckTests",
        // Which hosts are asked for at all: a table of URLs, each fetched or refused.
        ["Core/Resources/PublicHost"] = "ForgedRequestTests",
        // What holds alike for lists and registers, and the compressed form of a list.
        ["Core/Status/Publications"] = "StatusMechanismContractTests",
        ["Core/Status/Bitstring"] = "BitstringStatusListTests",
        ["Core/Status/PublishedList"] = "StatusMechanismContractTests",
        ["Core/Status/StatusPurpose"] = "BitstringStatusListTests",
        // The rules of structure are tables: each row is a line of RuleTests.
        ["Core/Structure/AchievementRules"] = "RuleTests",
        ["Core/Structure/BadgeRules"] = "RuleTests",
        ["Core/Structure/ContextRules"] = "RuleTests",
        ["Core/Structure/CredentialReader"] = "StructureCheckTests",
        ["Core/Structure/EndorsementRules"] = "RuleTests",
        ["Core/Structure/LearnerRecordRules"] = "RuleTests",
        ["Core/Structure/ProfileRules"] = "RuleTests",
        ["Core/Structure/RelatedResourceRules"] = "StapleTests",
        ["Core/Structure/Rules"] = "RuleTests",
        ["Core/Structure/Shape"] = "StructureCheckTests",
        ["Core/Structure/SubjectRules"] = "RuleTests",
        ["Core/Structure/Utf8Text"] = "RuleTests",
        ["Core/Structure/VcRules"] = "RuleTests",
        ["Core/Structure/Walk"] = "StructureCheckTests",
        // Parts of the verifier, seen in its verdicts.
        // What one names and another signs is seen in updates of a verifier's list, each attack by itself.
        ["Core/Lineage/AnchorWords"] = "ManagedAnchorsTests",
        ["Core/Lineage/OldestRegisters"] = "ManagedAnchorsTests",
        ["Core/TrustLists/KeyReader"] = "TrustListSessionTests",
        ["Core/TrustLists/SignedDocument"] = "TrustListSessionTests",
        ["Core/TrustLists/TrustList"] = "TrustListAttackTests",
        ["Core/TrustLists/TrustListDraft"] = "TrustDocumentTests",
        ["Core/TrustLists/TrustListState"] = "ManagedAnchorsTests",
        ["Core/TrustLists/TrustRoot"] = "TrustListAttackTests",
        ["Core/TrustLists/DocumentHead"] = "TrustDocumentTests",
        ["Core/TrustLists/TrustRootDraft"] = "TrustDocumentTests",
        ["Core/Verification/TrustListUpdater"] = "TrustListAttackTests",
        ["Core/Verification/EndorsementPlaces"] = "EndorsementReportsTests",
        ["Core/Verification/Gatherer"] = "GatheringTests",
        ["Core/Verification/LineageCheck"] = "LineageRulesTests",
        ["Core/Verification/PathwayUse"] = "MilestoneCheckTests",
        ["Core/Verification/StackMaterial"] = "MilestoneCheckTests",
        // JSON-LD: each step of the algorithms is an entry of the W3C suites, which ask for the whole.
        ["JsonLd/BuiltInContexts"] = "BuiltInContextTests",
        ["JsonLd/Canonicalization/BlankNodes"] = "Rdfc10Tests",
        ["JsonLd/Canonicalization/CanonicalNQuads"] = "Rdfc10Tests",
        ["JsonLd/Canonicalization/FirstDegreeHashes"] = "RdfCanonTests",
        ["JsonLd/Canonicalization/LineBuffer"] = "RdfCanonTests",
        ["JsonLd/Canonicalization/NDegreeHashes"] = "RdfCanonTests",
        ["JsonLd/Expansion/ActiveContext"] = "ExpandTests",
        ["JsonLd/Expansion/ContextApplication"] = "ClosedJsonLdTests",
        ["JsonLd/Expansion/ContextProcessor"] = "ExpandTests",
        ["JsonLd/Expansion/Expander"] = "ExpandTests",
        ["JsonLd/Expansion/ExpandedJson"] = "ExpandTests",
        ["JsonLd/Expansion/IriExpansion"] = "ExpandTests",
        ["JsonLd/Expansion/IriParts"] = "IriTests",
        ["JsonLd/Expansion/Keywords"] = "ExpandTests",
        ["JsonLd/Expansion/TermCreation"] = "ExpandTests",
        ["JsonLd/JsonLdProcessor"] = "ToRdfTests",
        ["JsonLd/Json/CanonicalJson"] = "ToRdfTests",
        ["JsonLd/Json/JsonPointer"] = "ClosedJsonLdTests",
        ["JsonLd/Json/JsonText"] = "ClosedJsonLdTests",
        ["JsonLd/Rdf/RdfConversion"] = "ToRdfTests",
        ["JsonLd/Rdf/RdfDataset"] = "Rdfc10Tests",
        // What the store is made of is seen through the store.
        ["Store/AuditDigest"] = "AuditTests",
        ["Store/AuditLinks"] = "AuditTests",
        ["Store/AuditTrail"] = "AuditTests",
        ["Store/Backups/ArchiveReader"] = "BackupTests",
        ["Store/Backups/BackupArchive"] = "BackupTests",
        ["Store/Backups/BackupHead"] = "BackupTests",
        ["Store/Backups/BackupManifest"] = "BackupTests",
        ["Store/Backups/BoundedStream"] = "BackupTests",
        ["Store/Backups/LogSnapshot"] = "BackupTests",
        ["Store/Backups/PartFile"] = "BackupTests",
        ["Store/Backups/Restore"] = "BackupTests",
        ["Store/Backups/RestoredTables"] = "BackupTests",
        ["Store/Backups/StagingFolder"] = "BackupTests",
        ["Store/RowForm"] = "StoreCopyTests",
        ["Store/TableRows"] = "StoreCopyTests",
        ["Store/Database"] = "DurabilityTests",
        ["Store/Dialect"] = "DurabilityTests",
        ["Store/DrawnList"] = "StatusListTests",
        ["Store/FolderSync"] = "LongFileTests",
        ["Store/Migrator"] = "SqliteOpeningTests",
        ["Store/PostgresChunk"] = "SharedListTests",
        ["Store/PostgresDialect"] = "PostgresOpeningTests",
        ["Store/PostgresErrors"] = "PostgresOpeningTests",
        ["Store/PostgresTables"] = "StoreCopyTests",
        ["Store/SqliteTables"] = "StoreCopyTests",
        ["Store/TileFolder"] = "LogFolderTests",
        ["Store/TileFolderStore"] = "LogFolderTests",
        ["Store/Rows"] = "CredentialStoreTests",
        ["Store/Sql"] = "CredentialStoreTests",
        ["Store/SqliteChunk"] = "BulkBatchTests",
        ["Store/SqliteStatement"] = "SeenRowsTests",
        ["Store/SqliteDialect"] = "SqliteOpeningTests",
        ["Store/Statement"] = "IssueBatchTests",
        ["Store/Tokens/TokenAlgorithm"] = "TokenKeysTests",
        ["Store/Tokens/TokenKey"] = "TokenKeysTests",
        ["Store/Tokens/TokenModule"] = "TokenKeysTests",
    };

    private static readonly IReadOnlyList<SourceFile> Tests =
        [.. SourceFile.Below("tests").Where(file => file.Name is not (nameof(CoverageTests) or nameof(PublicSurfaceTests)))];

    private static readonly string AllTests = string.Concat(Tests.Select(file => file.Text));

    public static TheoryData<string> Codes => [.. FindingCode.All.Select(code => code.Id)];

    public static TheoryData<string> LimitNames => [.. typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(limit => limit.Name)];

    public static TheoryData<string> JsonLdLimitNames => [.. JsonLdLimit().Matches(new SourceFile("src/TrainToTrain.Credentials.JsonLd/JsonLdLimits.cs").Text).Select(limit => limit.Groups["name"].Value)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_finding_is_expected_by_some_test(string id)
    {
        Assert.Matches($@"\bFindingCode\.{FieldOf(id)}\b|""{id}""", AllTests);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_finding_is_made_somewhere(string id)
    {
        // An input that could not even be had is for whoever was to fetch it to say.
        if (id == FindingCode.ReadUnavailable.Id) return;
        var codes = $@"\bFindingCode\.{FieldOf(id)}\b";
        Assert.Contains(SourceFile.Below("src"), file => System.Text.RegularExpressions.Regex.IsMatch(file.Code, codes));
    }

    [Theory]
    [MemberData(nameof(LimitNames))]
    public void Every_limit_is_reached_by_some_test(string name) => Assert.Matches($@"\bLimits\.{name}\b", AllTests);

    [Theory]
    [MemberData(nameof(JsonLdLimitNames))]
    public void Every_limit_of_JSON_LD_is_reached_by_some_test(string name) => Assert.Matches($@"\bJsonLdLimits\.{name}\b", AllTests);

    [Fact]
    public void Every_file_of_some_size_has_its_tests()
    {
        var files = SourceFile.Below("src").Where(file => file.Project is "Core" or "Carriers" or "JsonLd" or "Store").ToList();
        var large = files.Where(file => file.CodeLines > SmallFile).Select(file => (Key: KeyOf(file), file.Name)).DistinctBy(file => file.Key).ToList();
        var names = Tests.Select(file => file.Name).ToHashSet();

        var alone = large.Where(file => !names.Contains(file.Name + "Tests")).Select(file => file.Key).ToList();

        Assert.Equal(CoveredBy.Keys.Order(StringComparer.Ordinal), alone.Order(StringComparer.Ordinal));
        Assert.All(CoveredBy.Values, name => Assert.Contains(name, names));
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"public const int (?<name>\w+)")]
    private static partial System.Text.RegularExpressions.Regex JsonLdLimit();

    private static string KeyOf(SourceFile file) => string.Join('/', ((string[])[file.Project, file.Folder, file.Name]).Where(part => part.Length > 0));

    /// <summary>The field is the id in PascalCase, which is a rule of its own.</summary>
    private static string FieldOf(string id) => string.Concat(id.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
