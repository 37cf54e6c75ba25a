using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary><c>credentialSubject</c> of each profile.</summary>
internal static class SubjectRules
{
    // A shape numbers its members, so each gets its own.
    private static Member[] BadgeMembers =>
    [
        Needed("type", Rules.TypeArray("AchievementSubject")),
        Needed("achievement", AchievementRules.Achievement),
        Optional("activityEndDate", Rules.Time),
        Optional("activityStartDate", Rules.Time),
        Optional("creditsEarned", Rules.Number),
        Optional("identifier", Rules.Many(IdentityObject)),
        Optional("image", ProfileRules.Image),
        Optional("licenseNumber", Rules.Text),
        Optional("narrative", Rules.Text),
        Optional("result", Rules.Many(Result)),
        Optional("role", Rules.Text),
        Optional("source", ProfileRules.Profile),
        Optional("term", Rules.Text),
    ];

    private static readonly Shape AchievementSubjectShape = new("An AchievementSubject", FindingCode.StructureSubject,
        [.. BadgeMembers, Optional("id", Rules.AbsoluteUri)], whole: NamesSomeone);

    private static readonly Shape AccreditedShape = new("The subject of an accreditation", FindingCode.StructureSubject,
        [.. BadgeMembers, Needed("id", Rules.AbsoluteUri), Needed("recognizedTo", Actions)]);

    private static readonly Shape ActionShape = new("An action", FindingCode.StructureSubject,
    [
        Needed("type", Rules.TypeArray("RecognizedAction")),
        Needed("action", Rules.OneOf("issue", "accredit")),
        Needed("scope", AnObject),
    ]);

    private static readonly Shape IdentityObjectShape = new("An IdentityObject", FindingCode.StructureIdentifier,
    [
        Needed("type", Rules.OneOf("IdentityObject")),
        Needed("hashed", Rules.Boolean),
        Needed("identityHash", Rules.Text),
        Needed("identityType", ProfileRules.IdentifierType),
        Optional("salt", Rules.Text),
    ], closed: true);

    private static readonly Shape ResultShape = new("A Result", FindingCode.StructureResult,
    [
        Needed("type", Rules.TypeArray("Result")),
        Optional("achievedLevel", Rules.AbsoluteUri),
        Optional("alignment", Rules.Many(AchievementRules.Alignment)),
        Optional("resultDescription", Rules.AbsoluteUri),
        Optional("status", Rules.OneOf("Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew")),
        Optional("value", Rules.Text),
    ]);

    private static readonly Shape PlainShape = new("A subject", FindingCode.StructureSubject,
        [Optional("id", Rules.AbsoluteUri)], whole: ClaimsSomething);

    private static readonly Shape NamedShape = new("A subject", FindingCode.StructureSubject, [Needed("id", Rules.AbsoluteUri), Needed("type", Rules.AnyType)]);

    private static readonly Rule Subjects = Rules.OneOrMany((value, walk) => PlainShape.Judge(value, walk));

    /// <summary>OB 3.0 §B.1.4.</summary>
    public static void AchievementSubject(JsonElement value, Walk walk) => AchievementSubjectShape.Judge(value, walk);

    /// <summary>DESIGN §4.1; what the scopes say is the lineage's business.</summary>
    public static void Accredited(JsonElement value, Walk walk) => AccreditedShape.Judge(value, walk);

    /// <summary>VCDM 2.0 §4.8: one subject, of which is said what it is.</summary>
    public static void Named(JsonElement value, Walk walk) => NamedShape.Judge(value, walk);

    /// <summary>VCDM 2.0 §4.8: one subject or more.</summary>
    public static void Plain(JsonElement value, Walk walk)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) walk.Expect("one subject or more");
        else Subjects(value, walk);
    }

    /// <summary>
    /// OB 3.0 §B.1.4, CLR 2.0 §ClrSubject: an id, or at least one identifier. A name alone, as wallets show it, says as much as an identifier of type
    /// name; a credential without even that is as good in anybody's hands, so whose it is cannot be told.
    /// </summary>
    public static void NamesSomeone(JsonElement value, Walk walk)
    {
        if (value.TryGetProperty("id"u8, out _)) return;
        if (value.TryGetProperty("identifier"u8, out JsonElement identifier)
            && (identifier.ValueKind != JsonValueKind.Array || identifier.GetArrayLength() > 0)) return;
        if (value.TryGetProperty("name"u8, out JsonElement name) && name.ValueKind == JsonValueKind.String && !Utf8Text.Of(name).Trim((byte)' ').IsEmpty)
        {
            walk.Deviate("The subject needs an id or an identifier, and has a name alone", fitsSchema: true);
        }
        else
        {
            walk.Doubt(FindingCode.StructureSubjectUnnamed, "The subject needs an id or an identifier: it names nobody, so whose it is cannot be told");
        }
    }

    /// <summary>VCDM 2.0 §4.8: a subject that says nothing is none.</summary>
    private static void ClaimsSomething(JsonElement value, Walk walk)
    {
        if (!value.EnumerateObject().MoveNext()) walk.Refuse("A subject must say something");
    }

    /// <summary>OB 3.0 §B.1.13.</summary>
    public static void IdentityObject(JsonElement value, Walk walk) => IdentityObjectShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.22.</summary>
    private static void Result(JsonElement value, Walk walk) => ResultShape.Judge(value, walk);

    /// <summary>DESIGN §4.1: at most one action of each kind.</summary>
    private static void Actions(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 2)
        {
            walk.Expect("an array of at most one action of each kind");
            return;
        }

        int index = 0, issue = 0, accredit = 0;
        foreach (JsonElement action in value.EnumerateArray())
        {
            walk.Enter(index++);
            ActionShape.Judge(action, walk);
            walk.Leave();
            if (action.ValueKind != JsonValueKind.Object || !action.TryGetProperty("action"u8, out JsonElement kind) || kind.ValueKind != JsonValueKind.String) continue;
            if (kind.ValueEquals("issue"u8)) issue++;
            if (kind.ValueEquals("accredit"u8)) accredit++;
        }

        if (issue > 1 || accredit > 1) walk.Expect("an array of at most one action of each kind");
    }

    private static void AnObject(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.Object) walk.Expect("an object");
    }
}
