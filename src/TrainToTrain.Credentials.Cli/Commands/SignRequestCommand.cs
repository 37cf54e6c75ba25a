using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t sign-request</c>: the machine with the key. It needs no network and no database, shows every word it signs, and signs nothing it cannot put into words.</summary>
internal static class SignRequestCommand
{
    private static readonly Argument<string> Request = new("FILE") { Description = "What a command wrote with --request, or '-'" };
    private static readonly Option<string?> Key = new("--key") { Description = "A key of the workspace, a key file, or a pkcs11: URI (default: the key of the workspace the request is for)", HelpName = "KEY" };
    private static readonly Option<string?> Within = new("--within") { Description = "An anchors file whose scope for the authority is the most it signs (default: anchors.json of the workspace)", HelpName = "FILE" };
    private static readonly Option<string?> Out = new("--out") { Description = "Where the answer goes (default: FILE with .signed.json)", HelpName = "FILE" };
    internal static readonly Option<bool> Yes = new("--yes") { Description = "Sign without asking" };

    public static Command Create() => new Verb("sign-request", "Sign, with a key that is kept on this machine, what another machine wrote a request for", """
        t2t sign-request request.json --key board
        """) { Request, Key, Within, Out, Yes }
        .Does(SignAsync);

    private static async Task<int> SignAsync(CommandContext context)
    {
        var given = context.Arguments.GetRequiredValue(Request);
        var bytes = InputBytes.Read(context, given, out var unread);
        if (unread is not null) throw Refusal.Usage($"{given}: {Verb.Lower(unread.Message)}");
        var request = SigningRequest.Read(bytes, given);
        var target = Target(context, given);
        var mine = Mine(context, request, out var open);
        var limits = RequestLimits.Read(context, context.Arguments.GetValue(Within));
        List<(DocumentToSign Document, RequestedDocument Read)> documents = [.. mine.Select(document => (document, Check(document, limits)))];

        Show(context, request, documents);
        Confirm(context);
        using var key = open();
        var desk = new SigningDesk(key, context.Surroundings.Clock);
        var signed = new List<byte[]>();
        foreach (var (document, read) in documents) signed.Add(await desk.SignAsync(document, read, context.Cancellation));

        AtomicFile.Write(target, new SignedDocuments(request.Id, signed).Write());
        foreach (var (_, read) in documents) context.Terminal.Say(read.Id);
        context.Terminal.Note($"signed in {target}");
        context.Terminal.Hint("back on the other machine: t2t trainer import " + Path.GetFileName(target));
        return ExitCode.Done;
    }

    private static string Target(CommandContext context, string request)
    {
        if (context.Arguments.GetValue(Out) is { } given) return context.PathOf(given);
        return request == "-" ? throw Refusal.Usage("--out is needed for a request from standard input") : Path.ChangeExtension(context.PathOf(request), ".signed.json");
    }

    /// <summary>The documents that the key at hand is asked for, and how to open it; no passphrase is asked for before everything has been shown.</summary>
    private static List<DocumentToSign> Mine(CommandContext context, SigningRequest request, out Func<SigningKey> open)
    {
        if (request.Documents.Count == 0) throw Refusal.Usage("there is nothing to sign in this request");
        var (wanted, opening) = KeyOf(context, request);
        open = opening;
        List<DocumentToSign> mine = [.. request.Documents.Where(each => each.PublicKey.Equals(wanted))];
        if (mine.Count == 0) throw Refusal.Usage("this request is for another key", "it asks for: " + string.Join(", ", request.Documents.Select(each => Terminal.Tame(each.VerificationMethod)).Distinct()));
        if (mine.Count < request.Documents.Count) context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{request.Documents.Count - mine.Count} more in this request are for another key, and left to it"));
        return mine;
    }

    private static (PublicKey Key, Func<SigningKey> Open) KeyOf(CommandContext context, SigningRequest request)
    {
        if (context.Arguments.GetValue(Key) is { } given)
        {
            var named = KeyNamed.Find(context, given);
            return (named.Key, named.Open);
        }

        var keys = context.OpenWorkspace().Keys;
        var name = keys.Names.FirstOrDefault(each => request.Documents.Any(document => document.PublicKey.Equals(keys.Public(each))))
            ?? throw Refusal.Usage("this workspace has none of the keys the request is for", "name a key file with --key FILE; it asks for: " + string.Join(", ", request.Documents.Select(each => Terminal.Tame(each.VerificationMethod)).Distinct()));
        return (keys.Public(name), () => keys.Open(name, context.Surroundings));
    }

    private static RequestedDocument Check(DocumentToSign document, RequestLimits limits)
    {
        if (RequestedDocument.Read(document.Credential) is not { } read)
        {
            throw new Refusal(ExitCode.Invalid, "this request asks to sign something that is not exactly an accreditation, an agreement, a status list, a register, a notice or a record of an achievement as t2t writes them", "nothing was signed");
        }

        if (!Did.TryParseUrl(document.VerificationMethod, out var owner, out _) || owner.Text != read.IssuerDid || (KeyElsewhere.DidKeyOf(owner.Text) is { } key && !key.Equals(document.PublicKey)))
        {
            throw new Refusal(ExitCode.Invalid, $"{read.Id} is to be issued by {Terminal.Tame(read.IssuerDid)}, whose key this is not", "nothing was signed");
        }

        if (read.Accreditation is { } draft && limits.Problems(draft) is { Count: > 0 } problems)
        {
            throw new Refusal(ExitCode.Invalid, "this request is for more than is signed here: " + string.Join("; ", problems), "nothing was signed; the limit is the authority's scope in the anchors file");
        }

        return read;
    }

    private static void Show(CommandContext context, SigningRequest request, IReadOnlyList<(DocumentToSign Document, RequestedDocument Read)> documents)
    {
        context.Terminal.Note($"{Terminal.Tame(request.From)} asked on {Times.Day(request.Created)} to have signed ({Terminal.Tame(request.Id)})");
        foreach (var (document, read) in documents)
        {
            foreach (var line in read.Words) context.Terminal.Note("  " + Terminal.Tame(line));
            context.Terminal.Note("    with key    " + Terminal.Tame(document.VerificationMethod));
        }
    }

    internal static void Confirm(CommandContext context)
    {
        if (context.Arguments.GetValue(Yes)) return;
        if (context.Surroundings.AskLine is not { } ask) throw Refusal.Usage("nothing was signed: a signature is for good and has to be confirmed", "add --yes");
        if (ask("t2t: sign this? [y/N] ")?.Trim() is not ("y" or "Y" or "yes")) throw Refusal.Usage("nothing was signed");
    }
}
