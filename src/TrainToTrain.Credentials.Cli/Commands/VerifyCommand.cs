using System.Buffers;
using System.CommandLine;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t verify</c> (DESIGN §6). Its start is what an employer waits for: nothing here may need the database, a table or a bar.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> Inputs = new("INPUT")
    {
        Description = "Files, '-' for standard input, or https URLs; of a folder, the .jwt, .jws, .sd-jwt and .json files in it and below, but index.json",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Anchors = new("--anchors") { Description = "The authorities to trust (default: anchors.json of the workspace)", HelpName = "FILE" };

    private static readonly Option<string?> At = new("--at") { Description = "Judge as of this time, such as 2025-06-01T00:00:00Z (default: now)", HelpName = "TIME" };

    private static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network: its index.json says which file is which URL");

    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Judge the newest edition of a badge, where its issuer offers newer ones; the issuer then learns that somebody looks at it" };

    private static readonly Option<string?> Challenge = new("--challenge") { Description = "What the holder was given to sign: the badge has to come in a presentation, or as an SD-JWT with a key binding, that answers it", HelpName = "TEXT" };

    private static readonly Option<string?> Domain = new("--domain") { Description = "Whom the presentation or key binding has to be made for, such as jobs.example", HelpName = "TEXT" };

    public static Command Create()
    {
        var policy = CommonOptions.Choice("--policy", "How far to look: up to an authority you trust, or at the badge by itself", "lineage", "integrity");
        return new Verb("verify", "Say whether a badge is real, who stands behind it, and why", """
            t2t verify badge.jwt --anchors anchors.json
            exit status: 0 all valid, 1 one is invalid, 2 one cannot be read, 3 one cannot be decided
            """) { Inputs, Anchors, policy, At, Challenge, Domain, Refresh, Documents, Offline, CommonOptions.Format }
            .Does(context => VerifyAsync(context, context.Arguments.GetValue(policy) == "integrity" ? Policy.Integrity : Policy.Lineage));
    }

    private static async Task<int> VerifyAsync(CommandContext context, Policy policy)
    {
        var at = ReadAt(context);
        var (challenge, domain) = (CommonOptions.Asked(context, Challenge), CommonOptions.Asked(context, Domain));
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var anchors = policy == Policy.Lineage ? ReadAnchors(context) : null;
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = policy, Anchors = anchors, Loader = loading.Loader, Clock = context.Surroundings.Clock });

        var occurred = new bool[4];
        var pinned = anchors is { Authorities.Count: > 0 };
        foreach (var input in VerifyInput.Expand(context, context.Arguments.GetRequiredValue(Inputs)))
        {
            var verdict = await VerifyInput.VerifyAsync(new VerifyInput.Job(context, verifier, loading.Loader, policy, at) { Challenge = challenge, Domain = domain, Refresh = context.Arguments.GetValue(Refresh) }, input);
            if (context.Json) PrintJson(context.Terminal, verdict);
            else VerdictPrinter.Print(context.Terminal, verdict);
            occurred[CodeOf(verdict)] = true;
        }

        if (policy == Policy.Lineage && !pinned && occurred[ExitCode.Indeterminate])
        {
            context.Terminal.Hint("no authority is trusted, so no lineage leads anywhere; name some with --anchors FILE, or look at the badge alone with --policy integrity");
        }

        // DESIGN §6: the first of 1, 2, 3 that occurred.
        for (var code = ExitCode.Invalid; code <= ExitCode.Indeterminate; code++)
        {
            if (occurred[code]) return code;
        }

        return ExitCode.Done;
    }

    private static int CodeOf(Verdict verdict) => verdict.Unreadable
        ? ExitCode.Usage
        : verdict.Kind switch
        {
            VerdictKind.Valid => ExitCode.Done,
            VerdictKind.Invalid => ExitCode.Invalid,
            _ => ExitCode.Indeterminate,
        };

    private static void PrintJson(Terminal terminal, Verdict verdict)
    {
        var line = new ArrayBufferWriter<byte>();
        VerificationReport.Write(verdict, line);
        terminal.Say(System.Text.Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\n'));
    }

    private static DateTimeOffset? ReadAt(CommandContext context)
    {
        if (context.Arguments.GetValue(At) is not { } text) return null;
        return Times.TryRead(text, out var at) ? at : throw Refusal.Usage($"--at: '{text}' is not a time with zone", "it looks like 2025-06-01T00:00:00Z");
    }

    private static TrustAnchors? ReadAnchors(CommandContext context)
    {
        if (context.Arguments.GetValue(Anchors) is { } given) return AnchorsFile.Read(context.PathOf(given), given);
        if (context.FindWorkspace() is not { } workspace || !File.Exists(workspace.AnchorsPath)) return null;
        return AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath);
    }
}
