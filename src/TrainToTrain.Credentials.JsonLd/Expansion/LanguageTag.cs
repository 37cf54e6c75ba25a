using System.Buffers;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>BCP 47 as far as N-Quads has it: letters, then letters or digits in parts between hyphens.</summary>
internal static class LanguageTag
{
    private const int LongestPart = 8;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var isFirst = true;
        foreach (var range in tag.Split('-'))
        {
            var part = tag[range];
            if (part.Length is 0 or > LongestPart || part.ContainsAnyExcept(isFirst ? Letters : LettersAndDigits)) return false;
            isFirst = false;
        }

        return !isFirst;
    }
}
