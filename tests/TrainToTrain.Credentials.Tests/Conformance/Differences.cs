using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>
/// Where a suite and the verifier agree to differ: by name, what the verifier says there, and why. A file that differs and is not named
/// fails, and so does one that is named and does not differ any more, or differs in another way.
/// </summary>
internal sealed class Differences
{
    private readonly Dictionary<string, string> _expected = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];

    /// <param name="said">The verdict and the code that leads it.</param>
    /// <param name="files">One a line.</param>
    public Differences Because(string reason, string said, string files)
    {
        Assert.NotEmpty(reason);
        foreach (var file in files.Split('\n')) _expected.Add(file, said);
        return this;
    }

    public void Judge(string file, string expected, string said)
    {
        var differs = !said.Split(' ')[0].Equals(expected, StringComparison.Ordinal);
        if (_expected.Remove(file, out var agreed) ? !differs || said != agreed : differs) _wrong.Add($"{file}: expected {expected}, found {said}");
    }

    public void AllSeen() => Assert.True(_wrong.Count == 0 && _expected.Count == 0, string.Join('\n', [.. _wrong, .. _expected.Keys.Select(file => file + ": never seen")]));
}
