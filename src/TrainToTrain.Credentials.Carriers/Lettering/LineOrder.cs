using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Lettering;

/// <summary>
/// One line in the order it is drawn, from left to right (UAX #9), out of the order it is spoken in: Hebrew and Arabic run the other way, numbers in them
/// do not. Directions from letters and marks only; explicit embeddings, which names have no use for, are left out.
/// </summary>
internal static class LineOrder
{
    private enum Kind
    {
        Left,
        Right,
        Number,
        Neutral,
        Mark,
    }

    public static string Visual(string line)
    {
        if (!line.EnumerateRunes().Any(IsRight)) return Visible(line);
        var runes = line.EnumerateRunes().Where(rune => !IsControl(rune) || IsMarkOfDirection(rune)).ToArray();
        var levels = Levels(runes);
        var pieces = Pieces(runes, levels);
        // L2: from the highest level down, whatever is at that level or above is turned around.
        for (var level = pieces.Max(piece => piece.Level); level > 0; level--)
        {
            for (var start = 0; start < pieces.Count; start++)
            {
                var end = start;
                while (end < pieces.Count && pieces[end].Level >= level) end++;
                if (end <= start) continue;
                pieces.Reverse(start, end - start);
                start = end;
            }
        }

        return Visible(string.Concat(pieces.Select(piece => piece.Text)));
    }

    private static string Visible(string text) => text.EnumerateRunes().Any(IsControl) ? string.Concat(text.EnumerateRunes().Where(rune => !IsControl(rune)).Select(rune => rune.ToString())) : text;

    /// <summary>What is drawn as one: a letter with the marks over it (L3), mirrored where it runs to the left (L4).</summary>
    private static List<(string Text, int Level)> Pieces(Rune[] runes, int[] levels)
    {
        var pieces = new List<(string Text, int Level)>();
        for (var i = 0; i < runes.Length; i++)
        {
            var text = levels[i] % 2 == 1 ? Mirrored(runes[i]) : runes[i].ToString();
            if (pieces.Count > 0 && KindOf(runes[i]) == Kind.Mark) pieces[^1] = (pieces[^1].Text + text, pieces[^1].Level);
            else pieces.Add((text, levels[i]));
        }

        return pieces;
    }

    private static int[] Levels(Rune[] runes)
    {
        var kinds = runes.Select(KindOf).ToArray();
        var isBaseRight = kinds.FirstOrDefault(kind => kind is Kind.Left or Kind.Right) == Kind.Right;
        JoinNumbers(runes, kinds);
        ResolveNeutrals(kinds, isBaseRight ? Kind.Right : Kind.Left);

        // I1, I2.
        var levels = new int[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            levels[i] = kinds[i] switch { Kind.Left => isBaseRight ? 2 : 0, Kind.Number => 2, _ => 1 };
        }

        return levels;
    }

    /// <summary>W1, W4, W5 and W7: marks are what they lie over, separators between digits part of the number, and numbers among Latin letters run as these do.</summary>
    private static void JoinNumbers(Rune[] runes, Kind[] kinds)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == Kind.Mark) kinds[i] = i == 0 ? Kind.Neutral : kinds[i - 1];
            else if (kinds[i] == Kind.Neutral && i > 0 && i + 1 < kinds.Length && kinds[i - 1] == Kind.Number && kinds[i + 1] == Kind.Number && runes[i].Value is '.' or ',' or ':' or '/' or '-' or '\u066B' or '\u066C') kinds[i] = Kind.Number;
            else if (kinds[i] == Kind.Neutral && runes[i].Value is '%' or '+' or '\u20AC' or '$' && i > 0 && kinds[i - 1] == Kind.Number) kinds[i] = Kind.Number;
        }

        var strong = Kind.Neutral;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is Kind.Left or Kind.Right) strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.Left) kinds[i] = Kind.Left;
        }
    }

    /// <summary>N1 and N2: what stands between two of one direction runs with them, all else with the line; a number counts as running to the left.</summary>
    private static void ResolveNeutrals(Kind[] kinds, Kind line)
    {
        for (var start = 0; start < kinds.Length; start++)
        {
            if (kinds[start] != Kind.Neutral) continue;
            var end = start;
            while (end < kinds.Length && kinds[end] == Kind.Neutral) end++;
            var before = start == 0 ? line : Side(kinds[start - 1]);
            var after = end == kinds.Length ? line : Side(kinds[end]);
            Array.Fill(kinds, before == after ? before : line, start, end - start);
            start = end;
        }
    }

    private static Kind Side(Kind kind) => kind == Kind.Number ? Kind.Right : kind;

    private static Kind KindOf(Rune rune)
    {
        if (IsRight(rune)) return Kind.Right;
        if (IsMarkOfDirection(rune)) return Kind.Left;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            UnicodeCategory.DecimalDigitNumber => Kind.Number,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.LetterNumber or UnicodeCategory.SpacingCombiningMark => Kind.Left,
            _ => Kind.Neutral,
        };
    }

    private static bool IsRight(Rune rune) => rune.Value is 0x200F or 0x061C
        || (rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter);

    private static bool IsMarkOfDirection(Rune rune) => rune.Value is 0x200E or 0x200F or 0x061C;

    /// <summary>What has no picture of its own: marks of direction, joiners, variation selectors, tags.</summary>
    private static bool IsControl(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or 0x034F
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static string Mirrored(Rune rune)
    {
        const string Pairs = "()[]{}<>\u00AB\u00BB\u2039\u203A";
        var place = rune.IsBmp ? Pairs.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        return place < 0 ? rune.ToString() : Pairs[place ^ 1].ToString();
    }
}
