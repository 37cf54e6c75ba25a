using System.Text;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Text that somebody else wrote, made fit for the page: bounded, without what reorders or hides letters, in a direction of its own.</summary>
internal static class Foreign
{
    /// <summary>On one line or running: a name, a sentence.</summary>
    public static Html Text(string? text) => $"<bdi>{Clip(text)}</bdi>";

    /// <summary>Several lines, shown as such.</summary>
    public static Html Lines(string text) => $"""<span class="lines" dir="auto">{Clip(text)}</span>""";

    public static string Clip(string? text)
    {
        if (text is null) return "";
        var tame = ForeignText.TameLines(text.Length > Limits.ShownText ? text[..Limits.ShownText] + "…" : text);
        return tame.Trim();
    }

    /// <summary>Whether a word of it mixes the Latin alphabet with one whose letters look alike: a name that may want to be taken for another.</summary>
    public static bool LooksDisguised(string? text)
    {
        if (text is null) return false;
        var (latin, alike) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                (latin, alike) = (false, false);
                continue;
            }

            latin |= rune.Value is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F);
            // Greek, Cyrillic, Armenian, Cherokee.
            alike |= rune.Value is (>= 0x370 and <= 0x58F) or (>= 0x13A0 and <= 0x13FF) or (>= 0x1F00 and <= 0x1FFF);
            if (latin && alike) return true;
        }

        return false;
    }
}
