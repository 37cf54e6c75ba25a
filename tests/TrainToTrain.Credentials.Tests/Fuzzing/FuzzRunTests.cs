using TrainToTrain.Credentials.TestKit.Fuzzing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Fuzzing;

/// <summary>A fuzz run that finds nothing has to mean something.</summary>
public sealed class FuzzRunTests
{
    [Fact]
    public void An_exception_is_told_with_the_input_that_made_it()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new FuzzRun("json") { Rounds = 500 }.Reads(input => input.Contains((byte)'{') ? true : throw new FormatException()));

        Assert.IsType<FormatException>(problem.InnerException);
        Assert.Matches("^json: an input throws .*, round [0-9]+.*; in base64 it is [A-Za-z0-9+/=]*$", problem.Message);
    }

    [Fact]
    public void Much_memory_for_one_input_is_told()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new FuzzRun("json") { Rounds = 10, Allocates = 1000 }.Reads(input => new byte[(256 * input.Length) + 2000].Length > 0));

        Assert.Contains("allocates", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corpus_that_nothing_understands_is_told() =>
        Assert.Contains("not understood any more", Assert.Throws<InvalidOperationException>(() => new FuzzRun("json") { Rounds = 10 }.Reads(_ => false)).Message, StringComparison.Ordinal);

    [Fact]
    public void As_many_inputs_are_read_as_were_asked_for_and_hardly_two_are_alike()
    {
        if (Environment.GetEnvironmentVariable("T2T_FUZZ_SECONDS") is not null) return;
        var inputs = new HashSet<string>();

        Assert.Equal(300, new FuzzRun("json", "null") { Rounds = 300 }.Reads(input => inputs.Add(Convert.ToBase64String(input)) || true));
        Assert.InRange(inputs.Count, 250, 302);
    }
}
