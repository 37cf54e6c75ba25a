using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Status;

/// <summary><c>statusMessage</c> of an entry (BSL 1.0 §2.1): what each value of a status of several bits stands for.</summary>
internal static class StatusMessages
{
    /// <summary>One for each value the bits can have, each once; only a status of one bit may do without.</summary>
    public static bool AreWellFormed(JsonElement entry, int size)
    {
        if (!entry.TryGetProperty("statusMessage"u8, out JsonElement messages)) return size == 1;
        int count = 1 << size;
        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() != count) return false;
        Span<bool> seen = stackalloc bool[1 << Limits.StatusBits];
        foreach (JsonElement each in messages.EnumerateArray())
        {
            if (!TryReadValue(each, out uint value) || value >= count || seen[(int)value]) return false;
            if (!each.TryGetProperty("message"u8, out JsonElement text) || text.ValueKind != JsonValueKind.String) return false;
            seen[(int)value] = true;
        }

        return true;
    }

    /// <summary>Of an entry whose messages are well-formed; null when it has none.</summary>
    public static string? Find(JsonElement entry, uint value)
    {
        if (!entry.TryGetProperty("statusMessage"u8, out JsonElement messages)) return null;
        foreach (JsonElement each in messages.EnumerateArray())
        {
            if (TryReadValue(each, out uint own) && own == value) return each.GetProperty("message"u8).GetString();
        }

        return null;
    }

    /// <summary>A hexadecimal number in a text, after <c>0x</c>.</summary>
    private static bool TryReadValue(JsonElement message, out uint value)
    {
        value = 0;
        return message.ValueKind == JsonValueKind.Object
            && message.TryGetProperty("status"u8, out JsonElement json) && json.ValueKind == JsonValueKind.String
            && Utf8Text.Of(json) is [(byte)'0', (byte)'x', .. { Length: > 0 and <= 8 } digits]
            && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
