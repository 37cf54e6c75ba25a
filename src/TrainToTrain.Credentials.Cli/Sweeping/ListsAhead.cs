using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Sweeping;

/// <summary>Fetches lists in their order, some ahead of the one that is asked for, and each once.</summary>
internal sealed class ListsAhead
{
    private readonly ForeignLists _lists;
    private readonly IReadOnlyList<(string Url, string Kind)> _due;
    private readonly Dictionary<(string Url, string Kind), int> _places = [];
    private readonly Task<ForeignList>?[] _readings;
    private int _begun;

    public ListsAhead(ForeignLists lists, IReadOnlyList<(string Url, string Kind)> due)
    {
        (_lists, _due, _readings) = (lists, due, new Task<ForeignList>?[due.Count]);
        for (var place = 0; place < due.Count; place++) _places.Add(due[place], place);
    }

    /// <returns>Null for one that was not due.</returns>
    public Task<ForeignList>? Read((string Url, string Kind) list, CancellationToken cancellation)
    {
        if (!_places.TryGetValue(list, out var place)) return null;
        for (; _begun < Math.Min(place + Limits.SweptListsAhead, _due.Count); _begun++) _readings[_begun] = _lists.ReadAsync(_due[_begun].Kind, _due[_begun].Url, cancellation).AsTask();

        // What was passed over, or is done with, need not stay in memory.
        var reading = _readings[place];
        for (var done = Math.Max(0, place - Limits.SweptListsAhead); done <= place; done++) _readings[done] = null;
        return reading;
    }
}
