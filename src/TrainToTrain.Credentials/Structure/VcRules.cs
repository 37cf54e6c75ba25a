using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>The Verifiable Credentials Data Model 2.0, and a credential that is that and no more.</summary>
internal static class VcRules
{
    private static readonly Rule IsCredential = Rules.TypeArray("VerifiableCredential");
    private static readonly Rule IsEndorsement = Rules.TypeArray("EndorsementCredential");

    private static readonly Shape StatusShape = new("A credentialStatus", null,
    [
        Needed("type", Rules.AnyType),
        Optional("id", Rules.AbsoluteUri),
    ], whole: StatusIsNotItsList);

    private static readonly Shape SchemaShape = new("A credentialSchema", null, [Needed("id", Rules.AbsoluteUri), Needed("type", Rules.AnyType)]);

    private static readonly Rule RefreshServices = Typed("A refreshService");
    private static readonly Rule TermsOfUse = Typed("The termsOfUse");
    private static readonly Rule Evidence = Typed("Evidence");

    // A proof may repeat the contexts (VC-DI-EDDSA §3.3.1); they are held against the credential's own, which are closed, when it is verified.
    private static readonly Shape ProofShape = new("A proof", null, [Needed("type", Rules.Text), Optional("@context", static (_, _) => { })]);

    private static readonly Shape IssuerShape = new("The issuer", null,
    [
        Needed("id", Rules.AbsoluteUri),
        Optional("name", LanguageText, FindingCode.StructureName),
        Optional("description", LanguageText, FindingCode.StructureName),
    ]);

    private static readonly Shape LanguageValueShape = new("A text with its language", null,
    [
        Needed("@value", Rules.Text),
        Optional("@language", Rules.Text),
        Optional("@direction", Rules.OneOf("ltr", "rtl")),
    ], closed: true);

    private static readonly Rule LanguageTexts = Rules.OneOrMany(OneLanguageText);

    private static readonly Rule Statuses = Rules.OneOrMany((value, walk) => StatusShape.Judge(value, walk));

    private static readonly Rule Schemas = Rules.OneOrMany((value, walk) => SchemaShape.Judge(value, walk));

    private static readonly Rule Proofs = Rules.OneOrMany((value, walk) => ProofShape.Judge(value, walk));

    private static readonly Shape PlainShape = new("The credential", null,
    [
        .. PlainMembers,
        Optional(DataModel.V2.ValidFrom, Rules.Time, FindingCode.StructureDates),
        Optional(DataModel.V2.ValidUntil, Rules.Time, FindingCode.StructureDates),
    ], whole: WindowInOrder);

