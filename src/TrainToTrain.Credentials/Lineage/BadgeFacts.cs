using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>What scopes are held against (DESIGN §4.2): the jurisdiction a badge names, beside its achievement and that one's level.</summary>
internal static class BadgeFacts
{
    /// <returns>Null when it names none; a text no scope covers when what it names is not one code.</returns>
    public static string? JurisdictionOf(Credential badge)
    {
        if (!badge.Json.TryGetProperty(BadgeTerms.Jurisdiction, out var value)) return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } code && Jurisdiction.IsCode(code) ? code : "";
    }
}
