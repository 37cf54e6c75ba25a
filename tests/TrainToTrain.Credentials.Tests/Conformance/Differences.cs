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
    private int _agreed;

    /// <param name="said">The verdict and the code that leads it.</param>
    /// <param name="files">One a line.</param>
    public Differences Because(string reason, string said, string files)
    {
        Assert.NotEmpty(reason);
        foreach (var file in files.Split('\n')) _expected.Add(file, said);
        return this;
    }

    /// <param name="expected">A verdict; behind it, where the suite says why, each code that may lead it.</param>
    public void Judge(string file, string expected, string said)
    {
        string[] wanted = expected.Split(' '), found = said.Split(' ');
        var differs = found[0] != wanted[0] || (wanted.Length > 1 && !wanted.Skip(1).Contains(found[^1]));
        if (!differs) _agreed++;
        if (_expected.Remove(file, out var named) ? !differs || said != named : differs) _wrong.Add($"{file}: expected {expected}, found {said}");
    }

    public void AllSeen(int agreed)
    {
        Assert.True(_wrong.Count == 0 && _expected.Count == 0, string.Join('\n', [.. _wrong, .. _expected.Keys.Select(file => file + ": never seen")]));
        Assert.Equal(agreed, _agreed);
    }
}
