using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A credential that somebody hands in to have something done with it: in whatever form it came, it can be read, or the command is refused.</summary>
/// <param name="Credential">The bundle's main one.</param>
internal sealed record CredentialInput(CredentialBundle Bundle, ParsedCredential Credential)
{
    public static CredentialInput Read(CommandContext context, string input)
    {
        var bytes = InputBytes.Read(context, input, out var problem);
        var bundle = problem is null ? CredentialBundle.Read(bytes, out problem) : null;
        if (bundle is not null && CredentialParser.Parse(bundle.Main, out problem) is { } credential) return new CredentialInput(bundle, credential);
        throw Refusal.Usage($"{input}: {Verb.Lower(problem!.Message)} ({problem.Code.Id})");
    }
}
