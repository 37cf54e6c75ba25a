using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>
/// An object of a settings file, read strictly: every member has to be there, none that nobody knows, each in its bounds. What is wrong is
/// collected with its path, and something harmless is read in its place, so that everything is told at once.
/// </summary>
internal sealed class SettingMembers
{
    /// <summary>How many generations and editions a file may speak of.</summary>
    private const int MostItems = 50;

    private readonly JsonElement _json;
    private readonly string _path;
    private readonly Ladder? _ladder;
    private readonly List<string> _problems;
    private readonly HashSet<string> _asked = [];
    private readonly List<SettingMembers> _sections = [];

    private SettingMembers(JsonElement json, string path, Ladder? ladder, List<string> problems)
    {
        (_json, _path, _ladder, _problems) = (json, path, ladder, problems);
        if (json.ValueKind == JsonValueKind.Object) return;
        problems.Add(path.Length == 0 ? "settings are a JSON object" : $"{path} must be an object");
    }

    /// <param name="ladder">What achievements and rungs are looked up in; null leaves names unlooked-up, since the ladder is wrong itself.</param>
    public static SettingMembers Of(JsonElement json, Ladder? ladder) => new(json, "", ladder, []);

    public IReadOnlyList<string> Problems => _problems;

    public void Add(string member, string problem) => _problems.Add($"{PathOf(member)} {problem}");

    /// <summary>Once everything was asked for, also of the sections.</summary>
    public void AllowNoOther()
    {
        foreach (var section in _sections) section.AllowNoOther();
        if (_json.ValueKind != JsonValueKind.Object) return;
        foreach (var member in _json.EnumerateObject())
        {
            if (!_asked.Contains(member.Name)) Add(member.Name, "is no setting");
        }
    }

    public SettingMembers Section(string name) => SectionOf(Find(name, JsonValueKind.Object, "an object"), name);

    public IReadOnlyList<T> Sections<T>(string name, Func<SettingMembers, T> read)
    {
        if (Find(name, JsonValueKind.Array, "an array") is not { } list) return [];
        if (list.GetArrayLength() > MostItems) Add(name, $"has more than {MostItems} items");
        return [.. list.EnumerateArray().Take(MostItems).Select((each, index) => read(SectionOf(each, $"{name}[{index}]")))];
    }

