namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>
/// Chance that is the same on every machine and in every version: SplitMix64, and sums in place of logarithms, whose last bit differs between
/// machines. Each thing has a stream of its own, so that a change of one setting does not shuffle what has nothing to do with it.
/// </summary>
internal sealed class Chance(ulong state)
{
    private ulong _state = state;

    /// <param name="stream">What it decides about.</param>
    public static Chance Of(long seed, string stream, int number)
    {
        var state = unchecked((ulong)seed) ^ 0xCBF29CE484222325;
        foreach (var sign in stream) state = unchecked((state ^ sign) * 0x100000001B3);
        return new Chance(Mix(unchecked(state + ((ulong)number * 0x9E3779B97F4A7C15))));
    }

    /// <summary>At least 0 and less than 1.</summary>
    public double Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>At least 0 and less than a number.</summary>
    public int Below(int number) => (int)(Next() * number);

    public bool Happens(double probability) => Next() < probability;

    /// <summary>About 0, with a standard deviation of 1, and never beyond 6.</summary>
    public double Bell()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Next();
        return sum;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
