namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>Where the fixtures of the DCC and the verifier agree to differ, file by file.</summary>
internal static class DccFixtureDifferences
{
    private const string NobodyNamed = "it names nobody, neither by an id or identifier, as OB 3.0 §B.1.4 demands, nor by name: whose it is cannot be told";
    private const string NoBadge = "it is no Open Badge, neither by its type nor by what is in it";
    private const string ListElsewhere = "the list under the URL it names calls itself another one: it could be any list of that issuer, put there in place of the right one";
    private const string NoDocument = "the did:web it is of has no document, and a key in the name of one says nothing about whose it is";
    private const string Context = "it is refused as expected, and before that for a context that is written into it or that nobody here has: what its members mean cannot be told";

    private const string OfListsElsewhere = """
        v1/bothSignatureTypes/didKey/mixedRegistry-validStatus-noExpiry.json
        v1/bothSignatureTypes/didWeb/legacy-revokedStaus-noExpiry.json
        v1/bothSignatureTypes/didWeb/legacy-validStatus-noExpiry.json
        v1/bothSignatureTypes/didWeb/oidf-revokedStatus-noExpiry.json
        v1/bothSignatureTypes/didWeb/oidf-validStatus-noExpiry.json
        v1/dataIntegrityProof/didKey/mixedRegistry-validStatus-noExpiry.json
        v1/dataIntegrityProof/didWeb/legacy-revokedStatus-noExpiry.json
        v1/dataIntegrityProof/didWeb/legacy-validStatus-noExpiry.json
        v1/dataIntegrityProof/didWeb/oidf-revokedStatus-noExpiry.json
        v1/dataIntegrityProof/didWeb/oidf-validStatus-noExpiry.json
        v1/ed25519/didKey/mixedRegistry-validStatus-noExpiry.json
        v1/ed25519/didWeb/legacy-revokedStatus-noExpiry.json
        v1/ed25519/didWeb/legacy-validStatus-noExpiry.json
        v1/ed25519/didWeb/oidf-revokedStatus-noExpiry.json
        v1/ed25519/didWeb/oidf-validStatus-noExpiry.json
        v2/bothSignatureTypes/didkey/noRegistry-revokedStatus-notExpired.json
        v2/bothSignatureTypes/didkey/oidf-revokedStatus-noExpiry.json
        v2/bothSignatureTypes/didweb/legacy-revokedStatus-noExpiry.json
        v2/dataIntegrityProof/didKey/noRegsitry-revokedStatus-notExpired.json
        v2/dataIntegrityProof/didKey/oidf-revokedStatus-noExpiry.json
        v2/dataIntegrityProof/didweb/legacy-revokedStatus-noExpiry.json
        v2/ed25519/didKey/noRegistry-revokedStatus-notExpired.json
        v2/ed25519/didKey/oidf-revokedStatus-noExpiry.json
        v2/ed25519/didWeb/legacy-revokedStatus-noExpiry.json
        """;

    /// <summary>Of verdicts.</summary>
    public static Differences OfVerdicts() => new Differences()
        .Because(ListElsewhere, "indeterminate status.unproven", OfListsElsewhere)
        .Because(NobodyNamed, "indeterminate structure.subject-unnamed", """
            v1/ed25519/didKey/legacyRegistry-noStatus-noExpiry-issuerImageId.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-credName.json
            """)
        .Because(NoBadge, "invalid structure.type", """
            v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-oldDCCExample.json
            v2/bothSignatureTypes/didkey/legacy-noStatus-noExpiry-nonOBWithOBContext.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-minimal.json
            v2/ed25519/didKey/legacy-expiredStatus-noExpiry.json
            v2/ed25519/didKey/legacy-missingTypeStatus-noExpiry.json
            v2/ed25519/didKey/legacy-notYetValidStatus-noExpiry.json
            v2/ed25519/didKey/legacy-tamperedStatus-noExpiry.json
            """)
        .Because(NoDocument, "indeterminate proof.key-unavailable", """
            v2/ed25519/didWeb/badDidWeb.json
            """)
        .Because(Context, "invalid structure.context", """
            v2/dataIntegrityProof/didKey/twoOIDF-revoked-notExpired-badSchema.json
            """);

    /// <summary>Of proof, dates and status alone.</summary>
    public static Differences BehindStructure() => new Differences()
        .Because(ListElsewhere, "indeterminate status.unproven", OfListsElsewhere)
        .Because(NoDocument, "indeterminate proof.key-unavailable", """
            v2/ed25519/didWeb/badDidWeb.json
            """)
        .Because(Context, "invalid proof.not-covered", """
            v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-oldDCCExample.json
            v2/dataIntegrityProof/didKey/twoOIDF-revoked-notExpired-badSchema.json
            """);
}
