using System.CommandLine;

namespace TrainToTrain.Credentials.Cli;

/// <summary>One run of the program: where its words go, and what it finds around it.</summary>
internal sealed class Invocation(Surroundings surroundings) : InvocationConfiguration
{
    public Surroundings Surroundings { get; } = surroundings;
}
