using System.CommandLine;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t agreement import</c>: our half, signed on another machine, or the other side's half of what was signed here; pinned, if it is what was agreed on.</summary>
internal static class AgreementImport
{
    private static readonly Argument<string> Input = new("FILE") { Description = "The other authority's half, signed; or what t2t sign-request wrote" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network, for the other authority's keys");
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    public static Verb Create() => new Verb("import", "Take in the other half of an agreement, or this one's when it was signed on another machine, and trust it in this workspace", """
        t2t agreement import theirs.jwt
        """) { Input, Documents, Offline }
        .Does(ImportAsync);

    private static async Task<int> ImportAsync(CommandContext context)
    {
        var file = context.Arguments.GetRequiredValue(Input);
        var bytes = AgreementSigning.Bytes(context, file);
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        if (SignedDocuments.TryRead(bytes) is { } answer)
        {
            foreach (var each in await new AnswerImport(context, workspace, store).ImportAsync(answer.Signed))
            {
                if (each.Known) context.Terminal.Note($"{each.Request.DocumentId} was imported before");
                else context.Terminal.Say(each.Request.DocumentId);
            }

            return ExitCode.Done;
        }

        var theirs = Halves.Open(bytes, file);
        if (store.FindCredential(theirs.Id).Match is not null) throw Refusal.Usage($"{theirs.Id} was signed here", "it is the other authority's half that is imported");
        RefuseStrange(store, theirs, file);
        using (var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline))) await AgreementSigning.RefuseUnsignedAsync(context, loading, bytes, file);
        if (PinnedAgreements.Of(workspace).ContainsKey(theirs.Id)) context.Terminal.Note($"{theirs.Id} is pinned already");
        AtomicFile.Write(workspace.AnchorsPath, PinnedAgreements.With(workspace, bytes));
        context.Terminal.Say(theirs.Id);
        context.Terminal.Note("both halves are pinned here, and each is the one the other was signed for");
        return ExitCode.Done;
    }

    /// <summary>Decision 0016: each half names the other by the digest of its terms.</summary>
    private static void RefuseStrange(CredentialStore store, AgreementFile theirs, string file)
    {
        var ours = theirs.ReciprocalOf is { } id ? store.FindCredential(id).Match : null;
        if (ours is not { Kind: AgreementCommand.Kind }) throw Refusal.Usage($"{file} is the other half of nothing that was signed here", "one that goes one way counts for those who pin the authority that signed it: see t2t agreement list");
        if (!Halves.Open(ours.SecuredBytes, ours.Id).IsBoundTo(theirs)) throw new Refusal(ExitCode.Invalid, $"{file} is not the half that {ours.Id} was signed for: it was changed, or is of another draft", "see: t2t agreement diff");
    }
}
