namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>The first of many candidates, in an order that does not depend on the order they are found in: who lacks least, then who has waited longest.</summary>
internal sealed class Shortlist(int most)
{
    private readonly SortedSet<Candidate> _first = new(Comparer<Candidate>.Create(Compare));

    /// <summary>Of all that were found.</summary>
    public long Count { get; private set; }

    public IReadOnlyCollection<Candidate> First => _first;

    public void Add(Candidate candidate)
    {
        Count++;
        _first.Add(candidate);
        if (_first.Count > most) _first.Remove(_first.Max!);
    }

    private static int Compare(Candidate left, Candidate right)
    {
        var order = left.Missing.CompareTo(right.Missing);
        if (order == 0) order = left.Since.CompareTo(right.Since);
        return order == 0 ? string.CompareOrdinal(left.Subject, right.Subject) : order;
    }
}
