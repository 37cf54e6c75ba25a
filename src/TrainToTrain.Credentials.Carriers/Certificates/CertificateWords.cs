using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>What a certificate says in one language: a text each, some with <c>{placeholders}</c>.</summary>
/// <param name="Language">BCP 47, the name of its file.</param>
internal sealed record CertificateWords(string Language, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Months)
{
    /// <summary>Every text there has to be, and no other.</summary>
    public static readonly IReadOnlyList<string> Names = ["title", "intro", "learner", "unnamed", "earned", "achievement", "criteria", "level", "levelValue", "result", "issued", "until", "trainer", "scan", "check", "badge", "fileTitle", "date", "mailSubject", "mailText"];

    /// <summary>What a text may have in it, by name.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["name", "achievement", "criteria", "level", "result", "date", "until", "trainer", "provider", "id", "link"];

    /// <summary>What the text of dates may have in it.</summary>
    public static readonly IReadOnlyList<string> DatePlaceholders = ["day", "month", "year"];

    /// <summary>With all that is known put in.</summary>
    public IReadOnlyDictionary<string, string> Fill(CertificateFacts facts, string? link)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = facts.Learner ?? Texts["unnamed"],
            ["achievement"] = facts.Achievement,
            ["criteria"] = facts.Criteria,
            ["level"] = facts.Level?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["result"] = facts.Result ?? "",
            ["date"] = Day(facts.Issued),
            ["until"] = Day(facts.Until),
            ["trainer"] = facts.Trainer ?? "",
            ["provider"] = facts.Provider ?? facts.Trainer ?? "",
            ["id"] = facts.Id,
            ["link"] = link ?? "",
        };
        return Texts.ToDictionary(text => text.Key, text => Replace(text.Value, values));
    }

    public string Day(DateOnly? day) => day is not { } date ? "" : Replace(Texts["date"], new Dictionary<string, string>
    {
        ["day"] = date.Day.ToString(CultureInfo.InvariantCulture),
        ["month"] = Months[date.Month - 1],
        ["year"] = date.Year.ToString(CultureInfo.InvariantCulture),
    });

    /// <summary>The placeholders of a text, in their order.</summary>
    public static IEnumerable<string> PlaceholdersOf(string text)
    {
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0; start = text.IndexOf('{', start + 1))
        {
            var end = text.IndexOf('}', start);
            if (end > start) yield return text[(start + 1)..end];
        }
    }

    /// <summary>In one pass: what a badge says is never taken for a placeholder.</summary>
    private static string Replace(string text, Dictionary<string, string> values)
    {
        var filled = new StringBuilder(text.Length);
        for (var place = 0; place < text.Length; place++)
        {
            var end = text[place] == '{' ? text.IndexOf('}', place) : -1;
            if (end > 0 && values.TryGetValue(text[(place + 1)..end], out var value))
            {
                filled.Append(value);
                place = end;
            }
            else
            {
                filled.Append(text[place]);
            }
        }

        return filled.ToString();
    }
}
