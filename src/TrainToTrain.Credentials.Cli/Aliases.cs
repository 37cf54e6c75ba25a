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

    /// <summary>A name made of a person's: <c>Maria Kovač</c> is <c>maria-kovac</c>.</summary>
    public static string From(string name)
    {
        var plain = name.Normalize(System.Text.NormalizationForm.FormD)
            .Where(each => char.IsAsciiLetterOrDigit(each) || each is ' ' or '-')
            .Select(each => each == ' ' ? '-' : char.ToLowerInvariant(each));
        var alias = string.Concat(plain).Trim('-');
        while (alias.Contains("--", StringComparison.Ordinal)) alias = alias.Replace("--", "-", StringComparison.Ordinal);
        if (alias.Length > Longest) alias = alias[..Longest].Trim('-');
        return alias.Length > 0 ? alias : throw Refusal.Usage($"no short name can be made of '{Terminal.Tame(name)}'", "give one with --alias");
    }
}
