using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Cli;

/// <summary><c>t2t --version</c>: ours, .NET's, and which library checks Ed25519 signatures here.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public static string Version =>
        typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"t2t {Version} (.NET {Environment.Version}, Ed25519 by {Ed25519.Implementation})");
        return ExitCode.Done;
    }
}
