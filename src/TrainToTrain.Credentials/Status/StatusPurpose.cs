using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Status;

/// <summary>What a status can be about (BSL 1.0 §2.1). The first two decide whether a credential stands, the others do not.</summary>
internal static class StatusPurpose
{
    public const string Revocation = "revocation";
    public const string Suspension = "suspension";
    public const string Refresh = "refresh";
    public const string Message = "message";

    private static readonly string[] Known = [Revocation, Suspension, Refresh, Message];

    /// <summary>
    /// <c>statusPurpose</c> of a list, one or several; null when it is neither. A list is kept, and a purpose can be as long as what was
    /// fetched: none but those that are asked about.
    /// </summary>
    public static IReadOnlyList<string>? Of(JsonElement subject)
    {
        if (!subject.TryGetProperty("statusPurpose"u8, out JsonElement json)) return null;
        if (json.ValueKind == JsonValueKind.String) return Find(json) is { } single ? [single] : [];
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > Limits.ArrayItems) return null;
        var purposes = new List<string>();
        foreach (JsonElement each in json.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.String) return null;
            if (Find(each) is { } known && !purposes.Contains(known)) purposes.Add(known);
        }

        return purposes;
    }

    private static string? Find(JsonElement purpose)
    {
        foreach (string each in Known)
        {
            if (purpose.ValueEquals(each)) return each;
        }

        return null;
    }
}
