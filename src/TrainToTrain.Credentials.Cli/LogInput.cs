using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Files of credentials as a log sees them: a digest each.</summary>
internal static class LogInput
{
    private static readonly string[] OwnExtensions = [".jwt", ".jws", ".json"];

    /// <summary>A folder stands for the badge files in it.</summary>
    public static List<(string Path, Sha256Digest Entry)> Read(CommandContext context, string[] inputs) =>
        [.. Expand(context, inputs).Select(input => (input, EntryOf(context, input)))];

    /// <summary>What this workspace has handed out; a file that is no credential is nobody's concern here.</summary>
    public static IEnumerable<(string Path, Sha256Digest Entry)> OfWorkspace(CommandContext context) => [.. Accreditations(context), .. In(context, context.OpenWorkspace().BadgesFolder)];

    public static IEnumerable<(string Path, Sha256Digest Entry)> Accreditations(CommandContext context) => In(context, context.OpenWorkspace().AccreditationsFolder);

    private static IEnumerable<(string Path, Sha256Digest Entry)> In(CommandContext context, string folder)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Expand(context, [folder]))
        {
            if (TryRead(context, path, out _) is { } entry) yield return (path, entry);
        }
    }

    public static Sha256Digest EntryOf(CommandContext context, string input) =>
        TryRead(context, input, out var problem) ?? throw Refusal.Usage($"{input}: {Verb.Lower(problem!.Message)} ({problem.Code.Id})");

    public static Sha256Digest EntryOf(StoredCredential stored) => CredentialParser.Parse(stored.SecuredBytes, out _) is { } credential
        ? LogEntry.Of(credential)
        : throw Refusal.Incomplete($"the credential {stored.Id} in the database cannot be read", "restore the database from a backup");

    /// <summary>A folder's bundle stands for the badge beside it, which is what is logged and proven.</summary>
    private static IEnumerable<string> Expand(CommandContext context, string[] inputs) =>
        inputs.SelectMany(input => VerifyInput.Expand(context, [input]).Select(path => path == input ? path : BadgeOf(context, path)));

    private static string BadgeOf(CommandContext context, string file)
    {
        if (!file.EndsWith(BundleFiles.Extension, StringComparison.Ordinal)) return file;
        var stem = file[..^BundleFiles.Extension.Length];
        return OwnExtensions.Select(extension => stem + extension).FirstOrDefault(own => File.Exists(context.PathOf(own))) ?? file;
    }

    private static Sha256Digest? TryRead(CommandContext context, string input, out Finding? problem)
    {
        var bytes = InputBytes.Read(context, input, out problem);
        var bundle = problem is null ? CredentialBundle.Read(bytes, out problem) : null;
        var credential = bundle is null ? null : CredentialParser.Parse(bundle.Main, out problem);
        return credential is null ? null : LogEntry.Of(credential);
    }
}
