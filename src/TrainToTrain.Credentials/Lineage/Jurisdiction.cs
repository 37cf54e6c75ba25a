namespace TrainToTrain.Credentials.Lineage;

/// <summary>ISO 3166-1 alpha-2 codes and ISO 3166-2 subdivisions, upper case.</summary>
public static class Jurisdiction
{
    public static bool IsCode(string text)
    {
        if (text.Length < 2 || !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1])) return false;
        if (text.Length == 2) return true;
        if (text[2] != '-' || text.Length is < 4 or > 6) return false;
        foreach (var each in text.AsSpan(3))
        {
            if (!char.IsAsciiLetterUpper(each) && !char.IsAsciiDigit(each)) return false;
        }

        return true;
    }

    /// <summary><c>US</c> covers <c>US</c> and <c>US-KY</c>, not <c>USX</c>.</summary>
    public static bool Covers(string permitted, string actual) =>
        actual.StartsWith(permitted, StringComparison.Ordinal) && (actual.Length == permitted.Length || actual[permitted.Length] == '-');
}
