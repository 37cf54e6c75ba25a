namespace TrainToTrain.Credentials.Pathways;

/// <summary>One thing that is wrong with a pathway.</summary>
/// <param name="Place">Which rung and where in it: <c>rungs[2] "welder-2" requires.anyOf[1].maxAge</c>; empty for the whole.</param>
public sealed record PathwayProblem(string Place, string Message)
{
    public override string ToString() => Place.Length == 0 ? Message : $"{Place}: {Message}";
}
