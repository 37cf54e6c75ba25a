using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>
/// <c>credentialSchema</c>: what a credential says it can be held against (VCDM 2.0 §4.11). No schema is ever fetched; those of Open Badges 3.0
/// and CLR 2.0 ask for nothing that the rules of this stage do not ask for, so what is well-formed fits them. Of any other nothing is known.
/// </summary>
internal static class SchemaCheck
{
    private const string Folder = "https://purl.imsglobal.org/spec/ob/v3p0/schema/";
    private const string RecordsFolder = "https://purl.imsglobal.org/spec/clr/v2p0/schema/";

    /// <summary>OB 3.0 §F; those under json-ld allow one value for an array of one, and so do the rules here.</summary>
    private static readonly byte[][] Badges = Utf8(
        Folder,
        "json/ob_v3p0_achievementcredential_schema.json",
        "json/ob_v3p0_anyachievementcredential_schema.json",
        "json-ld/ob_v3p0_achievementcredential_schema.json",
        "json-ld/ob_v3p0_anyachievementcredential_schema.json");

    private static readonly byte[][] Endorsements = Utf8(
        Folder,
        "json/ob_v3p0_endorsementcredential_schema.json",
        "json-ld/ob_v3p0_endorsementcredential_schema.json");

    private static readonly byte[][] Records = Utf8(
        RecordsFolder,
        "json/clr_v2p0_clrcredential_schema.json",
        "json-ld/clr_v2p0_clrcredential_schema.json");

    /// <summary>Of a credential whose structure was found good. What is published (lists, registers) is held to the standard it is of, and to no schema.</summary>
    /// <returns>One finding, on the first schema nothing is known of; null when there is none.</returns>
    public static Finding? Check(JsonElement credential, Profile profile)
    {
        if (profile is Profile.Plain or Profile.AnyList || !credential.TryGetProperty("credentialSchema"u8, out JsonElement schemas)) return null;
        byte[][] known = KnownTo(profile);
        if (schemas.ValueKind != JsonValueKind.Array) return Reason(schemas, known) is { } reason ? Unknown(reason, "credentialSchema") : null;
        int index = 0;
        foreach (JsonElement schema in schemas.EnumerateArray())
        {
            if (Reason(schema, known) is { } unknown) return Unknown(unknown, $"credentialSchema[{index}]");
            index++;
        }

        return null;
    }

    /// <summary>Whether one of the schemas it names is one that the rules here are as strict as.</summary>
    public static bool NamesKnown(JsonElement credential, Profile profile)
    {
        if (profile is Profile.Plain or Profile.AnyList || !credential.TryGetProperty("credentialSchema"u8, out JsonElement schemas)) return false;
        byte[][] known = KnownTo(profile);
        return schemas.ValueKind == JsonValueKind.Array ? schemas.EnumerateArray().Any(schema => Reason(schema, known) is null) : Reason(schemas, known) is null;
    }

    private static byte[][] KnownTo(Profile profile) => profile switch
    {
        Profile.Endorsement or Profile.EmbeddedEndorsement => Endorsements,
        Profile.LearnerRecord => Records,
        _ => Badges,
    };

    /// <summary>Why it was not found out; null when it was.</summary>
    private static string? Reason(JsonElement schema, byte[][] known)
    {
        JsonElement id = schema.GetProperty("id"u8), type = schema.GetProperty("type"u8);
        if (!Rules.HasType(type, "1EdTechJsonSchemaValidator2019"u8) && !Rules.HasType(type, "JsonSchema"u8)) return "schemas of its kind are not read here";
        if (IsOneOf(id, known)) return null;
        return IsOneOf(id, Badges) || IsOneOf(id, Endorsements) || IsOneOf(id, Records)
            ? "that is the schema of another kind of credential"
            : "that schema is not known here, and none is fetched";
    }

    private static Finding Unknown(string reason, string target) =>
        new(FindingCode.StructureSchemaUnknown, $"Whether it fits the schema it names was not found out: {reason}", target);

    private static bool IsOneOf(JsonElement id, byte[][] known)
    {
        ReadOnlySpan<byte> url = Utf8Text.Of(id);
        foreach (byte[] each in known)
        {
            if (url.SequenceEqual(each)) return true;
        }

        return false;
    }

    private static byte[][] Utf8(string folder, params string[] files) => [.. files.Select(file => Encoding.UTF8.GetBytes(folder + file))];
}
