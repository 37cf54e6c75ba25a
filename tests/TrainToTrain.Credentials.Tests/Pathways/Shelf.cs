using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>Badges and pathways for tests of the rules, which look at neither signatures nor lineages.</summary>
internal static class Shelf
{
    public const string Learner = "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8";
    public const string Base = "https://skills.example/achievements/";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static int _made;

    /// <summary>A badge of ten days ago that says what was demonstrated.</summary>
    public static WalletBadge Badge(string achievement, Action<JsonObject>? change = null, string issuer = "did:web:trainer-1.example", BadgeStanding standing = BadgeStanding.Good, bool supervised = false)
    {
        var json = new JsonObject
        {
            ["id"] = $"urn:uuid:{Interlocked.Increment(ref _made).ToString("x8", CultureInfo.InvariantCulture)}",
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["issuer"] = new JsonObject { ["id"] = issuer },
            ["validFrom"] = XsdDateTime.Print(Now.AddDays(-10)),
            ["evidence"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Evidence"), ["narrative"] = "Three test pieces." }),
            ["credentialSubject"] = new JsonObject { ["id"] = Learner, ["achievement"] = new JsonObject { ["id"] = Base + achievement, ["name"] = achievement } },
        };
        change?.Invoke(json);
        return Of(json, standing, supervised);
    }

    public static WalletBadge Of(JsonObject json, BadgeStanding standing = BadgeStanding.Good, bool supervised = false)
    {
        var element = JsonElement.Parse(json.ToJsonString());
        var subject = element.GetProperty("credentialSubject");
        var achievement = subject.TryGetProperty("achievement", out var value) ? value : default;
        var credential = new Credential
        {
            Json = element,
            Id = JsonMembers.TextOf(element, "id"),
            Types = [],
            IssuerId = element.GetProperty("issuer").GetProperty("id").GetString()!,
            Subject = subject,
            SubjectId = JsonMembers.TextOf(subject, "id"),
            ValidFrom = Time(element, "validFrom"),
            ValidUntil = Time(element, "validUntil"),
            Achievement = achievement.ValueKind == JsonValueKind.Object ? new Achievement(achievement.GetProperty("id").GetString()!, "One", achievement) : null,
        };
        return new WalletBadge(credential, Sha256Digest.Of(Encoding.UTF8.GetBytes(json.ToJsonString())), standing) { IsSupervised = supervised };
    }

    public static Wallet Wallet(params WalletBadge[] badges) => new([Learner], badges);

    /// <summary>Rungs a, b, c … whose milestones are of the achievements milestone-a, milestone-b, …, one for each rule.</summary>
    public static JsonObject Json(params string[] rules) => new()
    {
        ["id"] = "https://skills.example/pathways/welder",
        ["type"] = "Pathway",
        ["name"] = "Welder",
        ["occupation"] = "Welder",
        ["rungs"] = new JsonArray([.. rules.Select((rule, index) => (JsonNode)new JsonObject
        {
            ["id"] = Name(index),
            ["name"] = "Rung " + Name(index),
            ["level"] = 3,
            ["achievement"] = $"{Base}milestone-{Name(index)}",
            ["requires"] = JsonNode.Parse(rule.Replace("~", Base, StringComparison.Ordinal)),
            ["onRevokedComponent"] = "void",
        })]),
    };

    /// <param name="rules">JSON; ~ stands for where the achievements are.</param>
    public static Pathway Pathway(params string[] rules) => Pathway(Json(rules));

    public static Pathway Pathway(JsonObject json)
    {
        var pathway = PathwayReader.Read(JsonElement.Parse(json.ToJsonString()), out var problems);
        return pathway ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static string Name(int index) => ((char)('a' + index)).ToString();

    private static DateTimeOffset? Time(JsonElement json, string member) =>
        JsonMembers.TextOf(json, member) is { } text && XsdDateTime.TryParse(text, out var time) ? time : null;
}
