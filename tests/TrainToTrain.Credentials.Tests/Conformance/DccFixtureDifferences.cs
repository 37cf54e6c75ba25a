namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>Where the fixtures of the DCC and the verifier agree to differ, file by file.</summary>
internal static class DccFixtureDifferences
{
    private const string NobodyNamed = "its subject has neither id nor identifier, and OB 3.0 §B.1.4 demands one of the two";
    private const string ImageAlone = "its issuer's image is a URI alone, where OB 3.0 §B.1.14 has an object; nor does its subject name anybody (§B.1.4)";
    private const string IssuerAlone = "its issuer is a URI alone, which the validator of the standard's owner does not take";
    private const string OtherWord = "its achievementType is not among the words of OB 3.0 §B.3";
    private const string NoBadge = "it is no Open Badge, neither by its type nor by what is in it";
    private const string ListElsewhere = "the list under the URL it names calls itself another one: it could be any list of that issuer, put there in place of the right one";
    private const string NoDocument = "the did:web it is of has no document, and a key in the name of one says nothing about whose it is";

    /// <summary>Of the verdicts: OB 3.0 asks for more than these badges have, and they are refused before anything else is looked at.</summary>
    public static Differences OfVerdicts() => new Differences()
        .Because(ImageAlone, "invalid structure.issuer", """
            v1/bothSignatureTypes/didKey/fourRegistry-noStatus-noExpiry.json
            v1/bothSignatureTypes/didKey/legacy-noStatus-noExpiry.json
            v1/bothSignatureTypes/didKey/noRegistry-noStatus-noExpiry.json
            v1/bothSignatureTypes/didKey/oidf-noStatus-noExpiry.json
            v1/bothSignatureTypes/didWeb/legacy-noStatus-noExpiry.json
            v1/bothSignatureTypes/didWeb/oidf-noStatus-noExpiry.json
            v1/dataIntegrityProof/didKey/fourRegistry-noStatus-noExpiry.json
            v1/dataIntegrityProof/didKey/legacy-noStatus-noExpiry.json
            v1/dataIntegrityProof/didKey/noRegistry-noStatus-noExpiry.json
            v1/dataIntegrityProof/didKey/oidf-noStatus-noExpiry.json
            v1/dataIntegrityProof/didWeb/legacy-noStatus-noExpiry.json
            v1/dataIntegrityProof/didWeb/oidf-noStatus-noExpiry.json
            v1/ed25519/didKey/fourRegistry-noStatus-noExpiry.json
            v1/ed25519/didKey/noRegistry-noStatus-noExpiry.json
            v1/ed25519/didKey/oidf-noStatus-noExpiry.json
            v1/ed25519/didWeb/legacy-noStatus-noExpiry.json
            v1/ed25519/didWeb/oidf-noStatus-noExpiry.json
            """)
        .Because(NobodyNamed, "invalid structure.subject", """
            v1/bothSignatureTypes/didKey/mixedRegistry-validStatus-noExpiry.json
            v1/bothSignatureTypes/didWeb/legacy-validStatus-noExpiry.json
            v1/bothSignatureTypes/didWeb/oidf-validStatus-noExpiry.json
            v1/dataIntegrityProof/didKey/mixedRegistry-validStatus-noExpiry.json
            v1/dataIntegrityProof/didWeb/legacy-validStatus-noExpiry.json
            v1/dataIntegrityProof/didWeb/oidf-validStatus-noExpiry.json
            v1/ed25519/didKey/legacyRegistry-noStatus-noExpiry-issuerImageId.json
            v1/ed25519/didKey/mixedRegistry-validStatus-noExpiry.json
            v1/ed25519/didWeb/legacy-validStatus-noExpiry.json
            v1/ed25519/didWeb/oidf-validStatus-noExpiry.json
            v2/bothSignatureTypes/didweb/oidf-noStatus-notExpired.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-achievementTypeExample.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-notExpired-withSchema.json
            v2/dataIntegrityProof/didKey/oidf-noStatus-notExpired-complexIssuer.json
            v2/dataIntegrityProof/didweb/oidf-noStatus-notExpired.json
            v2/ed25519/didKey/legacy-noStatus-noExpiry-lcwExperience.json
            v2/ed25519/didWeb/badDidWeb.json
            v2/ed25519/didWeb/oidf-noStatus-notExpired.json
            """)
        .Because(IssuerAlone, "invalid structure.issuer", """
            v1/ed25519/didKey/legacy-noStatus-noExpiry-stringIssuerId.json
            v2/ed25519/didKey/legacy-noStatus-noExpiry-stringIssuerId.json
            """)
        .Because(NoBadge, "invalid structure.type", """
            v2/bothSignatureTypes/didkey/legacy-noStatus-noExpiry-nonOBWithOBContext.json
            """)
        .Because(OtherWord, "invalid structure.achievement", """
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus- noExpiry-credSubjName.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-credName.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-credSubjName.json
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-identityHash.json
            """)
        .Because(NoBadge, "invalid structure.context", """
            v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-minimal.json
            v2/ed25519/didKey/legacy-expiredStatus-noExpiry.json
            v2/ed25519/didKey/legacy-missingTypeStatus-noExpiry.json
            v2/ed25519/didKey/legacy-notYetValidStatus-noExpiry.json
            v2/ed25519/didKey/legacy-tamperedStatus-noExpiry.json
            """);

    /// <summary>Of proof, dates and status alone.</summary>
    public static Differences BehindStructure() => new Differences()
        .Because(ListElsewhere, "indeterminate status.unproven", """
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
            """)
        .Because(NoDocument, "indeterminate proof.key-unavailable", """
            v2/ed25519/didWeb/badDidWeb.json
            """);
}
