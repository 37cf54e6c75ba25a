using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Structure;

/// <summary>The typed view of a credential whose structure was found good; relies on that, and checks nothing again.</summary>
internal static class CredentialReader
{
    private static readonly JsonElement NoSubject = JsonElement.Parse("{}"u8);

    // The types nearly every credential here has: one array for all of them, instead of two strings each.
    private static readonly string[] BadgeTypes = ["VerifiableCredential", "OpenBadgeCredential"];
    private static readonly string[] AccreditationTypes = ["VerifiableCredential", "OpenBadgeCredential", "RecognizedEntityCredential", "TrainerAccreditation"];

    /// <param name="token">Whether its claims are those of a token, whose status is in a claim of its own.</param>
    public static Credential Read(JsonElement json, DataModel model, bool token)
    {
        JsonElement issuer = json.GetProperty("issuer"u8);
        JsonElement subject = SubjectOf(json);
        return new Credential
        {
            Json = json,
            Id = TextOf(json, "id"u8),
            Types = TypesOf(json.GetProperty("type"u8)),
            Name = NameOf(json),
            IssuerId = issuer.ValueKind == JsonValueKind.String ? issuer.GetString()! : TextOf(issuer, "id"u8)!,
            IssuerName = issuer.ValueKind == JsonValueKind.String ? null : NameOf(issuer),
            Subject = subject,
            SubjectId = TextOf(subject, "id"u8),
            ValidFrom = TimeOf(json, model.Utf8ValidFrom),
            ValidUntil = TimeOf(json, model.Utf8ValidUntil),
            Status = token && json.TryGetProperty("status"u8, out JsonElement claim) ? [.. StatusOf(json), .. ClaimedStatus(claim)] : StatusOf(json),
            RelatedResources = RelatedResourcesOf(json) ?? (IReadOnlyList<RelatedResource>)[],
            Achievement = AchievementOf(subject),
        };
    }

    private static JsonElement SubjectOf(JsonElement json)
    {
        JsonElement subject = json.GetProperty("credentialSubject"u8);
        if (subject.ValueKind == JsonValueKind.Object) return subject;
        return subject.GetArrayLength() == 1 ? subject[0] : NoSubject;
    }

    private static string[] TypesOf(JsonElement type)
    {
        if (type.ValueKind == JsonValueKind.String) return [type.GetString()!];
        if (AreEqual(type, BadgeTypes)) return BadgeTypes;
        if (AreEqual(type, AccreditationTypes)) return AccreditationTypes;
        var types = new string[type.GetArrayLength()];
        int index = 0;
        foreach (JsonElement each in type.EnumerateArray()) types[index++] = each.GetString()!;
        return types;
    }

    private static bool AreEqual(JsonElement array, string[] texts)
    {
        if (array.GetArrayLength() != texts.Length) return false;
        int index = 0;
        foreach (JsonElement each in array.EnumerateArray())
        {
            if (!each.ValueEquals(texts[index++])) return false;
        }

        return true;
    }

    /// <summary>VCDM 2.0 §11.1: of several languages the first.</summary>
    private static string? NameOf(JsonElement thing)
    {
        if (!thing.TryGetProperty("name"u8, out JsonElement name)) return null;
        if (name.ValueKind == JsonValueKind.Array && name.GetArrayLength() > 0) name = name[0];
        if (name.ValueKind == JsonValueKind.Object && name.TryGetProperty("@value"u8, out JsonElement value)) name = value;
        return name.ValueKind == JsonValueKind.String ? name.GetString() : null;
    }

    private static StatusEntry[] StatusOf(JsonElement json)
    {
        if (!json.TryGetProperty("credentialStatus"u8, out JsonElement status)) return [];
        if (status.ValueKind != JsonValueKind.Array) return [EntryOf(status)];
        var entries = new StatusEntry[status.GetArrayLength()];
        int index = 0;
        foreach (JsonElement each in status.EnumerateArray()) entries[index++] = EntryOf(each);
        return entries;
    }

    /// <summary>Token Status List §6.1: a member for each way it is kept. What cannot be read is still a status, and nobody's to leave aside.</summary>
    private static StatusEntry[] ClaimedStatus(JsonElement claim)
    {
        if (claim.ValueKind != JsonValueKind.Object || claim.GetPropertyCount() is 0 or > Limits.ArrayItems) return [new StatusEntry("status", null, NoSubject)];
        return [.. claim.EnumerateObject().Select(each => new StatusEntry(each.Name, null, each.Value.ValueKind == JsonValueKind.Object ? each.Value : NoSubject))];
    }

    private static StatusEntry EntryOf(JsonElement entry)
    {
        JsonElement type = entry.GetProperty("type"u8);
        return new StatusEntry((type.ValueKind == JsonValueKind.Array ? type[0] : type).GetString()!, TextOf(entry, "id"u8), entry);
    }

    private static List<RelatedResource>? RelatedResourcesOf(JsonElement json)
    {
        List<RelatedResource>? named = null;
        if (!json.TryGetProperty("relatedResource"u8, out JsonElement entries)) return named;
        if (entries.ValueKind != JsonValueKind.Array) AddNamed(entries, ref named);
        else foreach (JsonElement each in entries.EnumerateArray()) AddNamed(each, ref named);
        return named;
    }

    private static void AddNamed(JsonElement entry, ref List<RelatedResource>? named)
    {
        JsonElement id = entry.GetProperty("id"u8);
        if (Utf8Text.IsDataUrl(Utf8Text.Of(id))) return;
        string? digest = null;
        if (entry.TryGetProperty("digestMultibase"u8, out JsonElement digests))
        {
            digest = digests.ValueKind == JsonValueKind.Array ? SingleOf(digests) : digests.GetString();
        }

        (named ??= []).Add(new RelatedResource(id.GetString()!, TextOf(entry, "mediaType"u8), digest));
    }

    private static string? SingleOf(JsonElement digests) => digests.GetArrayLength() == 1 ? digests[0].GetString() : null;

    private static Achievement? AchievementOf(JsonElement subject) =>
        subject.TryGetProperty("achievement"u8, out JsonElement achievement) && achievement.ValueKind == JsonValueKind.Object
        && TextOf(achievement, "id"u8) is { } id && TextOf(achievement, "name"u8) is { } name
            ? new Achievement(id, name, achievement)
            : null;

    /// <summary>Null for what is no time.</summary>
    public static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && XsdDateTime.TryParse(Utf8Text.Of(value), out DateTimeOffset parsed) ? parsed : null;

    private static DateTimeOffset? TimeOf(JsonElement thing, ReadOnlySpan<byte> member) => thing.TryGetProperty(member, out JsonElement time) ? Time(time) : null;
}
