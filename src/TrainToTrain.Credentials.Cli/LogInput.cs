using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Files of credentials as a log sees them: a digest each.</summary>
internal static class LogInput
{
    /// <summary>A folder stands for the badge files in it.</summary>
    public static List<(string File, Sha256Digest Entry)> Read(CommandContext context, string[] inputs) =>
        [.. VerifyInput.Expand(context, inputs).Select(input => (input, EntryOf(context, input)))];

    public static Sha256Digest EntryOf(CommandContext context, string input)
    {
        var bytes = InputBytes.Read(context, input, out var problem);
        var bundle = problem is null ? CredentialBundle.Read(bytes, out problem) : null;
        var credential = bundle is null ? null : CredentialParser.Parse(bundle.Main, out problem);
        return credential is null ? throw Refusal.Usage($"{input}: {Verb.Lower(problem!.Message)} ({problem.Code.Id})") : LogEntry.Of(credential);
    }
}
