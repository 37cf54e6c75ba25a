namespace TrainToTrain.Credentials.Api;

/// <summary>Text of a stranger's making: control characters could move a cursor or hide a line, and overrides reorder what stands around them.</summary>
internal static class ForeignText
{
    public static string Tame(string text) =>
        text.Any(IsWild) ? string.Concat(text.Select(each => IsWild(each) ? '\uFFFD' : each)) : text;

    /// <summary>As <see cref="Tame"/>, for text of several lines.</summary>
    public static string TameLines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Tame));

    // Bidirectional overrides and isolates: U+202A–E, U+2066–9.
    private static bool IsWild(char each) => char.IsControl(each) || each is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
