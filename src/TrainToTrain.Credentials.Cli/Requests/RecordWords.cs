using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>What records of achievements say, for whoever is asked to sign one.</summary>
internal sealed record RecordWords(string What, string Id, string IssuerName, string IssuerDid, DateTimeOffset From)
{
    /// <summary>More would not be read by anybody; how many there are is told, and the digest is over all of it.</summary>
    private const int MostShown = 200;

    public IReadOnlyList<string> With(IReadOnlyList<(string Label, string Text)> more, IReadOnlyList<StatusPlace> status) =>
    [
        $"{What}: {Id}",
        Line("by", $"{IssuerName}, {IssuerDid}"),
        Line("from", XsdDateTime.Print(From)),
        .. more.Select(each => Line(each.Label, each.Text)),
        .. status.Select(place => Line(place.Purpose, string.Create(CultureInfo.InvariantCulture, $"index {place.Index} of {place.List}"))),
    ];

    /// <summary>Each text, number and word of an achievement or framework, by its path.</summary>
    public static IEnumerable<(string Label, string Text)> Says(JsonElement content)
    {
        var leaves = Leaves(content, "").ToList();
        foreach (var leaf in leaves.Take(MostShown)) yield return ("says", leaf);
        if (leaves.Count > MostShown) yield return ("", string.Create(CultureInfo.InvariantCulture, $"and {leaves.Count - MostShown} things more, which the digest is over, too"));
    }

    private static IEnumerable<string> Leaves(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((item, index) => Leaves(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        _ => [$"{path}: {json}"],
    };

    private static string Line(string label, string text) => $"  {label,-12}{text}";
}
