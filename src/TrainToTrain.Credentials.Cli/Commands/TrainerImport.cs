using System.CommandLine;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer import</c>: what was signed on another machine comes in, asked for or not; nothing is kept that a verifier would refuse.</summary>
internal static class TrainerImport
{
    private static readonly Argument<string> Input = new("FILE") { Description = "What t2t sign-request wrote, or an accreditation that somebody else has signed for a trainer of this workspace; or '-'" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network, for the status lists of others");
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    public static Command Create() => new Verb("import", "Take in what was signed on another machine: verified, and kept", """
        t2t trainer import request.signed.json
        """) { Input, Documents, Offline }
        .Does(ImportAsync);

    private static async Task<int> ImportAsync(CommandContext context)
    {
        var given = context.Arguments.GetRequiredValue(Input);
        var bytes = InputBytes.Read(context, given, out var unread);
        if (unread is not null) throw Refusal.Usage($"{given}: {Verb.Lower(unread.Message)}");
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        if (SignedDocuments.TryRead(bytes) is { } answer) return await ImportAnswerAsync(context, workspace, store, answer.Signed);
        if (CredentialBundle.Read(bytes, out var problem) is not { } bundle) throw Refusal.Usage($"{given}: {Verb.Lower(problem!.Message)} ({problem.Code.Id})");
        return IsAskedFor(store, bundle)
            ? await ImportAnswerAsync(context, workspace, store, [bundle.Main.ToArray()])
            : await ImportForeignAsync(context, workspace, store, bundle);
    }

    /// <summary>Who signed may also hand over the bare JWT.</summary>
    private static bool IsAskedFor(CredentialStore store, CredentialBundle bundle) =>
        bundle.Main.Span[0] != (byte)'{' && CredentialParser.Parse(bundle.Main, out _)?.Payload is { } payload
        && payload.TryGetProperty("id", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.String && store.SigningRequests(id.GetString()!).Count > 0;

    private static async Task<int> ImportAnswerAsync(CommandContext context, Workspace workspace, CredentialStore store, IReadOnlyList<byte[]> answers)
    {
        if (answers.Count == 0) throw Refusal.Usage("there is nothing signed in it");
        using var log = IssuanceLog.Open(context, workspace);
        var imported = await new AnswerImport(context, workspace, store).ImportAsync(answers);
        foreach (var each in imported)
        {
            var id = each.Request.DocumentId;
            if (each.Known) context.Terminal.Note($"{id} was imported before");
            else context.Terminal.Say(id);
            if (each is { Known: false, Draft: { } draft }) context.Terminal.Note($"{draft.SubjectName} is certified by {draft.IssuerName}; the trainer is called '{store.FindIssuer(draft.SubjectId)?.Alias}' here");
        }

        if (imported.Any(each => each.Draft is null)) context.Terminal.Hint("lists and registers are on the web with the next: t2t publish DIR");
        return Logged(context, store, log);
    }

    private static async Task<int> ImportForeignAsync(CommandContext context, Workspace workspace, CredentialStore store, CredentialBundle bundle)
    {
        using var log = IssuanceLog.Open(context, workspace);
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var (trainer, accreditation, known) = await new ForeignAccreditation(context, workspace, store, loading.Loader).ImportAsync(bundle);
        if (known)
        {
            context.Terminal.Note($"{accreditation.Id} was imported before");
            return ExitCode.Done;
        }

        context.Terminal.Say(accreditation.Id);
        context.Terminal.Note($"{Terminal.Tame(trainer.Name)} is certified by {Terminal.Tame(store.FindIssuer(accreditation.IssuerId)?.Name ?? accreditation.IssuerId)}; the trainer is called '{trainer.Alias}' here");
        return Logged(context, store, log);
    }

    private static int Logged(CommandContext context, CredentialStore store, IssuanceLog? log)
    {
        var logged = log?.RecordAccreditations(context, store);
        logged?.Tell(context);
        logged?.ThrowIfIncomplete();
        return ExitCode.Done;
    }
}
