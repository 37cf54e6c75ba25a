using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Recognition;

/// <summary>Reads <c>…v1#recognition</c> of a badge (decision 0018), never repairing it.</summary>
internal static class RecognitionClaimReader
{
    private static readonly string[] Members = ["agreement", "row", "source", "target", "badge"];

    /// <summary>Whether a badge says of itself that it rests on another one, right or wrong: no agreement is about such a badge.</summary>
    public static bool IsStatement(Credential badge) => badge.Json.TryGetProperty(BadgeTerms.Recognition, out _);

    /// <returns>Null, and a sentence when there is one that is against the rules.</returns>
    public static RecognitionClaim? Read(Credential badge, out string? problem)
    {
        problem = null;
        if (!IsStatement(badge)) return null;
        if (JsonMembers.LiteralOf(badge.Json, BadgeTerms.Recognition) is not { } value
            || JsonMembers.TextOf(value, "agreement"u8) is not { Length: > 0 } agreement || !TryReadRow(value, out var row)
            || JsonMembers.TextOf(value, "source"u8) is not { } source || JsonMembers.TextOf(value, "target"u8) is not { } target
            || !value.TryGetProperty("badge"u8, out var named) || !value.EnumerateObject().All(member => Members.Contains(member.Name)))
        {
            problem = "What it rests on is not told as an agreement, a row with its source and target, and a badge in a JSON literal";
        }
        else if (StackReader.Component(named) is not { } component)
        {
            problem = "The badge it rests on has no id, no achievement or no SHA-256 digest";
        }
        else if (badge.Achievement?.Id != target)
        {
            problem = "It is a badge of another achievement than the one it says its agreement leads to";
        }
        else
        {
            return new RecognitionClaim(agreement, row, source, target, component);
        }

        return null;
    }

    private static bool TryReadRow(JsonElement value, out int row)
    {
        row = -1;
        return value.TryGetProperty("row"u8, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out row) && row >= 0;
    }
}
