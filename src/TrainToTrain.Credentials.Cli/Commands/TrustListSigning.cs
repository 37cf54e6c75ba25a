using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trust-list sign</c> and <c>collect</c>: signatures, one at a time, on whichever machine has the key. Every word is shown before it is signed.</summary>
internal static class TrustListSigning
{
    public static Verb Sign()
    {
        var file = new Argument<string>("FILE") { Description = "A root or a list" };
        var key = new Option<string>("--key") { Description = "A key of the workspace, a key file, or a pkcs11: URI", Required = true, HelpName = "KEY" };
        var output = new Option<string?>("--out") { Description = "Where it goes with the signature (default: FILE itself)", HelpName = "FILE" };
        return new Verb("sign", "Show a root or a list and put one more signature to it; needs no network, no database and no workspace", """
            t2t trust-list sign root-1.json --key chair
            """) { file, key, output, SignRequestCommand.Yes }
            .Does(context =>
            {
                var given = context.Arguments.GetRequiredValue(file);
                var document = Open(context, given);
                var named = KeyNamed.Find(context, context.Arguments.GetRequiredValue(key));
                if (document.Root is { } root && !root.RootKeys.Keys.Contains(named.Key)) context.Terminal.Note("the key is none of the root keys it names; it counts where it was one of the root before");
                Tell(context, document);
                SignRequestCommand.Confirm(context);
                using var signing = named.Open();
                var target = context.PathOf(context.Arguments.GetValue(output) ?? given);
                AtomicFile.Write(target, document.SignedWith(signing).ToBytes());
                context.Terminal.Say(target);
                return ExitCode.Done;
            });
    }

    public static Verb Collect()
    {
        var files = new Argument<string[]>("FILE") { Description = "Roots and lists of this workspace that were signed elsewhere", Arity = ArgumentArity.OneOrMore };
        return new Verb("collect", "Put signatures that were made on other machines to the roots and lists they are of", "t2t trust-list collect chair/root-1.json treasurer/root-1.json") { files }
            .Does(context =>
            {
                var folder = new TrustListFolder(context.OpenWorkspace());
                foreach (var given in context.Arguments.GetRequiredValue(files))
                {
                    var signed = Open(context, given);
                    var mine = (signed.Root is null ? folder.Lists : folder.Roots).FirstOrDefault(each => each.Digest == signed.Digest)
                        ?? throw new Refusal(ExitCode.Invalid, $"{given} is not what this workspace asked to have signed", "it was changed, or is of another trust list; see: t2t trust-list show");
                    context.Terminal.Say(folder.Write(mine.SignedAs(signed)));
                }

                var left = folder.Missing(folder.Held(context.Surroundings.Clock)?.After).ToList();
                foreach (var missing in left) context.Terminal.Note(missing);
                if (left.Count == 0) context.Terminal.Hint("put it on the web with: t2t publish DIR");
                return ExitCode.Done;
            });
    }

    public static void HintToSign(CommandContext context, TrustDocument document) =>
        context.Terminal.Hint($"nothing is signed yet: where a key is, t2t trust-list sign {Path.GetFileName(new TrustListFolder(context.OpenWorkspace()).PathOf(document))} --key KEY");

    /// <summary>All that it says, on standard error: what is told before a signature is no result.</summary>
    public static void Tell(CommandContext context, TrustDocument document)
    {
        var kind = document.Root is null ? "list" : "root";
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{kind} {document.Version} of the trust list of {Terminal.Tame(document.Root?.Name ?? document.List!.Name)}, {Terminal.Tame(document.Id)}"));
        context.Terminal.Note($"  until      {Times.Write(document.ValidUntil)}");
        context.Terminal.Note($"  digest     {document.Digest}");
        if (document.Root is { } root)
        {
            TellRole(context, document, "root", root.RootKeys);
            TellRole(context, null, "list", root.ListKeys);
            return;
        }

        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"  root       {document.List!.RootVersion}, {Words.Count(document.Signatures, "signature")}"));
        var trust = TrustAnchors.Parse(document.TrustOfList(), out var problems) ?? throw new Refusal(ExitCode.Invalid, "this list cannot be used by any verifier: " + string.Join("; ", problems), "nothing was signed");
        foreach (var line in trust.Lines) context.Terminal.Note("  " + Terminal.Tame(line));
        foreach (var each in document.List.Documents) context.Terminal.Note($"  agreement: {Terminal.Tame(each.Url)} ({each.Digest})");
    }

    private static void TellRole(CommandContext context, TrustDocument? signed, string role, RoleKeys keys)
    {
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"  {role} keys  {keys.Threshold} of {keys.Dids.Count} sign"));
        var signers = signed?.SignersOf(keys) ?? [];
        foreach (var did in keys.Dids) context.Terminal.Note($"    {did}{(signers.Contains(did) ? ", has signed" : "")}");
    }

    private static TrustDocument Open(CommandContext context, string given) =>
        File.Exists(context.PathOf(given)) ? TrustListFolder.Read(context.PathOf(given)) : throw Refusal.Usage($"there is no file {given}");
}
