namespace TrainToTrain.Credentials.TestKit;

/// <summary>Time that stands still until a test moves it.</summary>
public sealed class Clock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
