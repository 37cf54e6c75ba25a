using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>A template out of the files of its folder: every member there has to be, and none nobody knows, so that a misspelt one is told and not ignored.</summary>
internal static class CertificateTemplateReader
{
    private const string Main = "template.json";
    private const string Texts = "texts/";
    private static readonly string[] Colours = ["paper", "band", "bandLine", "accent", "ink", "soft"];
    private static readonly string[] Fonts = ["display", "text", "strong"];
    private static readonly string[] Pictures = ["provider", "achievement"];

    public static IReadOnlyList<string> LanguagesOf(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) =>
        [.. files.Keys.Where(name => name.StartsWith(Texts, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)).Select(name => name[Texts.Length..^5]).Order(StringComparer.Ordinal)];

    public static CertificateTemplate? Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string? language, out string? problem)
    {
        try
        {
            problem = null;
            var main = Open(files, Main);
            Only(main, Main, "", ["pageSize", "language", "colours", "fonts", "pictures"]);
            var (colours, fonts, pictures) = (ObjectOf(main, "colours", Colours), ObjectOf(main, "fonts", Fonts), ObjectOf(main, "pictures", Pictures));
            var size = Text(main, Main, "", "pageSize");
            if (size is not ("A4" or "Letter")) throw new Wrong($"{Main}: pageSize is '{size}'; it can be A4 or Letter");
            var usual = Text(main, Main, "", "language");
            return new CertificateTemplate(
                new CertificateColours(Colour("paper"), Colour("band"), Colour("bandLine"), Colour("accent"), Colour("ink"), Colour("soft")),
                new CertificateFontNames(Font("display"), Font("text"), Font("strong")),
                ReadWords(files, language ?? usual))
            {
                IsLetter = size == "Letter",
                ProviderPicture = Picture("provider"),
                AchievementPicture = Picture("achievement"),
            };

            string Colour(string name) => Text(colours, Main, "colours.", name) is var text && text.Length == 7 && text[0] == '#' && text[1..].All(char.IsAsciiHexDigit)
                ? text
                : throw new Wrong($"{Main}: colours.{name} is '{text}', not a colour like #12305E");

            string Font(string name) => Text(fonts, Main, "fonts.", name) is var file && CertificateFonts.Missing is null && CertificateFonts.Named(file) is null
                ? throw new Wrong($"{Main}: fonts.{name} is '{file}', and no font folder of this machine has such a file with TrueType outlines")
                : file;

            ReadOnlyMemory<byte> Picture(string name)
            {
                if (!pictures.TryGetProperty(name, out _)) return default;
                var file = Text(pictures, Main, "pictures.", name);
                if (!files.TryGetValue(file, out var bytes)) throw new Wrong($"{Main}: pictures.{name} is '{file}', which is not in the template's folder");
                return CertificateTemplate.IsPicture(bytes.Span) ? bytes : throw new Wrong($"{Main}: pictures.{name}: {file} is no PNG or JPEG of at most {Limits.CertificatePixels:N0} pixels");
            }
        }
        catch (Wrong wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    private static CertificateWords ReadWords(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string language)
    {
        var file = $"{Texts}{language}.json";
        if (!files.ContainsKey(file)) throw new Wrong($"there is no {file}; the template's languages are {string.Join(", ", LanguagesOf(files))}");
        var json = Open(files, file);
        Only(json, file, "", [.. CertificateWords.Names, "months"]);
        var texts = CertificateWords.Names.ToDictionary(name => name, name => Text(json, file, "", name));
        foreach (var (name, text) in texts)
        {
            var known = name == "date" ? CertificateWords.DatePlaceholders : CertificateWords.Placeholders;
            foreach (var each in CertificateWords.PlaceholdersOf(text).Where(each => !known.Contains(each)))
            {
                throw new Wrong($"{file}: {name} has {{{each}}} in it; it can have {string.Join(", ", known.Select(placeholder => "{" + placeholder + "}"))}");
            }
        }

        var months = json.TryGetProperty("months", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.String ? each.GetString()! : "").ToList() : [];
        return months.Count == 12 && months.TrueForAll(month => month.Length > 0) ? new CertificateWords(language, texts, months) : throw new Wrong($"{file}: months has to be an array of twelve names");
    }

    private static JsonElement Open(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string file)
    {
        if (!files.TryGetValue(file, out var bytes)) throw new Wrong($"there is no {file} in the template's folder");
        var json = StrictJson.Parse(bytes.Span, out var problem);
        if (json is null) throw new Wrong($"{file}: {problem}");
        return json is { ValueKind: JsonValueKind.Object } read ? read : throw new Wrong($"{file} is not a JSON object");
    }

    private static JsonElement ObjectOf(JsonElement json, string name, string[] members)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object) throw new Wrong($"{Main}: {name} has to be an object");
        Only(value, Main, name + ".", members);
        return value;
    }

    private static void Only(JsonElement json, string file, string prefix, IReadOnlyCollection<string> members)
    {
        foreach (var member in json.EnumerateObject().Where(member => !members.Contains(member.Name))) throw new Wrong($"{file}: there is no member {prefix}{member.Name}; it can be {string.Join(", ", members)}");
    }

    private static string Text(JsonElement json, string file, string prefix, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new Wrong($"{file}: {prefix}{name} has to be a text");

    private sealed class Wrong(string message) : Exception(message);
}