    public string Text(string name)
    {
        if (Find(name, JsonValueKind.String, "a text") is not { } value) return "";
        var text = value.GetString()!;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200) Add(name, "must have 1 to 200 characters");
        return text;
    }

    public bool Flag(string name)
    {
        var isTrue = Member(name) is { ValueKind: JsonValueKind.True };
        Find(name, isTrue ? JsonValueKind.True : JsonValueKind.False, "true or false");
        return isTrue;
    }

    public int Whole(string name, int least, int most) =>
        Find(name, JsonValueKind.Number, $"a whole number from {least} to {most}") is { } value ? (int)InBounds(value, name, (least, most), whole: true) : least;

    public double Number(string name, double least, double most) =>
        Find(name, JsonValueKind.Number, Words(least, most)) is { } value ? InBounds(value, name, (least, most)) : least;

    /// <param name="count">How many there have to be; null is up to three, one for each generation of trainers.</param>
    public IReadOnlyList<double> Numbers(string name, int? count, double least, double most, bool whole = false)
    {
        if (Find(name, JsonValueKind.Array, "an array of numbers") is not { } list) return [.. Enumerable.Repeat(least, count ?? 1)];
        var given = list.GetArrayLength();
        if (count is { } needed && given != needed) Add(name, $"must have {needed} numbers, and has {given}");
        if (count is null && given is < 1 or > 3) Add(name, $"must have a number for each generation of trainers, one to three, and has {given}");
        var read = list.EnumerateArray().Take(MostItems).Select((each, index) => InBounds(each, $"{name}[{index}]", (least, most), whole)).ToList();
        return [.. Enumerable.Range(0, count ?? Math.Clamp(given, 1, 3)).Select(index => index < read.Count ? read[index] : least)];
    }

    public DateOnly Date(string name)
    {
        const string Form = "a date such as 2026-01-05";
        if (Find(name, JsonValueKind.String, Form) is not { } value) return new DateOnly(2026, 1, 5);
        if (DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1990 and <= 2200) return date;
        Add(name, $"must be {Form}");
        return new DateOnly(2026, 1, 5);
    }

    public string Jurisdiction(string name)
    {
        var code = Text(name);
        if (code.Length > 0 && !TrainToTrain.Credentials.Lineage.Jurisdiction.IsCode(code)) Add(name, "must be an ISO 3166 code in upper case, such as US-KY");
        return code;
    }

    public WithdrawalReason Reason(string name)
    {
        var word = Text(name);
        if (WithdrawalReason.Find(word) is { } reason) return reason;
        if (word.Length > 0) Add(name, $"must be one of {string.Join(", ", WithdrawalReason.All)}");
        return WithdrawalReason.Misconduct;
    }

    public string Achievement(string name) => Known(Text(name), name);

    public IReadOnlyList<string> AchievementList(string name)
    {
        if (Find(name, JsonValueKind.Array, "an array of ids of achievements") is not { } list) return [];
        if (list.GetArrayLength() == 0) Add(name, "is empty");
        return [.. list.EnumerateArray().Select((each, index) => Known(each.ValueKind == JsonValueKind.String ? each.GetString()! : each.GetRawText(), $"{name}[{index}]")).Distinct()];
    }

    /// <summary>An object whose members are ids of achievements.</summary>
    public IReadOnlyDictionary<string, int> Achievements(string name, int least, int most)
    {
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Find(name, JsonValueKind.Object, "an object of ids of achievements") is not { } map) return read;
        foreach (var member in map.EnumerateObject()) read[Known(member.Name, $"{name}.{member.Name}")] = (int)InBounds(member.Value, $"{name}.{member.Name}", (least, most), whole: true);
        return read;
    }

    public string Rung(string name)
    {
        var rung = Text(name);
        if (_ladder is not null && rung.Length > 0 && _ladder.Pathway.Find(rung) is null) Add(name, $"names no rung of the pathway: it has {string.Join(", ", _ladder.Pathway.Rungs.Select(each => each.Id))}");
        return rung;
    }

    private string Known(string achievement, string name)
    {
        if (_ladder is not null && achievement.Length > 0 && !_ladder.Courses.ContainsKey(achievement)) Add(name, $"names no achievement that is taught here: '{Terminal.Tame(achievement)}'");
        return achievement;
    }

    private SettingMembers SectionOf(JsonElement? json, string name)
    {
        // What is missing was told of; its members are not asked for one by one.
        var section = json is { } there ? new SettingMembers(there, PathOf(name), _ladder, _problems) : new SettingMembers(JsonElement.Parse("{}"), PathOf(name), _ladder, []);
        _sections.Add(section);
        return section;
    }

    private double InBounds(JsonElement value, string name, (double Least, double Most) bounds, bool whole = false)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= bounds.Least && number <= bounds.Most && (!whole || number == Math.Floor(number))) return number;
        Add(name, $"must be {(whole ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {bounds.Least} to {bounds.Most}") : Words(bounds.Least, bounds.Most))}, not {Terminal.Tame(value.GetRawText())}");
        return bounds.Least;
    }

    private static string Words(double least, double most) => string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}");

    private JsonElement? Find(string name, JsonValueKind kind, string what)
    {
        _asked.Add(name);
        var value = Member(name);
        if (value is { } found && found.ValueKind == kind) return found;
        if (_json.ValueKind == JsonValueKind.Object) Add(name, value is null ? $"is missing; it is {what}" : $"must be {what}");
        return null;
    }

    private JsonElement? Member(string name) => _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out var value) ? value : null;

    private string PathOf(string member) => _path.Length == 0 ? member : $"{_path}.{member}";
}
