using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>Findings in the words of a language.</summary>
internal sealed class Sentences(Language words, Names names)
{
    /// <summary>The sentence for a finding's code; the one with a day in it where the finding has a day.</summary>
    public Html Of(Finding finding)
    {
        var key = "finding." + finding.Code.Id;
        var dated = finding.Time is not null && words.Has(key + ".on") ? key + ".on" : key;
        var (who, by) = names.Accreditation(finding.Target);
        return words.With(dated, ("issuer", names.Issuer), ("who", who), ("by", by), ("on", finding.Time is { } time ? words.Day(time) : Html.Nothing));
    }

    /// <summary>What to do about it: by its code where there is something particular to say, else by its stage, else by its outcome.</summary>
    public string Advice(Finding finding)
    {
        var outcome = finding.Outcome == Outcome.Fail ? "fail" : "unknown";
        string[] keys = [$"do.{finding.Code.Id}", $"do.{StageOf(finding)}.{outcome}", $"do.{outcome}"];
        return words[keys.First(words.Has)];
    }

    private static string StageOf(Finding finding) => finding.Code.Id[..finding.Code.Id.IndexOf('.', StringComparison.Ordinal)];
}
