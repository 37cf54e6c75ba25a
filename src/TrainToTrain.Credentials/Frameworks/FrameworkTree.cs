namespace TrainToTrain.Credentials.Frameworks;

/// <summary>The items of a framework while they are put together: which is a part of which, without going in a circle.</summary>
internal sealed class FrameworkTree(FrameworkProblems problems)
{
    private readonly Dictionary<string, (FrameworkItem Item, string Path)> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FrameworkAlignment>> _alignments = new(StringComparer.Ordinal);

    public IReadOnlyList<FrameworkItem> Items => [.. _items.Values.Select(each => each.Item)];

    public FrameworkItem? Find(string id) => _items.TryGetValue(id, out var known) ? known.Item : null;

    public void Add(FrameworkItem item, string path)
    {
        if (!_items.TryAdd(item.Id, (item, path))) problems.Say(path, $"another item has the id {item.Id}");
    }

    /// <summary>An item that stands in two places has the first of them: an achievement needs one.</summary>
    public static void Put(FrameworkItem item, string parentId) => item.ParentId ??= parentId;

    public void Align(FrameworkItem item, FrameworkAlignment alignment)
    {
        if (!_alignments.TryGetValue(item.Id, out var known)) _alignments.Add(item.Id, known = []);
        if (!known.Any(each => each.Url == alignment.Url && each.Relation == alignment.Relation)) known.Add(alignment);
        item.Alignments = known;
    }

    /// <summary>Names each item that is above itself, once for each circle.</summary>
    public void NameCircles()
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, path) in _items.Values)
        {
            var way = new HashSet<string>(StringComparer.Ordinal);
            var each = item;
            while (each is not null && !settled.Contains(each.Id) && way.Add(each.Id)) each = each.ParentId is { } above ? Find(above) : null;
            if (each is not null && !settled.Contains(each.Id)) problems.Say(path, $"{each.Id} is a part of itself, by way of others");
            settled.UnionWith(way);
        }
    }
}
