namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// What a rung asks for: <see cref="SeveralRule"/>, <see cref="RungRule"/> or <see cref="BadgeRule"/>. One more badge never makes a rule that
/// holds fail, and there is no way to write one that it would: so what is missing can be said, and any evaluation ends.
/// </summary>
public interface IPathwayRule
{
    /// <summary>Where it stands in its rung: <c>requires.anyOf[1]</c>.</summary>
    string Path { get; }
}
