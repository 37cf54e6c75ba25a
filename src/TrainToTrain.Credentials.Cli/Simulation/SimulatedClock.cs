namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>The only clock of a simulation: it says what day it is there.</summary>
internal sealed class SimulatedClock(DateOnly begins) : TimeProvider
{
    public DateOnly Today { get; set; } = begins;

    public override DateTimeOffset GetUtcNow() => At(Today);

    public static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
