using System.Text.Json;
using TrainToTrain.Credentials.Model;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Frameworks;

/// <summary>
/// A CFPackage of 1EdTech CASE 1.0 or 1.1: one CFDocument, its CFItems, and CFAssociations, which say what is a part of what and what is aligned with what.
/// Items are told apart by their identifier, and by their uri for those who name them from elsewhere. Reference: CASE 1.0 §4, CASE 1.1.
/// </summary>
/// <param name="root">The document as it came, in which the package may lie a level down.</param>
/// <param name="at">The path of the package in it.</param>
internal sealed class CasePackage(JsonElement package, JsonElement root, string at, FrameworkProblems problems)
{
    private const string ChildOf = "isChildOf";

    // Orders items or tells how they came about; says nothing of what a skill is like elsewhere.
    private static readonly string[] Within = ["precedes", "replacedBy", "hasSkillLevel", "exemplar", "isTranslationOf", "isPartOf"];

    private readonly FrameworkTree _tree = new(problems);
    private readonly Dictionary<string, string> _uriOf = new(StringComparer.Ordinal);
    private string _documentId = "";

    public Framework? Read()
    {
        if (!package.TryGetProperty("CFDocument"u8, out var document) || document.ValueKind != JsonValueKind.Object)
        {
            problems.Say($"{at}.CFDocument", "it is not an object");
            return null;
        }

        var (id, uri, title) = (Needed(document, "identifier", $"{at}.CFDocument"), NeededUri(document, $"{at}.CFDocument"), Needed(document, "title", $"{at}.CFDocument"));
        _documentId = id ?? "";
        foreach (var (item, path) in Each("CFItems")) ReadItem(item, path);
        foreach (var (association, path) in Each("CFAssociations")) ReadAssociation(association, path);
        foreach (var (rubric, path) in Each("CFRubrics")) ReadRubric(rubric, path);
        _tree.NameCircles();
        if (id is null || uri is null || title is null) return null;

        var version = TextOf(document, "caseVersion"u8) ?? TextOf(package, "caseVersion"u8);
        return new Framework(uri, title, version is null ? "CASE" : $"CASE {version}", root)
        {
            Version = TextOf(document, "version"u8),
            Publisher = TextOf(document, "publisher"u8) ?? TextOf(document, "creator"u8),
            Items = _tree.Items,
        };
    }

    private IEnumerable<(JsonElement Json, string Path)> Each(string member)
    {
        if (!package.TryGetProperty(member, out var list)) yield break;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.FrameworkItems)
        {
            problems.Say($"{at}.{member}", $"it is not an array of at most {Limits.FrameworkItems}");
            yield break;
        }

        var place = 0;
        foreach (var each in list.EnumerateArray())
        {
            var path = $"{at}.{member}[{place++}]";
            if (each.ValueKind == JsonValueKind.Object) yield return (each, path);
            else problems.Say(path, "it is not an object");
        }
    }

    private void ReadItem(JsonElement json, string path)
    {
        var (id, uri, statement) = (Needed(json, "identifier", path), NeededUri(json, path), Needed(json, "fullStatement", path));
        if (json.TryGetProperty("CFDocumentURI"u8, out var of) && TextOf(of, "identifier"u8) is { } owner && owner != _documentId) problems.Say($"{path}.CFDocumentURI.identifier", $"the item is of the document {owner}, which is not this one");
        if (id is null || uri is null) return; // One without a statement is still what others refer to.
        if (!_uriOf.TryAdd(id, uri)) problems.Say($"{path}.identifier", $"another item has the identifier {id}");
        else _tree.Add(new FrameworkItem(uri, statement ?? "", TextOf(json, "humanCodingScheme"u8)) { Kind = TextOf(json, "CFItemType"u8) }, $"{path}.uri");
    }

    private void ReadAssociation(JsonElement json, string path)
    {
        var type = Needed(json, "associationType", path);
        var (origin, destination) = (End(json, "originNodeURI", path), End(json, "destinationNodeURI", path));
        if (type is null || origin is null || destination is null) return;
        var (from, to) = (ItemOf(origin.Value), ItemOf(destination.Value));
        if (type == ChildOf)
        {
            if (from is null) problems.Say($"{path}.originNodeURI", $"no item here is {origin.Value.Id}");
            if (to is null && !IsDocument(destination.Value)) problems.Say($"{path}.destinationNodeURI", $"neither an item here nor the document is {destination.Value.Id}");
            if (from is not null && to is not null) FrameworkTree.Put(from, to.Id);
            return;
        }

        // Across frameworks: at least one end is here, and the other has an address.
        if (from is null && to is null) problems.Say($"{path}.originNodeURI", $"no item here is {origin.Value.Id}, nor {destination.Value.Id} at its other end");
        else if (from is not null && to is null && destination.Value.Uri is not { }) problems.Say($"{path}.destinationNodeURI.uri", $"no item here is {destination.Value.Id}, and it has no address elsewhere");
        else if (from is not null && to is null && !Within.Contains(type)) _tree.Align(from, new FrameworkAlignment(destination.Value.Uri!, destination.Value.Title, type));
    }

    private void ReadRubric(JsonElement json, string path)
    {
        Needed(json, "identifier", path);
        if (!json.TryGetProperty("CFRubricCriteria"u8, out var criteria) || criteria.ValueKind != JsonValueKind.Array) return;
        var place = 0;
        foreach (var criterion in criteria.EnumerateArray())
        {
            var of = $"{path}.CFRubricCriteria[{place++}].CFItemURI";
            if (criterion.ValueKind != JsonValueKind.Object || !criterion.TryGetProperty("CFItemURI"u8, out var link)) continue;
            var (id, uri) = (TextOf(link, "identifier"u8), TextOf(link, "uri"u8));
            if (ItemOf((id ?? "", uri, null)) is null) problems.Say(of, $"no item here is {id ?? uri ?? "what it names"}");
        }
    }

    private (string Id, string? Uri, string? Title)? End(JsonElement json, string member, string path)
    {
        if (!json.TryGetProperty(member, out var node) || node.ValueKind != JsonValueKind.Object)
        {
            problems.Say($"{path}.{member}", "it is missing, or not an object");
            return null;
        }

        var (id, uri) = (TextOf(node, "identifier"u8), TextOf(node, "uri"u8));
        if (id is null && uri is null)
        {
            problems.Say($"{path}.{member}", "it names nothing: it has neither an identifier nor a uri");
            return null;
        }

        return (id ?? uri!, Uri.TryCreate(uri, UriKind.Absolute, out _) ? uri : null, TextOf(node, "title"u8));
    }

    private FrameworkItem? ItemOf((string Id, string? Uri, string? Title) end) =>
        (_uriOf.TryGetValue(end.Id, out var uri) ? _tree.Find(uri) : null) ?? (end.Uri is null ? null : _tree.Find(end.Uri));

    private bool IsDocument((string Id, string? Uri, string? Title) end) => end.Id == _documentId || (package.GetProperty("CFDocument"u8) is var document && TextOf(document, "uri"u8) is { } uri && end.Uri == uri);

    private string? Needed(JsonElement json, string member, string path)
    {
        if (TextOf(json, member) is { Length: > 0 } text) return text;
        problems.Say($"{path}.{member}", "it is missing, or not a text");
        return null;
    }

    private string? NeededUri(JsonElement json, string path)
    {
        if (TextOf(json, "uri"u8) is { } text && Uri.TryCreate(text, UriKind.Absolute, out _)) return text;
        problems.Say($"{path}.uri", "it is missing, or no absolute URI");
        return null;
    }
}
