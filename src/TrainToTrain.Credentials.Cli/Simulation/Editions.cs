using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>What is to be taught, and since when: the achievements of the ladder as their files say, and again for each edition of the settings.</summary>
internal sealed class Editions
{
    private readonly List<Dictionary<string, JsonElement>> _texts = [];
    private readonly List<Dictionary<string, string>> _digests = [];
    private readonly List<DateOnly> _published = [];

    public Editions(Ladder ladder, SimulationSettings settings)
    {
        Add(settings.Begins, ladder.Achievements.ToDictionary(each => each.Key, each => each.Value.Json, StringComparer.Ordinal));
        foreach (var edition in settings.Curriculum.Editions)
        {
            var texts = new Dictionary<string, JsonElement>(_texts[^1], StringComparer.Ordinal);
            foreach (var id in edition.Achievements) texts[id] = With(texts[id], json => json["version"] = edition.Version);
            Add(edition.Published, texts);
        }
    }

    public int Count => _texts.Count;

    public DateOnly PublishedOn(int edition) => _published[edition];

    /// <summary>The newest that is out.</summary>
    public int On(DateOnly day) => _published.FindLastIndex(published => published <= day) is var found && found < 0 ? 0 : found;

    public JsonElement Text(string achievement, int edition) => _texts[edition][achievement];

    /// <summary>What a pin says (DESIGN §4.1).</summary>
    public string Digest(string achievement, int edition) => _digests[edition][achievement];

    /// <summary>An achievement as a trainer teaches it who changed it and told nobody.</summary>
    public JsonElement Changed(string achievement, int edition, Trainer trainer) => With(Text(achievement, edition), json =>
    {
        json["criteria"] = new JsonObject { ["narrative"] = $"Shortened by {trainer.Signatory.Name}; assessed in class." };
    });

    /// <summary>Which editions an achievement in a badge is word for word; empty when it is none.</summary>
    public IEnumerable<int> Matching(string achievement, JsonElement json)
    {
        var digest = DigestOf(json);
        return Enumerable.Range(0, Count).Where(edition => _digests[edition].GetValueOrDefault(achievement) == digest);
    }

    private void Add(DateOnly published, Dictionary<string, JsonElement> texts)
    {
        _published.Add(published);
        _texts.Add(texts);
        _digests.Add(texts.ToDictionary(each => each.Key, each => DigestOf(each.Value), StringComparer.Ordinal));
    }

    private static string DigestOf(JsonElement json) => Multibase.Sha256(Jcs.Canonicalize(json));

    private static JsonElement With(JsonElement json, Action<JsonObject> change)
    {
        var changed = JsonObject.Create(json)!.DeepClone().AsObject();
        change(changed);
        return JsonSerializer.SerializeToElement(changed);
    }
}
