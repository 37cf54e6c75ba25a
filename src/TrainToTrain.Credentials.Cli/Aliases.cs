namespace TrainToTrain.Credentials.Cli;

/// <summary>Short names for keys, authorities and trainers. They become parts of file names and URLs, so few characters will do.</summary>
internal static class Aliases
{
    private const int Longest = 40;

    public static void Check(string alias)
    {
        if (alias.Length is 0 or > Longest || !char.IsAsciiLetterOrDigit(alias[0]) || alias.Any(each => !char.IsAsciiLetterLower(each) && !char.IsAsciiDigit(each) && each != '-'))
        {
            throw Refusal.Usage($"'{Terminal.Tame(alias)}' cannot be a name here", $"small letters, digits and '-', at most {Longest}");
        }
    }

    /// <summary>U+00C0 to U+017F without their marks: .NET does not decompose letters where there is no ICU.</summary>
    private const string Plain =
        "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>A name made of a person's: <c>Maria Kovač</c> is <c>maria-kovac</c>.</summary>
    public static string From(string name)
    {
        var plain = name.Select(each => each is >= '\u00C0' and < '\u0180' ? Plain[each - '\u00C0'] : char.ToLowerInvariant(each))
            .Where(each => char.IsAsciiLetterOrDigit(each) || each is ' ' or '-')
            .Select(each => each == ' ' ? '-' : each);
        var alias = string.Concat(plain).Trim('-');
        while (alias.Contains("--", StringComparison.Ordinal)) alias = alias.Replace("--", "-", StringComparison.Ordinal);
        if (alias.Length > Longest) alias = alias[..Longest].Trim('-');
        return alias.Length > 0 ? alias : throw Refusal.Usage($"no short name can be made of '{Terminal.Tame(name)}'", "give one with --alias");
    }
}
