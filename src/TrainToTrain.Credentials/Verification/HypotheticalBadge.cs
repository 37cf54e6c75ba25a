using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Verification;

/// <summary>A badge that nobody issued, so that a question about its issuer is judged by the rules for badges and by no others. It is never proven, and never leaves.</summary>
internal static class HypotheticalBadge
{
    private const string Id = "urn:traintotrain:question";
    private const string Learner = "urn:traintotrain:nobody";

    /// <summary>As the issuer in question would have signed it; to certify others for an achievement is asked like a word about it.</summary>
    /// <returns>Null when no badge could name such an issuer or achievement.</returns>
    public static Leaf? Of(TrustQuestion question, DateTimeOffset at)
    {
        var published = StrictJson.Parse(question.Achievement.Span, out _) is { ValueKind: JsonValueKind.Object } json && JsonMembers.TextOf(json, "id"u8) == question.AchievementId ? json : (JsonElement?)null;
        var parsed = CredentialParser.Parse(Write(question, at, published), out _);
        var read = parsed is null ? null : StructureCheck.Check(parsed, Profile.AnyOpenBadge).Evidence;
        if (read is null && published is not null) return Of(question with { Achievement = default }, at);
        if (read is null) return null;
        var about = question.Action == TrustAction.Accredit ? question.AchievementId : null;
        return new Leaf(read.Credential, parsed!, Issues: about is null) { About = about };
    }

    private static byte[] Write(TrustQuestion question, DateTimeOffset at, JsonElement? published)
    {
        var achievement = published is { } given ? JsonObject.Create(given)! : Bare(question.AchievementId);
        if (question.Level is { } level) achievement["alignment"] = Level(level);
        var badge = new JsonObject
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.OpenBadges),
            ["id"] = Id,
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["issuer"] = new JsonObject { ["id"] = question.EntityId, ["type"] = new JsonArray("Profile"), ["name"] = question.EntityId },
            ["validFrom"] = XsdDateTime.Print(at),
            ["name"] = question.AchievementId,
            ["credentialSubject"] = new JsonObject { ["id"] = Learner, ["type"] = new JsonArray("AchievementSubject"), ["achievement"] = achievement },
        };
        if (question.Jurisdiction is { } place) badge[BadgeTerms.Jurisdiction] = place;
        return JsonSerializer.SerializeToUtf8Bytes(badge);
    }

    private static JsonObject Bare(string id) => new()
    {
        ["id"] = id,
        ["type"] = new JsonArray("Achievement"),
        ["name"] = id,
        ["description"] = id,
        ["criteria"] = new JsonObject { ["narrative"] = id },
    };

    private static JsonArray Level(int level)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"EQF level {level}");
        return [new JsonObject { ["type"] = new JsonArray("Alignment"), ["targetName"] = name, ["targetUrl"] = string.Create(CultureInfo.InvariantCulture, $"{BadgeTerms.EqfLevelPrefix}{level}") }];
    }
}
