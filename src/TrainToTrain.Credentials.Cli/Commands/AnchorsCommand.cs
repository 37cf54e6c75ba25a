using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t anchors</c>: whose trust lists a verifier follows. What is pinned by hand in the same file stays as it is.</summary>
internal static class AnchorsCommand
{
    public static readonly Option<string?> Anchors = new("--anchors") { Description = "The anchors file (default: anchors.json of the workspace)", HelpName = "FILE" };
    public static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network: its index.json says which file is which URL");
    public static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    public static Command Create() => new Verb("anchors", "Follow the trust lists of authorities, so that anchors and agreements stay up to date", "t2t anchors show")
    {
        Trust(),
        AnchorsUpdate.Create(),
        Show(),
        Drop(),
    };

    private static Verb Trust()
    {
        var root = new Argument<string>("ROOT") { Description = "The root, as a file, or the https URL of it" };
        var digest = new Option<string?>("--digest") { Description = "The root's digest, as you were told by other means (t2t trust-list show); a URL needs it", HelpName = "DIGEST" };
        var replace = new Option<bool>("--replace") { Description = "Begin anew with a list that is followed already: nothing is known of it any more" };
        return new Verb("trust", "Follow the trust list of an authority whose root you have from a source you trust anyway", """
            t2t anchors trust https://board.example/trust/root/1.json --digest uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ --anchors anchors.json
            """) { root, digest, replace, Anchors, Documents, Offline }
            .Does(async context =>
            {
                var given = context.Arguments.GetRequiredValue(root);
                var bytes = await ReadAsync(context, given, context.Arguments.GetValue(digest));
                var state = TrustListState.Begin(bytes, out var problem) ?? throw new Refusal(ExitCode.Invalid, $"{given}: {Verb.Lower(problem!.Message)} ({problem.Code.Id})", "nothing was changed");
                if (context.Arguments.GetValue(digest) is { } wanted && wanted != state.Root.Digest) throw new Refusal(ExitCode.Invalid, $"{given} is not the root of that digest: its own is {state.Root.Digest}", "nothing was changed");
                using var file = FollowedLists.Open(context, context.Arguments.GetValue(Anchors), create: true);
                var known = file.Anchors.TrustLists.FirstOrDefault(each => each.Root.Id == state.Root.Id);
                if (known is not null && !context.Arguments.GetValue(replace)) throw Refusal.Usage($"the trust list {known.Root.Id} is followed already, as of root {known.Root.Version.ToString(CultureInfo.InvariantCulture)}", "newer roots come with t2t anchors update; to begin anew: --replace");
                file.Write([.. file.Anchors.TrustLists.Where(each => each != known), state]);
                context.Terminal.Say(state.Root.Digest);
                context.Terminal.Note($"the trust list of {Terminal.Tame(state.Root.Name)} is followed from now on: {Terminal.Tame(state.Root.Id)}");
                context.Terminal.Hint("whom it names is trusted after: t2t anchors update");
                return ExitCode.Done;
            });
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(CommandContext context, string root, string? digest)
    {
        if (File.Exists(context.PathOf(root)))
        {
            return new FileInfo(context.PathOf(root)).Length <= Limits.TrustRootBytes ? await File.ReadAllBytesAsync(context.PathOf(root), context.Cancellation) : throw Refusal.Usage($"{root} is too large for a root");
        }

        if (!Uri.TryCreate(root, UriKind.Absolute, out var url) || url.Scheme != "https") throw Refusal.Usage($"there is no file {root}", "a root is a file, or an https URL");
        if (digest is null) throw Refusal.Usage("whoever runs that host could give you any root", "ask the authority by other means for the digest of its root, and give it with --digest");
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var loaded = await loading.Loader.LoadAsync(url, Limits.TrustRootBytes, context.Cancellation);
        return loaded.Found ? loaded.Content : throw Refusal.Incomplete(loaded.Failure);
    }

    private static Verb Show() => new Verb("show", "Say whom this verifier trusts: what is pinned by hand, and what each trust list says", "t2t anchors show --anchors anchors.json") { Anchors }
        .Does(context =>
        {
            var (path, name) = FollowedLists.PathOf(context, context.Arguments.GetValue(Anchors));
            var anchors = AnchorsFile.Read(path, name);
            foreach (var line in anchors.ByHand.Lines) context.Terminal.Say(Terminal.Tame(line));
            foreach (var each in anchors.TrustLists)
            {
                context.Terminal.Say(Terminal.Tame($"trust list: {each.Root.Name}, {each.Root.Id}; {FollowedLists.Summary(each)}"));
                foreach (var line in anchors.OfList(each.Root.Id).Lines) context.Terminal.Say("  " + Terminal.Tame(line));
                if (each.ValidUntil < context.Surroundings.Clock.GetUtcNow()) context.Terminal.Warn($"the trust list of {Terminal.Tame(each.Root.Name)} is out of date: verdicts that rest on it are undecided");
            }

            return ExitCode.Done;
        });

    private static Verb Drop()
    {
        var list = new Argument<string>("LIST") { Description = "The id of the list: an https URL that ends with a slash" };
        return new Verb("drop", "Follow a trust list no longer: whom it names is trusted no more, unless pinned by hand", "t2t anchors drop https://board.example/trust/") { list, Anchors }
            .Does(context =>
            {
                using var file = FollowedLists.Open(context, context.Arguments.GetValue(Anchors), create: false);
                var known = FollowedLists.Find(file.Anchors, context.Arguments.GetRequiredValue(list));
                file.Write([.. file.Anchors.TrustLists.Where(each => each != known)]);
                context.Terminal.Say($"the trust list of {Terminal.Tame(known.Root.Name)} is followed no longer");
                return ExitCode.Done;
            });
    }
}
