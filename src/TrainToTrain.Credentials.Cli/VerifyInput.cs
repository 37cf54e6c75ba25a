using System.IO.Enumeration;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli;

/// <summary>From what stands on the command line to a verdict.</summary>
internal static class VerifyInput
{
    private static readonly string[] BadgeFiles = [".jwt", ".jws", ".sd-jwt", ".json"];

    internal sealed record Job(CommandContext Context, CredentialVerifier Verifier, IResourceLoader Loader, Policy Policy, DateTimeOffset? At)
    {
        /// <summary>What whoever presents a badge was asked to sign; null when nobody was.</summary>
        public string? Challenge { get; init; }

        public string? Domain { get; init; }

        public bool Refresh { get; init; }
    }

    /// <summary>A folder stands for the badge files in it and below it, by name; everything else for itself.</summary>
    public static IEnumerable<string> Expand(CommandContext context, string[] inputs)
    {
        foreach (var input in inputs)
        {
            var path = input == "-" || IsUrl(input) ? null : context.PathOf(input);
            var files = path is not null && Directory.Exists(path) ? FilesOf(input, path) : [];
            if (files.Count == 0) yield return input;
            foreach (var file in files) yield return file;
        }
    }

    public static async Task<Verdict> VerifyAsync(Job job, string input)
    {
        var (bytes, problem) = await ReadAsync(job, input);
        var bundle = problem is null ? CredentialBundle.Read(bytes, out problem) : null;
        if (bundle is null) return Verdict.NotRead(input, job.Policy, job.At ?? job.Context.Surroundings.Clock.GetUtcNow(), problem!);
        var request = new VerificationRequest
        {
            Input = input,
            Credential = bundle.Main,
            Beside = bundle.Beside,
            ProofsOfExistence = [.. bundle.ProofsOfExistence, .. ProofOf(job.Context, input)],
            Source = IsUrl(input) ? new Uri(input) : null,
            At = job.At,
            Presentation = bundle.Presentation,
            Challenge = job.Challenge,
            Domain = job.Domain,
            Refresh = job.Refresh,
        };
        return await job.Verifier.VerifyAsync(request, job.Context.Cancellation);
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, Finding? Problem)> ReadAsync(Job job, string input)
    {
        if (input != "-" && Directory.Exists(job.Context.PathOf(input))) return (default, new Finding(FindingCode.ReadUnavailable, "It is a folder, and nothing in it is a badge file"));
        if (!IsUrl(input)) return (InputBytes.Read(job.Context, input, out var problem), problem);
        if (!Uri.TryCreate(input, UriKind.Absolute, out var url)) return (default, new Finding(FindingCode.ReadUnavailable, "It is not an address"));
        var loaded = await job.Loader.LoadAsync(url, Limits.ImageBytes, job.Context.Cancellation);
        return loaded.Found ? (loaded.Content, null) : (default, new Finding(FindingCode.ReadUnavailable, "It could not be had: " + Verb.Lower(loaded.Failure)));
    }

    /// <summary>What lies beside a file as FILE.tlog-proof (DESIGN §5.2). One that cannot be read is still something offered, and the verifier says what it is worth.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> ProofOf(CommandContext context, string input)
    {
        var proof = input + ProofFiles.Extension;
        if (input == "-" || IsUrl(input) || !File.Exists(context.PathOf(proof))) yield break;
        yield return InputBytes.Read(context, proof, out _);
    }

    private static bool IsUrl(string input) => input.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>A supervised trainer's badge counts with what its bundle holds, and is in there.</summary>
    private static bool HasBundle(string file) => BundleFiles.Of(file) is var bundle && bundle != file && File.Exists(bundle);

    private static List<string> FilesOf(string input, string path)
    {
        // A link to a folder may lead back up; hidden folders are not for badges.
        var all = new FileSystemEnumerable<string>(path, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        return [.. all
            .Where(file => BadgeFiles.Contains(Path.GetExtension(file)) && Path.GetFileName(file) != "index.json" && !HasBundle(file))
            .Order(StringComparer.Ordinal)
            .Select(file => Path.Combine(input, Path.GetRelativePath(path, file)))];
    }
}
