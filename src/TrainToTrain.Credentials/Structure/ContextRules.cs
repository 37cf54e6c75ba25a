using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Structure;

/// <summary>
/// <c>@context</c>, closed (DESIGN §3): a list of URLs from these tables, in the order the standards give. An object, or a URL
/// whose content nobody here knows, can rename the members that the rules read.
/// </summary>
internal static class ContextRules
{
    private const string UndefinedTerms = Contexts.UndefinedTerms;

    private static readonly byte[][] OpenBadges = Utf8(
        Contexts.OpenBadges,
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.0.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json");

    private static readonly byte[][] LearnerRecords = Utf8(Contexts.LearnerRecords, "https://purl.imsglobal.org/spec/clr/v2p0/context.json");

    private static readonly byte[][] Further = Utf8(
        UndefinedTerms,
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/data-integrity/v1",
        "https://w3id.org/security/multikey/v1",
        "https://w3id.org/security/jwk/v1",
        "https://w3id.org/security/suites/ed25519-2020/v1",
        "https://www.w3.org/ns/cid/v1",
        "https://www.w3.org/ns/credentials/status/v1",
        "https://w3id.org/vc/status-list/2021/v1",
        "https://www.w3.org/ns/credentials/examples/v2");

    /// <summary>VCDM 2.0 §4.3: v2 comes first.</summary>
    public static void Plain(JsonElement value, Walk walk)
    {
        if (!BeginsWithDataModel(value, walk)) return;
        for (int index = 1; index < value.GetArrayLength(); index++)
        {
            if (!IsOneOf(value[index], OpenBadges)) JudgeFurther(value[index], index, walk);
        }
    }

    /// <summary>OB 3.0 §B.1.1: that of the data model, then an Open Badges 3.0 context.</summary>
    public static void OpenBadge(JsonElement value, Walk walk)
    {
        if (!BeginsWithDataModel(value, walk)) return;
        if (value.GetArrayLength() < 2 || !IsOneOf(value[1], OpenBadges)) walk.Refuse("The second context must be that of Open Badges 3.0");
        for (int index = 2; index < value.GetArrayLength(); index++) JudgeFurther(value[index], index, walk);
    }

    /// <summary>DESIGN §3, §4.1: as a badge, and what Open Badges has no words for is let through by the last context.</summary>
    public static void Accreditation(JsonElement value, Walk walk)
    {
        OpenBadge(value, walk);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0) return;
        JsonElement last = value[value.GetArrayLength() - 1];
        if (last.ValueKind != JsonValueKind.String || !last.ValueEquals(UndefinedTerms)) walk.Refuse($"The last context of an accreditation must be {UndefinedTerms}");
    }

    /// <summary>CLR 2.0 §ClrCredential: that of the data model, that of learner records, then an Open Badges 3.0 context.</summary>
    public static void LearnerRecord(JsonElement value, Walk walk)
    {
        if (!BeginsWithDataModel(value, walk)) return;
        if (value.GetArrayLength() < 2 || !IsOneOf(value[1], LearnerRecords)) walk.Refuse("The second context must be that of the Comprehensive Learner Record 2.0");
        if (value.GetArrayLength() < 3 || !IsOneOf(value[2], OpenBadges)) walk.Refuse("The third context must be that of Open Badges 3.0");
        for (int index = 3; index < value.GetArrayLength(); index++) JudgeFurther(value[index], index, walk);
    }

    /// <summary>Whether some rule here lets it through.</summary>
    public static bool IsKnown(JsonElement context) => IsOneOf(context, OpenBadges) || IsOneOf(context, LearnerRecords) || IsOneOf(context, Further);

    private static bool BeginsWithDataModel(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > Limits.ArrayItems)
        {
            walk.Expect("an array of URLs");
            return false;
        }

        if (value[0].ValueKind != JsonValueKind.String || !value[0].ValueEquals(walk.Model.Context)) walk.Refuse($"The first context must be {walk.Model.Context}");
        return true;
    }

    private static void JudgeFurther(JsonElement context, int index, Walk walk)
    {
        if (IsOneOf(context, Further)) return;
        walk.Enter(index);
        walk.Refuse(context.ValueKind switch
        {
            JsonValueKind.String => $"The context {Walk.Quote(context.GetString()!)} is not one of those known here, so what its members mean cannot be told",
            JsonValueKind.Object => "A context written into the credential can change what its members mean and is not accepted",
            _ => "A context must be a URL",
        });
        walk.Leave();
    }

    private static bool IsOneOf(JsonElement context, byte[][] known)
    {
        if (context.ValueKind != JsonValueKind.String) return false;
        ReadOnlySpan<byte> url = Utf8Text.Of(context);
        foreach (byte[] each in known)
        {
            if (url.SequenceEqual(each)) return true;
        }

        return false;
    }

    private static byte[][] Utf8(params string[] urls) => [.. urls.Select(Encoding.UTF8.GetBytes)];
}
