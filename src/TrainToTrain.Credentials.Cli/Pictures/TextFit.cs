using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>
/// Text made to fit without knowing the font it will be shown in: widths are those of the widest font in use (DejaVu Sans), so a line is
/// rather too short than too long. Lines are broken between what a reader sees as characters, never inside one.
/// </summary>
internal static class TextFit
{
    private const string Ellipsis = "…";

    /// <summary>Past this, marks on one letter are no writing but a tower over the neighbours.</summary>
    private const int MarksOnALetter = 4;

    /// <summary>Bold is wider than the table.</summary>
    private const double BoldFactor = 1.1;

    /// <summary>What XML has no place for, and what would reorder or hide its surroundings, becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in Terminal.Tame(text).EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks <= MarksOnALetter) clean.Append(rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }

    /// <param name="size">Of the font.</param>
    public static double Width(string text, int size, bool bold = false)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes()) ems += Ems(rune);
        return ems * size * (bold ? BoldFactor : 1);
    }

    /// <summary>At most so many lines, of which the last ends in an ellipsis when that is not all.</summary>
    public static IReadOnlyList<string> Wrap(string text, FitRule rule)
    {
        var lines = new List<string>();
        var rest = Clean(text).Trim();
        while (rest.Length > 0)
        {
            var line = rule.Fits(rest) ? rest : lines.Count == rule.Lines - 1 ? Fitting(rest, Ellipsis, rule).TrimEnd() + Ellipsis : Line(rest, rule);
            lines.Add(line.TrimEnd());
            rest = lines.Count == rule.Lines ? "" : rest[line.Length..].TrimStart();
        }

        return lines;
    }

    /// <summary>The words that fit, of which a hyphen may be the end, and better a comma; of a word that is too long alone, the characters.</summary>
    private static string Line(string text, FitRule rule)
    {
        var fitting = Fitting(text, "", rule);
        var end = text.Length > fitting.Length && text[fitting.Length] == ' ' ? fitting.Length : fitting.LastIndexOfAny([' ', '-']) + 1;
        var comma = text.LastIndexOf(", ", Math.Max(0, end - 1), StringComparison.Ordinal) + 1;
        if (comma > end / 2) end = comma;
        return end > 0 ? text[..end] : fitting;
    }

    /// <summary>As much of the beginning as fits together with an end, and at least one character.</summary>
    private static string Fitting(string text, string end, FitRule rule)
    {
        var length = 0;
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var next = characters.ElementIndex + characters.GetTextElement().Length;
            if (length > 0 && !rule.Fits(text[..next] + end)) break;
            length = next;
        }

        return text[..length];
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static double Ems(Rune rune) => rune.Value switch
    {
        ' ' => 0.32,
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' or '[' or ']' or '/' or '-' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 1,
        >= '0' and <= '9' => 0.64,
        >= 'a' and <= 'z' => 0.63,
        >= 'A' and <= 'Z' => 0.78,
        >= 0x1F000 and <= 0x1FFFF => 1.35,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or >= 0x20000 => 1.05,
        _ when IsMark(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format => 0,
        _ => 0.85,
    };
}
