using System.Diagnostics;
using System.Globalization;

namespace TrainToTrain.Credentials.TestKit.Fuzzing;

/// <summary>
/// One parser, and inputs made of those in its folder of <c>tests/vectors/fuzz</c>: no exception comes out of it, none takes long, none
/// takes much memory. As many rounds as a test run has time for; with <c>T2T_FUZZ_SECONDS</c>, for that long and with other numbers each time.
/// </summary>
public sealed class FuzzRun
{
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly string _parser;
    private readonly Mutation _mutation;
    private readonly IReadOnlyList<byte[]> _seeds;
    private readonly int _number;
    private byte[] _current = [];
    private long _started = Stopwatch.GetTimestamp();
    private long _done;

    /// <param name="parser">The name of its folder.</param>
    /// <param name="pieces">What the format is made of.</param>
    public FuzzRun(string parser, params IReadOnlyList<string> pieces)
    {
        _parser = parser;
        _seeds = Corpus.Read(parser);
        _number = Seconds is null ? 20260301 : Environment.TickCount;
        _mutation = new Mutation(_number, _seeds, [.. pieces.Select(System.Text.Encoding.UTF8.GetBytes)]);
    }

    /// <summary>Null in a usual test run.</summary>
    private static double? Seconds => double.TryParse(Environment.GetEnvironmentVariable("T2T_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>Rounds of a usual run: what takes about half a second.</summary>
    public required int Rounds { get; init; }

    /// <summary>What reading one input may allocate, beside 256 bytes for each of its own.</summary>
    public long Allocates { get; init; } = 4 * 1024 * 1024;

    /// <summary>How a seed is changed where any byte of it will not do.</summary>
    public Func<byte[], Mutation, byte[]> Change { get; init; } = (seed, mutation) => mutation.Changed(seed);

    /// <param name="understands">Reads an input; whether it made sense. An exception is what is looked for.</param>
    /// <returns>How many inputs were read.</returns>
    public long Reads(Func<byte[], bool> understands)
    {
        // A corpus nothing understands tests the first line of a parser and no other.
        foreach (var seed in _seeds)
        {
            if (!understands(seed)) throw new InvalidOperationException($"A file of the corpus '{_parser}' is not understood any more: make it anew with T2T_REGENERATE=1.");
        }

        Exception? failed = null;
        var thread = new Thread(() =>
        {
            try
            {
                Run(understands);
            }
            catch (Exception problem)
            {
                failed = problem;
            }
        }) { IsBackground = true };
        thread.Start();
        while (!thread.Join(TimeSpan.FromMilliseconds(500)))
        {
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _started)) > Hang) throw Failure("does not come to an end", null);
        }

        return failed is null ? _done : throw failed;
    }

    private void Run(Func<byte[], bool> understands)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Seconds is { } seconds ? Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds : _done < Rounds)
        {
            _current = Change(_seeds[_mutation.Below(_seeds.Count)], _mutation);
            // On a busy machine anything takes long once; what takes long again and again does so by itself.
            for (var attempt = 0; Measure(understands) > LongestInput; attempt++)
            {
                if (attempt == 2) throw Failure($"takes more than {LongestInput.TotalSeconds:0} seconds", null);
            }

            _done++;
        }
    }

    private TimeSpan Measure(Func<byte[], bool> understands)
    {
        Interlocked.Exchange(ref _started, Stopwatch.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _ = understands(_current);
        }
        catch (Exception problem)
        {
            throw Failure("throws", problem);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > Allocates + (256L * _current.Length)) throw Failure($"allocates {allocated:N0} bytes", null);
        return Stopwatch.GetElapsedTime(_started);
    }

    private InvalidOperationException Failure(string what, Exception? cause) =>
        new($"{_parser}: an input {what} (numbers of {_number}, round {_done}); in base64 it is {Convert.ToBase64String(_current)}", cause);
}
