using System.CommandLine;

namespace TrainToTrain.Credentials.Cli;

/// <summary>One call of one verb.</summary>
internal sealed record CommandContext(ParseResult Arguments, Terminal Terminal, Surroundings Surroundings, CancellationToken Cancellation)
{
    public bool Json => Arguments.GetValue(CommonOptions.Format) == "json";

    public Workspace OpenWorkspace() => Workspace.Open(Arguments.GetValue(CommonOptions.Workspace), Surroundings);

    public Workspace? FindWorkspace() => Workspace.Find(Arguments.GetValue(CommonOptions.Workspace), Surroundings);

    public string PathOf(string path) => Surroundings.PathOf(path);
}
