using System.CommandLine;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t agreement draft</c>, <c>sign</c> and <c>countersign</c>: from what was agreed on to a signed half, pinned where it is signed.</summary>
internal static class AgreementSigning
{
    private static readonly Option<string> By = new("--by") { Description = "The authority of this workspace that recognises", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Out = new("--out") { Description = "Where to write it", Required = true, HelpName = "FILE" };
    private static readonly Option<string?> Request = new("--request") { Description = "Write what is to be signed into this file, for a key that is on another machine (t2t sign-request); it comes back with t2t agreement import", HelpName = "FILE" };
    private static readonly Option<string> TermsFile = new("--terms") { Description = "Without TERMS: where to write what was answered", HelpName = "FILE", DefaultValueFactory = _ => "agreement-terms.json" };
    private static readonly Option<string?> SignedOut = new("--out") { Description = "Where to write it (not with --request)", HelpName = "FILE" };
    private static readonly Argument<string> DraftFile = new("DRAFT") { Description = "The draft, as t2t agreement draft wrote it" };

    public static Verb Draft()
    {
        var terms = new Argument<string?>("TERMS") { Description = "A JSON or YAML file: with, scope, equivalences; validFrom, validUntil and inReturn where they are wanted; left out, they are asked for", Arity = ArgumentArity.ZeroOrOne };
        return new Verb("draft", "Write down what was agreed on as the halves to sign; rows that contradict others or never decide are refused", """
            t2t agreement draft terms.json --by board --out draft.json
            """) { terms, By, Out, TermsFile }
            .Does(context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var by = Authority(context, store);
                var file = context.Arguments.GetValue(terms) ?? AskForTerms(context);
                var today = new DateTimeOffset(context.Surroundings.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
                var halves = new AgreementTerms(file).Read(Bytes(context, file).Span, by, today);
                foreach (var line in halves.SelectMany(half => Halves.Open(half.Write(), file).Lines)) context.Terminal.Say(Terminal.Tame(line));
                AtomicFile.Write(context.PathOf(context.Arguments.GetRequiredValue(Out)), Halves.Write(halves));
                context.Terminal.Hint($"nothing is signed yet: t2t agreement sign {context.Arguments.GetRequiredValue(Out)} --by {by.Alias} --out FILE");
                return ExitCode.Done;
            });
    }

    public static Verb Sign() => new Verb("sign", "Sign an authority's half of a draft, and trust it in this workspace", """
        t2t agreement sign draft.json --by board --out agreement.json
        """) { DraftFile, By, SignedOut, Request }
        .Does(context => SignAsync(context, null));

    public static Verb Countersign()
    {
        var first = new Argument<string>("FIRST") { Description = "The other authority's half, signed" };
        return new Verb("countersign", "Sign an authority's half of a draft whose other half is signed already, and is what the draft says", """
            t2t agreement countersign draft.json theirs.json --by board --out ours.json
            """) { DraftFile, first, By, SignedOut, Request }
            .Does(context => SignAsync(context, context.Arguments.GetRequiredValue(first)));
    }

    public static AgreementFile Open(CommandContext context, string file) => Halves.Open(Bytes(context, file), file);

    public static ReadOnlyMemory<byte> Bytes(CommandContext context, string file)
    {
        var bytes = InputBytes.Read(context, file, out var problem);
        return problem is null ? bytes : throw Refusal.Usage($"{file}: {Verb.Lower(problem.Message)}");
    }

    /// <summary>Asked once, then as from any other file.</summary>
    private static string AskForTerms(CommandContext context)
    {
        var file = context.Arguments.GetRequiredValue(TermsFile);
        if (context.Surroundings.AskLine is not { } ask) throw Refusal.Usage("there are no terms, and nobody to ask for them", "name a file: t2t agreement draft TERMS --by ALIAS --out FILE");
        if (File.Exists(context.PathOf(file))) throw Refusal.Usage($"{file} is there already", "draft from it, or name another file with --terms FILE");
        AtomicFile.Write(context.PathOf(file), JsonText.Bytes(new AgreementQuestions(ask).Ask()));
        context.Terminal.Note($"written to {file}, where scope, conditions and what counts in return can be added");
        return file;
    }

    private static async Task<int> SignAsync(CommandContext context, string? first)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var by = Authority(context, store);
        var file = context.Arguments.GetRequiredValue(DraftFile);
        var draft = Halves.Of(by.Did, Bytes(context, file).Span, file);
        var theirs = first is null ? default : Bytes(context, first);
        if (first is not null) await RefuseUnboundAsync(context, draft, theirs, first);
        if (store.FindCredential(draft.Id).Match is not null) throw Refusal.Usage($"{draft.Id} was signed before", "see: t2t agreement list");

        if (context.Arguments.GetValue(Request) is { } request) return RequestSignature(context, workspace, store, by, draft, request);
        var signedFile = context.Arguments.GetValue(SignedOut) ?? throw Refusal.Usage("Option '--out' is required", "or --request FILE, for a key that is on another machine");
        using var key = Issuers.OpenKey(context.Surroundings, workspace, by);
        using var batch = store.BeginBatch($"agreement with {draft.SubjectName}");
        draft = WithStatus(workspace, store, batch, by, draft);
        var signed = ProofFormats.Find("vc-jwt")!.Sign(draft.Write(), key.As(by.VerificationMethod), context.Surroundings.Clock.GetUtcNow());
        var pinned = PinnedAgreements.With(workspace, theirs.IsEmpty ? [signed] : [signed, theirs]);
        batch.Save(Record(draft, signed));
        batch.Commit();
        AtomicFile.Write(workspace.AnchorsPath, pinned);
        AtomicFile.Write(context.PathOf(signedFile), signed);
        context.Terminal.Say(draft.Id);
        context.Terminal.Note($"{by.Name} recognises badges of {Terminal.Tame(draft.SubjectName)}; verifiers need it among their trust anchors: t2t authority anchors --format json");
        if (draft.ReciprocalOf is not null && first is null) context.Terminal.Hint("the other half is theirs to sign: t2t agreement countersign DRAFT FILE --by ALIAS --out FILE; then here: t2t agreement import FILE");
        return ExitCode.Done;
    }

