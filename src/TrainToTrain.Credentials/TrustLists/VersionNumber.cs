using System.Text.Json;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>Versions and thresholds: whole numbers from 1 on, written as such.</summary>
internal static class VersionNumber
{
    // What every reader of JSON keeps exactly (RFC 8259 §6).
    private const long Most = 9_007_199_254_740_991;

    public static long? Read(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number is >= 1 and <= Most ? number : null;
}
