using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Lettering;

/// <summary>
/// Arabic letters in the form they have beside their neighbours (Unicode §9.2), as the characters of the presentation forms: a PDF writer that knows
/// no shaping then finds each in the font. Text stays in the order it is spoken in.
/// </summary>
internal static class ArabicForms
{
    private const char Lam = '\u0644';
    private const char Tatweel = '\u0640';
    private const char Joiner = '\u200D';

    /// <summary>A letter, where its forms begin, and how many it has: alone; at an end; at a beginning; in the middle.</summary>
    private static readonly Dictionary<char, (char First, int Count)> Forms = Table(
        ('\uFE80', "\u06211\u06222\u06232\u06242\u06252\u06264\u06272\u06284\u06292\u062A4\u062B4\u062C4\u062D4\u062E4\u062F2\u06302\u06312\u06322\u06334\u06344\u06354\u06364\u06374\u06384\u06394\u063A4\u06414\u06424\u06434\u06444\u06454\u06464\u06474\u06482\u06492\u064A4"),
        ('\uFB56', "\u067E4"), ('\uFB66', "\u06794\u06A44"), ('\uFB7A', "\u06864"), ('\uFB88', "\u06882\u06982\u06912\u06A94\u06AF4"), ('\uFB9E', "\u06BA2"), ('\uFBA6', "\u06C14\u06BE4\u06D22\u06D32"),
        ('\uFBD3', "\u06AD4\u06C72\u06C62\u06C82"), ('\uFBDE', "\u06CB2"), ('\uFBE4', "\u06D04"), ('\uFBFC', "\u06CC4"));

    /// <summary>Lam and one of these are one letter.</summary>
    private static readonly Dictionary<char, char> LamAlef = new() { ['\u0622'] = '\uFEF5', ['\u0623'] = '\uFEF7', ['\u0625'] = '\uFEF9', ['\u0627'] = '\uFEFB' };

    private static readonly Dictionary<int, string> Letters = Forms.SelectMany(letter => Enumerable.Range(0, letter.Value.Count).Select(form => ((int)letter.Value.First + form, letter.Key.ToString())))
        .ToDictionary(form => form.Item1, form => form.Item2);

    /// <summary>
    /// The letter a form stands for, which is what somebody who copies text wants. Lam with alef stays as it is: of two letters for one picture, readers
    /// that turn lines around make two in the wrong order.
    /// </summary>
    public static string Spoken(Rune drawn) => Letters.GetValueOrDefault(drawn.Value) ?? drawn.ToString();

    public static string Join(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0620', '\u06FF')) return text;
        var joined = new StringBuilder(text.Length);
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (!Forms.TryGetValue(letter, out var forms))
            {
                joined.Append(letter);
                continue;
            }

            var before = JoinsOn(Neighbour(text, place, -1)) && forms.Count > 1;
            var next = place + 1;
            if (letter == Lam && next < text.Length && LamAlef.TryGetValue(text[next], out var ligature))
            {
                joined.Append((char)(ligature + (before ? 1 : 0)));
                place = next;
                continue;
            }

            var after = forms.Count == 4 && JoinsBack(Neighbour(text, place, 1));
            joined.Append((char)(forms.First + (before ? 1 : 0) + (after ? 2 : 0)));
        }

        return joined.ToString();
    }

    /// <summary>Marks lie over letters and part none.</summary>
    private static char Neighbour(string text, int place, int step)
    {
        for (place += step; place >= 0 && place < text.Length; place += step)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(text[place]) != UnicodeCategory.NonSpacingMark) return text[place];
        }

        return ' ';
    }

    private static bool JoinsOn(char letter) => letter is Tatweel or Joiner || (Forms.TryGetValue(letter, out var forms) && forms.Count == 4);

    private static bool JoinsBack(char letter) => letter is Tatweel or Joiner || (Forms.TryGetValue(letter, out var forms) && forms.Count > 1);

    private static Dictionary<char, (char First, int Count)> Table(params ReadOnlySpan<(char First, string Letters)> blocks)
    {
        var table = new Dictionary<char, (char First, int Count)>();
        foreach (var (first, letters) in blocks)
        {
            var form = first;
            for (var i = 0; i < letters.Length; i += 2)
            {
                var count = letters[i + 1] - '0';
                table.Add(letters[i], (form, count));
                form += (char)count;
            }
        }

        return table;
    }
}
