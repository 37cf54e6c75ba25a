using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>What a certificate says, as the credential says it: nothing of it is checked, and all of it is its issuer's word.</summary>
internal sealed record CertificateFacts
{
    private const string DataScheme = "data:";
    private const string Base64Mark = ";base64,";

    public string Id { get; private init; } = "";

    public string? Learner { get; private init; }

    public string Achievement { get; private init; } = "";

    public string Criteria { get; private init; } = "";

    public int? Level { get; private init; }

    public string? Result { get; private init; }

    public DateOnly? Issued { get; private init; }

    public DateOnly? Until { get; private init; }

    public string? Trainer { get; private init; }

    public string? Provider { get; private init; }

    /// <summary>Of the achievement, where the badge brings it along as a data URL; what is elsewhere is not fetched.</summary>
    public ReadOnlyMemory<byte> Picture { get; private init; }

    /// <param name="credential">Any JSON object; what is not there, or is something else, is left out.</param>
    public static CertificateFacts Of(JsonElement credential)
    {
        var subject = Member(credential, "credentialSubject");
        var achievement = Member(subject, "achievement");
        var issuer = Member(credential, "issuer");
        return new CertificateFacts
        {
            Id = Text(credential, "id") ?? "",
            Learner = new Credential { Json = credential, Types = [], IssuerId = "", Subject = subject.ValueKind == JsonValueKind.Object ? subject : JsonElement.Parse("{}"u8) }.SubjectName,
            Achievement = Text(achievement, "name") ?? Text(credential, "name") ?? "",
            Criteria = Text(Member(achievement, "criteria"), "narrative") ?? Text(achievement, "description") ?? "",
            Level = achievement.ValueKind == JsonValueKind.Object ? new Achievement("", "", achievement).EqfLevel : null,
            Result = First(Member(subject, "result")) is var result ? Text(result, "value") ?? Text(result, "status") : null,
            Issued = Day(credential, "validFrom"),
            Until = Day(credential, "validUntil"),
            Trainer = Text(issuer, "name"),
            Provider = Text(Member(issuer, "parentOrg"), "name"),
            Picture = PictureOf(Member(achievement, "image")),
        };
    }

    private static JsonElement Member(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement First(JsonElement json) => json.ValueKind != JsonValueKind.Array ? json : json.GetArrayLength() > 0 ? json[0] : default;

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The day its issuer wrote down, in whatever zone that was.</summary>
    private static DateOnly? Day(JsonElement json, string name) =>
        Text(json, name) is { Length: >= 10 } time && DateOnly.TryParseExact(time[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static byte[] PictureOf(JsonElement image)
    {
        var url = image.ValueKind == JsonValueKind.String ? image.GetString()! : Text(image, "id") ?? "";
        var mark = url.IndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase);
        if (mark < 0 || !url.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase)) return [];
        var bytes = new byte[url.Length];
        return Convert.TryFromBase64String(url[(mark + Base64Mark.Length)..], bytes, out var length) ? bytes[..length] : [];
    }
}