    /// <summary>As <see cref="SignAsync"/>, up to the signature. Asked again for what is awaited already, the same request is written again.</summary>
    private static int RequestSignature(CommandContext context, Workspace workspace, CredentialStore store, IssuerRecord by, AgreementDraft draft, string file)
    {
        if (Issuers.SignsHere(workspace, by)) throw Refusal.Usage($"the key of {by.Name} is in this workspace", "leave --request out: it signs here");
        var (key, requests) = (KeyElsewhere.Of(workspace, by), new PendingRequests(context, workspace, store));
        var awaited = store.SigningRequests(draft.Id).Where(each => each.Outcome is null && PendingRequests.IsFor(key, each)).ToList();
        if (awaited.Count == 0)
        {
            using var batch = store.BeginBatch($"request for an agreement with {draft.SubjectName}");
            awaited = [.. requests.Add(SigningRequestRecord.Agreement, [(key, WithStatus(workspace, store, batch, by, draft).Write())])];
            batch.Commit();
        }

        AtomicFile.Write(context.PathOf(file), requests.File(awaited));
        context.Terminal.Say(draft.Id);
        context.Terminal.Note($"it is not signed yet: the request is in {file}");
        context.Terminal.Hint($"where the key of {by.Name} is: t2t sign-request {Path.GetFileName(file)}; then here: t2t agreement import FILE");
        return ExitCode.Done;
    }

    private static AgreementDraft WithStatus(Workspace workspace, CredentialStore store, IssueBatch batch, IssuerRecord by, AgreementDraft draft)
    {
        return draft with { Status = [Reserve(StatusLists.Revocation) with { Reference = store.EnsureRegister(by.Did, workspace.UrlOf(Workspace.RegisterFile(by.Alias))).Url }, Reserve(StatusLists.Suspension)] };

        StatusPlace Reserve(string purpose)
        {
            var list = StatusLists.With(workspace, store, batch.RoomIn, by, purpose);
            return new StatusPlace(list, purpose, batch.ReserveIndex(list));
        }
    }

    /// <exception cref="Refusal">Its issuer has not signed it.</exception>
    public static async Task RefuseUnsignedAsync(CommandContext context, Loading loading, ReadOnlyMemory<byte> theirs, string file)
    {
        var problems = await new ProofVerifier(loading.Loader, context.Surroundings.Clock).VerifyCredentialAsync(theirs, context.Cancellation);
        if (problems.FirstOrDefault(finding => finding.Code != FindingCode.ValidityNotYetValid) is { } problem) throw new Refusal(ExitCode.Invalid, $"{file} is not signed by its authority: {Verb.Lower(problem.Message)} ({problem.Code.Id})");
    }

    /// <summary>Nobody signs for what the other side has not signed.</summary>
    private static async Task RefuseUnboundAsync(CommandContext context, AgreementDraft draft, ReadOnlyMemory<byte> theirs, string file)
    {
        if (!Halves.Open(draft.Write(), draft.Id).IsBoundTo(Halves.Open(theirs, file))) throw new Refusal(ExitCode.Invalid, $"{file} is not the other half of this draft: it was changed, or is of another one", "see: t2t agreement diff");
        using var loading = Loading.Open(context, null, offline: false);
        await RefuseUnsignedAsync(context, loading, theirs, file);
    }

    private static IssuerRecord Authority(CommandContext context, CredentialStore store)
    {
        var by = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        return by.Role == "authority" ? by : throw Refusal.Usage($"{by.Name} is no authority: a trainer recognises nobody");
    }

    public static IssuedCredential Record(AgreementDraft draft, byte[] signed) => new()
    {
        Id = draft.Id,
        Kind = AgreementCommand.Kind,
        IssuerId = draft.IssuerId,
        SubjectId = draft.SubjectId,
        SubjectName = draft.SubjectName,
        ValidFrom = draft.ValidFrom,
        ValidUntil = draft.ValidUntil,
        Format = "vc-jwt",
        OwnBytes = signed,
        Status = draft.Status,
    };
}
