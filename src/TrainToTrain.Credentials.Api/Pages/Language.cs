using System.Globalization;
using System.Text.Json;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>What the page says in one language: a file of <c>Words</c>, an object of texts. <c>{name}</c> in a text is a place for something.</summary>
internal sealed class Language
{
    private readonly Dictionary<string, string> _texts;

    /// <param name="code">A BCP 47 tag, the name of the file.</param>
    public Language(string code, Stream file)
    {
        Code = code;
        _texts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(file);
        foreach (var text in document.RootElement.EnumerateObject()) _texts.Add(text.Name, text.Value.GetString()!);
    }

    public string Code { get; }

    /// <summary>In itself: English, Español.</summary>
    public string Name => this["language"];

    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <exception cref="KeyNotFoundException">There is no such text: a defect of ours, which a test of every file keeps out.</exception>
    public string this[string key] => _texts[key];

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text with something put into its places.</summary>
    public Html With(string key, params ReadOnlySpan<(string Name, Html Part)> parts)
    {
        Html whole = $"";
        var rest = this[key].AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = rest.IndexOf('}');
            whole.AppendFormatted(rest[..open].ToString());
            whole.AppendFormatted(Find(rest[(open + 1)..close], parts));
            rest = rest[(close + 1)..];
        }

        whole.AppendFormatted(rest.ToString());
        return whole;
    }

    public Html With(string key, string name, int number)
    {
        Html written = $"{number}";
        return With(key, (name, written));
    }

    /// <summary>As people of this language write a day; in UTC, as everything is.</summary>
    public Html Day(DateTimeOffset time)
    {
        var day = time.UtcDateTime;
        var written = this["date"]
            .Replace("{day}", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", this[string.Create(CultureInfo.InvariantCulture, $"month.{day.Month}")], StringComparison.Ordinal)
            .Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return $"""<time datetime="{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}">{written}</time>""";
    }

    public Html Moment(DateTimeOffset time) => $"{Day(time)}, {time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    private static Html Find(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, Html Part)> parts)
    {
        foreach (var (each, part) in parts)
        {
            if (name.SequenceEqual(each)) return part;
        }

        throw new KeyNotFoundException($"A text has a place for {name}, and nothing was given for it.");
    }
}