    private static readonly Shape RecordShape = new("The record", null,
    [
        .. PlainMembers.Where(member => member.Name is not ("id" or "credentialSubject")),
        Needed("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Needed("credentialSubject", SubjectRules.Named, FindingCode.StructureSubject),
        .. Dates(DataModel.V2),
    ], whole: WindowInOrder);

    private static readonly Shape OlderPlainShape = new("The credential", null, [.. PlainMembers, .. Dates(DataModel.V1)], whole: OlderWindowInOrder);

    /// <summary>What every profile has alike. A shape numbers its members, so each gets its own.</summary>
    public static Member[] CommonMembers =>
    [
        // VCDM 2.0 §4.10, §4.11, §5.4, §5.5, §4.12
        Optional("credentialStatus", Statuses, FindingCode.StructureStatus),
        Optional("credentialSchema", Schemas),
        Optional("refreshService", RefreshServices),
        Optional("termsOfUse", TermsOfUse),
        Optional("proof", Proofs),
        Optional("relatedResource", RelatedResourceRules.Entries, FindingCode.StructureRelatedResource),
        Optional("vc", NoVcClaim),
        Optional("vp", NoVcClaim),
    ];

    private static Member[] PlainMembers =>
    [
        Needed("@context", ContextRules.Plain, FindingCode.StructureContext),
        Needed("type", CredentialTypes, FindingCode.StructureType),
        Needed("issuer", UriOrObject, FindingCode.StructureIssuer),
        Needed("credentialSubject", SubjectRules.Plain, FindingCode.StructureSubject),
        Optional("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Optional("name", LanguageText, FindingCode.StructureName),
        Optional("description", LanguageText, FindingCode.StructureName),
        Optional("evidence", Evidence, FindingCode.StructureEvidence),
        .. CommonMembers,
    ];

    /// <summary>In the data model of the walk.</summary>
    public static void Credential(JsonElement value, Walk walk) => (walk.Model == DataModel.V1 ? OlderPlainShape : PlainShape).Judge(value, walk);

    /// <summary>One that says what it is, of what and from when on.</summary>
    public static void CurriculumRecord(JsonElement value, Walk walk) => RecordShape.Judge(value, walk);

    /// <summary>VCDM 2.0 §4.5.</summary>
    public static void CredentialTypes(JsonElement value, Walk walk) => IsCredential(value, walk);

    /// <summary>OB 3.0 §B.1.9.</summary>
    public static void EndorsementTypes(JsonElement value, Walk walk)
    {
        IsCredential(value, walk);
        IsEndorsement(value, walk);
    }

    /// <summary>VCDM 2.0 §4.7: a URL, or an object whose id is one.</summary>
    public static void UriOrObject(JsonElement value, Walk walk)
    {
        if (value.ValueKind == JsonValueKind.String) Rules.AbsoluteUri(value, walk);
        else IssuerShape.Judge(value, walk);
    }

    /// <summary>VCDM 2.0 §4.9: the end is not before the beginning.</summary>
    public static void WindowInOrder(JsonElement credential, Walk walk)
    {
        if (!credential.TryGetProperty(walk.Model.Utf8ValidUntil, out JsonElement until) || !credential.TryGetProperty(walk.Model.Utf8ValidFrom, out JsonElement from)) return;
        if (CredentialReader.Time(from) is not { } start || CredentialReader.Time(until) is not { } end) return;
        if (end < start) walk.Refuse(FindingCode.StructureDates, $"The credential ends ({walk.Model.ValidUntil}) before it begins ({walk.Model.ValidFrom})");
    }

    /// <summary>VCDM 1.1 §4.6 and §4.7 besides: dates by the names of the newer model may be there, and must not be a second story.</summary>
    public static void OlderWindowInOrder(JsonElement credential, Walk walk)
    {
        WindowInOrder(credential, walk);
        SameTime(credential, (DataModel.V2.ValidFrom, DataModel.V1.ValidFrom), walk);
        SameTime(credential, (DataModel.V2.ValidUntil, DataModel.V1.ValidUntil), walk);
    }

    /// <summary>When a badge begins, which it says, and ends, which it may say. A shape numbers its members, so each gets its own.</summary>
    public static Member[] Dates(DataModel model) =>
        [Needed(model.ValidFrom, Rules.Time, FindingCode.StructureDates), Optional(model.ValidUntil, Rules.Time, FindingCode.StructureDates)];

    private static void SameTime(JsonElement credential, (string Newer, string Older) names, Walk walk)
    {
        if (!credential.TryGetProperty(names.Newer, out JsonElement newer)) return;
        if (credential.TryGetProperty(names.Older, out JsonElement older) && CredentialReader.Time(newer) is { } time && time == CredentialReader.Time(older)) return;
        walk.Refuse(FindingCode.StructureDates, $"{names.Newer} does not say the same as {names.Older}, by which a credential of the VC Data Model 1.1 gives its dates");
    }

    /// <summary>VCDM 2.0 §5.4 to §5.6: what it is must be said.</summary>
    private static Rule Typed(string name)
    {
        var shape = new Shape(name, null, [Needed("type", Rules.AnyType), Optional("id", Rules.AbsoluteUri)]);
        return Rules.OneOrMany(shape.Judge);
    }

    /// <summary>VCDM 2.0 §4.6, §11.1: a text, or texts with their language and direction.</summary>
    private static void LanguageText(JsonElement value, Walk walk) => LanguageTexts(value, walk);

    private static void OneLanguageText(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String) LanguageValueShape.Judge(value, walk);
    }

    /// <summary>BSL 1.0 §2.1: the id of an entry must not be the URL of its list.</summary>
    private static void StatusIsNotItsList(JsonElement value, Walk walk)
    {
        if (!value.TryGetProperty("id"u8, out JsonElement id) || id.ValueKind != JsonValueKind.String) return;
        if (!value.TryGetProperty("statusListCredential"u8, out JsonElement list) || list.ValueKind != JsonValueKind.String) return;
        if (Utf8Text.Of(id).SequenceEqual(Utf8Text.Of(list))) walk.Refuse("The id of a status entry must not be the URL of its list");
    }

    /// <summary>VC-JOSE-COSE §3.1.3, OB 3.0 §8.2.4: the payload is the credential; the claim of VCDM 1.1 §6.3.1 would be a second one.</summary>
    public static void NoVcClaim(JsonElement value, Walk walk)
    {
        if (walk.Enveloped) walk.Refuse("A JWT that carries its credential in a vc or vp claim (a form of the VC Data Model 1.1) is not read here");
    }
}
