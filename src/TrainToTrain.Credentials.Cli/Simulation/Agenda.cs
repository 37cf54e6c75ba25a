namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>What is going to happen, by day; of one day, in the order it was put down.</summary>
internal sealed class Agenda(DateOnly ends)
{
    private readonly PriorityQueue<Action, (DateOnly Day, int Order)> _events = new();
    private int _order;

    public int Count => _events.Count;

    /// <summary>What would come after the end does not.</summary>
    public void Put(DateOnly day, Action happening)
    {
        if (day < ends) _events.Enqueue(happening, (day, _order++));
    }

    /// <param name="reach">Told each day on which something happens, before it does.</param>
    public void Play(Action<DateOnly> reach)
    {
        while (_events.TryDequeue(out var happening, out var when))
        {
            reach(when.Day);
            happening();
        }
    }
}
