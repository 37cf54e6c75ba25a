namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Properties of a node with their values, in the order of the document. A node has a handful; an attacker's has thousands.</summary>
internal sealed class PropertyMap
{
    private const int FewEnoughToLook = 12;

    private readonly List<(string Property, List<Item> Values)> _entries = new(4);
    private Dictionary<string, List<Item>>? _byProperty;

    public IReadOnlyList<(string Property, List<Item> Values)> Entries => _entries;

    /// <summary>The list is taken over when it is the first of its property.</summary>
    public void Add(string property, List<Item> values)
    {
        if (Find(property) is { } there)
        {
            there.AddRange(values);
            return;
        }

        _entries.Add((property, values));
        if (_byProperty is not null) _byProperty[property] = values;
        else if (_entries.Count > FewEnoughToLook) _byProperty = _entries.ToDictionary(entry => entry.Property, entry => entry.Values, StringComparer.Ordinal);
    }

    private List<Item>? Find(string property)
    {
        if (_byProperty is not null) return _byProperty.GetValueOrDefault(property);
        foreach (var entry in _entries)
        {
            if (entry.Property == property) return entry.Values;
        }

        return null;
    }
}
