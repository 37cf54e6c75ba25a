using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>One thing that two editions of an achievement or framework do not say alike.</summary>
/// <param name="Path">Where (RFC 6901): in the newer edition, in the older one for what was removed.</param>
/// <param name="Before">Null for what was added.</param>
/// <param name="After">Null for what was removed.</param>
public sealed record EditionDifference(string Path, JsonElement? Before, JsonElement? After)
{
    private const int Shown = 100;

    // What the items of lists are told apart by, so that one added in front does not change all behind it.
    private static readonly string[] Keys = ["id", "@id", "targetUrl", "identifier", "name"];

    public string Kind => Before is null ? "added" : After is null ? "removed" : "changed";

    /// <summary>As a person reads it.</summary>
    public string Words => (Before, After) switch
    {
        (null, { } after) => $"{Place} was added: {Text(after)}",
        ({ } before, null) => $"{Place} was removed: {Text(before)}",
        ({ } before, { } after) => $"{Place} was {Text(before)} and is {Text(after)}",
        _ => Place,
    };

    /// <summary>In the order of the newer edition's members, what was removed last.</summary>
    public static IReadOnlyList<EditionDifference> Between(JsonElement before, JsonElement after)
    {
        var found = new List<EditionDifference>();
        Compare(before, after, "", found);
        return found;
    }

    private string Place => Path switch
    {
        "" => "it",
        _ when Path.StartsWith("/" + Escaped(BadgeTerms.Curriculum), StringComparison.Ordinal) => "the curriculum" + Path[(Escaped(BadgeTerms.Curriculum).Length + 1)..].Replace("/@value", "", StringComparison.Ordinal).Replace('/', ' '),
        _ => Path[1..].Replace('/', '.').Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal),
    };

    private static void Compare(JsonElement before, JsonElement after, string pointer, List<EditionDifference> found)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object) CompareMembers(before, after, pointer, found);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array) CompareItems(before, after, pointer, found);
        else if (!Same(before, after)) found.Add(new EditionDifference(pointer, before, after));
    }

    private static void CompareMembers(JsonElement before, JsonElement after, string pointer, List<EditionDifference> found)
    {
        foreach (var member in after.EnumerateObject())
        {
            var place = $"{pointer}/{Escaped(member.Name)}";
            if (before.TryGetProperty(member.Name, out var old)) Compare(old, member.Value, place, found);
            else found.Add(new EditionDifference(place, null, member.Value));
        }

        foreach (var member in before.EnumerateObject())
        {
            if (!after.TryGetProperty(member.Name, out _)) found.Add(new EditionDifference($"{pointer}/{Escaped(member.Name)}", member.Value, null));
        }
    }

    private static void CompareItems(JsonElement before, JsonElement after, string pointer, List<EditionDifference> found)
    {
        var old = new Dictionary<string, Queue<(JsonElement Item, int Place)>>(StringComparer.Ordinal);
        var place = 0;
        foreach (var item in before.EnumerateArray())
        {
            var key = KeyOf(item);
            if (!old.TryGetValue(key, out var alike)) old.Add(key, alike = []);
            alike.Enqueue((item, place++));
        }

        place = 0;
        foreach (var item in after.EnumerateArray())
        {
            if (old.TryGetValue(KeyOf(item), out var alike) && alike.TryDequeue(out var same)) Compare(same.Item, item, $"{pointer}/{place}", found);
            else found.Add(new EditionDifference($"{pointer}/{place}", null, item));
            place++;
        }

        foreach (var (item, at) in old.Values.SelectMany(each => each).OrderBy(each => each.Place)) found.Add(new EditionDifference($"{pointer}/{at}", item, null));
    }

    private static string KeyOf(JsonElement item)
    {
        foreach (var key in item.ValueKind == JsonValueKind.Object ? Keys : [])
        {
            if (TextOf(item, key) is { } text) return $"{key} {text}";
        }

        return item.ValueKind == JsonValueKind.Object ? "" : System.Text.Encoding.UTF8.GetString(Jcs.Canonicalize(item));
    }

    private static bool Same(JsonElement one, JsonElement other) => Jcs.Canonicalize(one).AsSpan().SequenceEqual(Jcs.Canonicalize(other));

    private static string Escaped(string member) => member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Text(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Object && (TextOf(value, "targetName"u8) ?? TextOf(value, "name"u8)) is { } name ? $"\"{name}\"" : value.GetRawText();
        return text.Length <= Shown ? text : text[..Shown] + "…";
    }
}
