using System.Text.Json;
using TrainToTrain.Credentials.Model;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Frameworks;

/// <summary>
/// A CTDL-ASN graph as the Credential Registry has them: a <c>ceasn:CompetencyFramework</c> and its <c>ceasn:Competency</c> nodes in <c>@graph</c>, read by these
/// names as they stand (no context is fetched, and none decides what a member means). Texts are strings or maps by language; links are strings or
/// <c>{"@id"}</c>, one or many.
/// </summary>
internal sealed class CtdlGraph(JsonElement root, FrameworkProblems problems)
{
    private const string FrameworkType = "ceasn:CompetencyFramework";
    private const string CompetencyType = "ceasn:Competency";

    private static readonly string[] Alignments =
        ["ceasn:exactAlignment", "ceasn:broadAlignment", "ceasn:narrowAlignment", "ceasn:majorAlignment", "ceasn:minorAlignment", "ceasn:alignTo", "ceasn:educationLevelType", "ceasn:skillEmbodied"];

    private readonly FrameworkTree _tree = new(problems);
    private string? _frameworkId;

    public Framework? Read()
    {
        var graph = root.GetProperty("@graph"u8);
        if (graph.ValueKind != JsonValueKind.Array || graph.GetArrayLength() > Limits.FrameworkItems)
        {
            problems.Say("$.@graph", $"it is not an array of at most {Limits.FrameworkItems}");
            return null;
        }

        JsonElement? framework = null;
        var nodes = new List<(JsonElement Json, string Path)>();
        var place = 0;
        foreach (var node in graph.EnumerateArray())
        {
            var path = $"$.@graph[{place++}]";
            if (Is(node, FrameworkType) && framework is not null) problems.Say(path, "there is a second framework in the graph");
            else if (Is(node, FrameworkType)) (framework, _frameworkId) = (node, IdOf(node, path));
            else if (Is(node, CompetencyType)) nodes.Add((node, path)); // Others (concepts, clusters) stay in the source, and say nothing here.
        }

        foreach (var (node, path) in nodes) ReadCompetency(node, path);
        foreach (var (node, path) in nodes) ReadLinks(node, path);
        if (framework is not { } found)
        {
            problems.Say("$.@graph", $"there is no {FrameworkType} in it");
            return null;
        }

        CheckTop(found, $"$.@graph[{graph.EnumerateArray().TakeWhile(each => !Is(each, FrameworkType)).Count()}]");
        _tree.NameCircles();
        if ((Text(found, "ceasn:name") ?? Text(found, "ceterms:name")) is not { } name)
        {
            problems.Say("$.@graph", $"the {FrameworkType} has no ceasn:name");
            return null;
        }

        return _frameworkId is null ? null : new Framework(_frameworkId, name, "CTDL-ASN", root) { Version = Text(found, "schema:version") ?? Text(found, "ceasn:version") ?? Text(found, "ceterms:versionIdentifier"), Publisher = Text(found, "ceasn:publisherName"), Items = _tree.Items };
    }

    private void ReadCompetency(JsonElement node, string path)
    {
        var id = IdOf(node, path);
        var statement = Text(node, "ceasn:competencyText") ?? Text(node, "ceasn:competencyLabel");
        if (statement is null) problems.Say($"{path}.ceasn:competencyText", "it is missing");
        if (id is not null) _tree.Add(new FrameworkItem(id, statement ?? "", Text(node, "ceasn:codedNotation") ?? Text(node, "ceasn:listID")) { Kind = Text(node, "ceasn:competencyCategory") }, $"{path}.@id");
    }

    private void ReadLinks(JsonElement node, string path)
    {
        if (TextOf(node, "@id"u8) is not { } id || _tree.Find(id) is not { } item) return;
        foreach (var (above, at) in Links(node, "ceasn:isChildOf", path))
        {
            if (_tree.Find(above) is { } parent) FrameworkTree.Put(item, parent.Id);
            else if (above != _frameworkId) problems.Say(at, $"no competency in the graph is {above}");
        }

        foreach (var (below, at) in Links(node, "ceasn:hasChild", path))
        {
            if (_tree.Find(below) is { } child) FrameworkTree.Put(child, item.Id);
            else problems.Say(at, $"no competency in the graph is {below}");
        }

        foreach (var member in (ReadOnlySpan<string>)["ceasn:isPartOf", "ceasn:isTopChildOf"])
        {
            foreach (var (of, at) in Links(node, member, path))
            {
                if (of != _frameworkId) problems.Say(at, $"the framework of the graph is not {of}");
            }
        }

        foreach (var member in Alignments)
        {
            foreach (var (target, at) in Links(node, member, path))
            {
                if (Uri.TryCreate(target, UriKind.Absolute, out _)) _tree.Align(item, new FrameworkAlignment(target, null, member));
                else problems.Say(at, $"{target} is no absolute URI");
            }
        }
    }

    private void CheckTop(JsonElement framework, string path)
    {
        foreach (var (top, at) in Links(framework, "ceasn:hasTopChild", path))
        {
            if (_tree.Find(top) is null) problems.Say(at, $"no competency in the graph is {top}");
        }
    }

    private string? IdOf(JsonElement node, string path)
    {
        if (TextOf(node, "@id"u8) is { } id && Uri.TryCreate(id, UriKind.Absolute, out _)) return id;
        problems.Say($"{path}.@id", "it is missing, or no absolute URI");
        return null;
    }

    private IEnumerable<(string Target, string Path)> Links(JsonElement node, string member, string path)
    {
        if (!node.TryGetProperty(member, out var value)) yield break;
        var many = value.ValueKind == JsonValueKind.Array;
        var place = 0;
        foreach (var each in many ? [.. value.EnumerateArray()] : new[] { value })
        {
            var at = many ? $"{path}.{member}[{place++}]" : $"{path}.{member}";
            var target = each.ValueKind == JsonValueKind.String ? each.GetString() : TextOf(each, "@id"u8) ?? TextOf(each, "ceterms:targetNode"u8);
            if (target is not null) yield return (target, at);
            else problems.Say(at, "it names nothing");
        }
    }

    /// <summary>In English where it is there, else in the first language.</summary>
    private static string? Text(JsonElement node, string member)
    {
        if (!node.TryGetProperty(member, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        if (value.ValueKind != JsonValueKind.Object) return null;
        var texts = value.EnumerateObject().Where(each => each.Value.ValueKind == JsonValueKind.String || (each.Value.ValueKind == JsonValueKind.Array && each.Value.GetArrayLength() > 0)).ToList();
        var chosen = texts.FirstOrDefault(each => each.Name.StartsWith("en", StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: not JsonValueKind.Undefined } english ? english : texts.FirstOrDefault();
        return chosen.Value.ValueKind switch
        {
            JsonValueKind.String => chosen.Value.GetString(),
            JsonValueKind.Array when chosen.Value[0].ValueKind == JsonValueKind.String => chosen.Value[0].GetString(),
            _ => null,
        };
    }

    private static bool Is(JsonElement node, string type)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("@type"u8, out var value)) return false;
        return value.ValueKind == JsonValueKind.String ? value.ValueEquals(type) : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.String && each.ValueEquals(type));
    }
}
