using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>The rungs of a pathway before they are read: what each is called in a sentence about it, where each id stands, and what it leads to.</summary>
internal sealed class RungPlaces
{
    private readonly List<string> _places = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _achievements = new(StringComparer.Ordinal);

    public RungPlaces(JsonElement rungs, MemberReader members)
    {
        foreach (var rung in rungs.EnumerateArray())
        {
            var id = JsonMembers.TextOf(rung, "id"u8);
            var place = string.Create(CultureInfo.InvariantCulture, $"rungs[{_places.Count}]");
            _places.Add(id is null ? place + " " : $"{place} \"{Walk.Quote(id)}\" ");
            if (id is not null && !_ids.TryAdd(id, _places.Count - 1)) members.Add(_places[^1] + "id", $"is that of rungs[{_ids[id]}], too");
            if (JsonMembers.TextOf(rung, "achievement"u8) is { } achievement && !_achievements.TryAdd(achievement, _places.Count - 1))
            {
                members.Add(_places[^1] + "achievement", $"is that of rungs[{_achievements[achievement]}], too, so that their milestones could not be told apart");
            }
        }
    }

    /// <summary>With a space at its end, before the member that is spoken of.</summary>
    public string this[int position] => _places[position];

    /// <summary>Null when there is no such rung.</summary>
    public int? Find(string id) => _ids.TryGetValue(id, out var position) ? position : null;

    /// <summary>The rung whose milestone is of that achievement; null when there is none.</summary>
    public int? LedTo(string achievement) => _achievements.TryGetValue(achievement, out var position) ? position : null;
}
