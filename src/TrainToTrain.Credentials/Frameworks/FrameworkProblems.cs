using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Frameworks;

/// <summary>What is wrong with a framework, all of it, each with the JSON path of where.</summary>
internal sealed class FrameworkProblems
{
    private readonly List<string> _said = [];
    private int _more;

    public bool None => _said.Count == 0;

    public void Say(string path, string what)
    {
        if (_said.Count < Limits.StructureFindings) _said.Add($"{path}: {what}");
        else _more++;
    }

    public IReadOnlyList<string> All => _more == 0 ? _said : [.. _said, $"and {_more} more"];
}
