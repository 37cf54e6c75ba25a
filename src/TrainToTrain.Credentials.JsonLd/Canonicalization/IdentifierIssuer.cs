namespace TrainToTrain.Credentials.JsonLd.Canonicalization;

/// <summary>RDFC-1.0 §4.3: gives out identifiers in turn and remembers to whom.</summary>
internal sealed class IdentifierIssuer
{
    private readonly Dictionary<int, int> _issued;
    private readonly List<int> _order;

    public IdentifierIssuer()
    {
        _issued = [];
        _order = [];
    }

    private IdentifierIssuer(IdentifierIssuer other)
    {
        _issued = new Dictionary<int, int>(other._issued);
        _order = [.. other._order];
    }

    /// <summary>Nodes in the order of their identifiers.</summary>
    public IReadOnlyList<int> Order => _order;

    public IdentifierIssuer Clone() => new(this);

    public bool TryGet(int node, out int number) => _issued.TryGetValue(node, out number);

    public int Issue(int node)
    {
        if (_issued.TryGetValue(node, out var number)) return number;
        _issued.Add(node, number = _issued.Count);
        _order.Add(node);
        return number;
    }
}
