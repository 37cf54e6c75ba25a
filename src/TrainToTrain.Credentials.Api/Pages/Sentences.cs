using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Findings in the words of a language.</summary>
internal sealed class Sentences(Language words, Names names)
{
    /// <summary>The sentence for a finding's code; the one with a day in it where the finding has a day.</summary>
    public Html Of(Finding finding)
    {
        var key = "finding." + finding.Code.Id;
        if (finding.Form is { } form && words.Has($"{key}.{form}")) key = $"{key}.{form}";
        var dated = finding.Time is not null && words.Has(key + ".on") ? key + ".on" : key;
        var (who, by) = names.Accreditation(finding.Target);
        return words.With(dated, [.. finding.Words.Select(word => (word.Name, Text(word.Name, word.Value))), ("issuer", names.Issuer), ("who", who), ("by", by), ("on", finding.Time is { } time ? words.Day(time) : Html.Nothing)]);
    }

    /// <summary>A reason has a word of its own in each language; names are what they are.</summary>
    private Html Text(string name, string value) => name == "reason" && words.Has("reason." + value) ? Html.Of(words["reason." + value]) : Foreign.Text(value);

    /// <summary>What to do about it: by its code where there is something particular to say, else by its stage, else by its outcome.</summary>
    public string Advice(Finding finding)
    {
        var outcome = finding.Outcome == Outcome.Fail ? "fail" : "unknown";
        string[] keys = [$"do.{finding.Code.Id}", $"do.{StageOf(finding)}.{outcome}", $"do.{outcome}"];
        return words[keys.First(words.Has)];
    }

    private static string StageOf(Finding finding) => finding.Code.Id[..finding.Code.Id.IndexOf('.', StringComparison.Ordinal)];
}
