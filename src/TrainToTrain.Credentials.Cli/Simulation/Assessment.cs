namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>One learner, assessed once at the end of a course: what a school writes down, passed or not.</summary>
internal sealed record Assessment(string Achievement, Trainer Trainer, int Generation, DateOnly Date, int Attempt, bool Passed);
