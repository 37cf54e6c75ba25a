namespace TrainToTrain.Credentials.Log;

/// <summary>RFC 4648 §4 with its padding and no other form: a note must not be written in two ways.</summary>
internal static class NoteBase64
{
    public static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        // What .NET forgives (white space, bits behind the last byte) does not come back the same.
        return Convert.TryFromBase64Chars(text, bytes, out var length) && text.SequenceEqual(Convert.ToBase64String(bytes, 0, length)) ? bytes[..length] : null;
    }
}
