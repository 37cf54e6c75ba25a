namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A place in a course that a learner asks for.</summary>
/// <param name="NotFrom">DIDs of trainers who would not help: the rung wants another.</param>
internal sealed record Wish(string Achievement, IReadOnlySet<string> NotFrom);
