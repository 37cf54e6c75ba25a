namespace TrainToTrain.Credentials.Store;

/// <summary>The rows of a trail held against each other.</summary>
internal sealed class AuditLinks
{
    private readonly Dictionary<string, (long Position, string Digest)> _ends = new(StringComparer.Ordinal);
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>By subject, what was issued.</summary>
    public Dictionary<string, List<AuditRecord>> Issued { get; } = new(StringComparer.Ordinal);

    /// <returns>What is wrong with it by itself, or after the one before it in its chain.</returns>
    public IEnumerable<string> Add(AuditRecord record)
    {
        var name = $"row {record.Position} of {record.Chain}";
        if (record.Expected() != record.Digest) yield return $"{name} is not as it was written";
        if (_ends.TryGetValue(record.Chain, out var end))
        {
            if (record.Position != end.Position + 1) yield return $"before {name} rows are missing";
            else if (record.Previous != end.Digest) yield return $"{name} does not follow the one before it";
        }
        else if (record.Position != 1)
        {
            yield return $"before {name} rows are missing";
        }
        else
        {
            _named.UnionWith(record.Previous.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        _ends[record.Chain] = (record.Position, record.Digest);
        _digests.Add(record.Digest);
        if (record.Action != "issue") yield break;
        if (!Issued.TryGetValue(record.Subject, out var rows)) Issued.Add(record.Subject, rows = []);
        rows.Add(record);
    }

    /// <summary>What a chain began by naming, and is not there.</summary>
    public IEnumerable<string> Missing() => _named.Where(digest => !_digests.Contains(digest)).Select(digest => $"a row is missing that a later one names: {digest}");
}
