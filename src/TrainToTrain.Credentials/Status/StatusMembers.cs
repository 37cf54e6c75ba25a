using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>Members that entries and lists of several mechanisms have alike.</summary>
internal static class StatusMembers
{
    public static string? UriOf(JsonElement json, ReadOnlySpan<byte> member) =>
        json.TryGetProperty(member, out JsonElement text) && text.ValueKind == JsonValueKind.String && Utf8Text.IsAbsoluteUri(Utf8Text.Of(text)) ? text.GetString() : null;

    /// <summary>BSL 1.0 §2.1: base-10, in a text. No sign, no spaces, no zeros in front, nothing behind; at most what an int holds.</summary>
    public static bool TryReadIndex(JsonElement entry, out int index)
    {
        index = -1;
        if (!entry.TryGetProperty("statusListIndex"u8, out JsonElement json) || json.ValueKind != JsonValueKind.String) return false;
        ReadOnlySpan<byte> digits = Utf8Text.Of(json);
        return digits.Length is > 0 and <= 10
            && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (digits.Length == 1 || digits[0] != '0')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Whether a credential is of the class of list that is looked for, and its subject too.</summary>
    public static bool IsList(Credential credential, string type, ReadOnlySpan<byte> subjectType) =>
        credential.HasType(type) && credential.Subject.TryGetProperty("type"u8, out JsonElement subject) && Rules.HasType(subject, subjectType);

    public static StatusProblem Malformed(string detail) => new(FindingCode.StatusMalformed, detail);
}
