using System.CommandLine;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t pathway sign</c>: what makes a pathway somebody's word, so that a verifier can tell whose.</summary>
internal static class PathwaySign
{
    /// <summary>What a signed pathway is called in the store.</summary>
    private const string Kind = "pathway";

    private static readonly Option<string> By = new("--by") { Description = "Who signs: the authority, or a trainer of this workspace who certifies others", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Out = new("--out") { Description = "The file to write", Required = true, HelpName = "FILE" };

    public static Command Create()
    {
        var proof = CommonOptions.Choice("--proof", "How the pathway is secured", ProofFormats.EddsaJcs2022.Id, ProofFormats.EcdsaJcs2019.Id, ProofFormats.VcJwt.Id);
        return new Verb("sign", "Sign a pathway, so that milestones can be held against it", "t2t pathway sign welder.yaml --by board --out welder.json") { PathwayCommand.Input, By, Out, proof }
            .Does(context => SignAsync(context, ProofFormats.Find(context.Arguments.GetRequiredValue(proof))!));
    }

    private static async Task<int> SignAsync(CommandContext context, IProofFormat format)
    {
        var file = PathwayFile.Read(context, context.Arguments.GetRequiredValue(PathwayCommand.Input));
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var signer = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        using var key = Issuers.OpenKey(context.Surroundings, workspace, signer);
        if (!format.SignsWith(key.PublicKey.Kind)) throw Refusal.Usage($"the key of {signer.Name} cannot make a proof of the kind {format.Id}", $"use --proof {ProofFormats.VcJwt.Id}");

        var lineages = new Lineages(store);
        var nearest = lineages.ToAccredit(signer.Did, []) ?? lineages.Of(signer.Did).FirstOrDefault();
        var lineage = nearest is null ? [] : lineages.Upwards(nearest);
        var now = context.Surroundings.Clock.GetUtcNow();
        using var batch = store.BeginBatch($"pathway by {signer.Name}");
        var list = StatusLists.With(workspace, store, batch.RoomIn, signer, StatusLists.Revocation);
        var draft = new PathwayDraft
        {
            Id = $"urn:uuid:{Guid.NewGuid()}",
            IssuerId = signer.Did,
            IssuerName = signer.Name,
            Pathway = file.Json,
            ValidFrom = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            Status = [new StatusPlace(list, StatusLists.Revocation, batch.ReserveIndex(list))],
            Lineage = [.. lineage.Select(each => each.Stored.SecuredBytes)],
        };
        var signed = format.Sign(draft.Write(), key.As(signer.VerificationMethod), now);
        if (await new SelfCheck(workspace, store, context.Surroundings.Clock, lineage).RefusalAsync(signed, null, context.Cancellation) is { } problem)
        {
            throw new Refusal(ExitCode.Invalid, $"this pathway would not hold: {Verb.Lower(problem.Message)} ({problem.Code.Id})", "it is for an authority to sign, or for somebody it lets certify others");
        }

        batch.Save(Recorded(draft, file, signed, format));
        batch.Commit();
        AtomicFile.Write(context.PathOf(context.Arguments.GetRequiredValue(Out)), signed);
        context.Terminal.Say(draft.Id);
        context.Terminal.Note($"{file.Pathway.Name}: {Words.Count(file.Pathway.Rungs.Count, "rung")}, signed by {signer.Name}, in {context.Arguments.GetRequiredValue(Out)}");
        return ExitCode.Done;
    }

    private static IssuedCredential Recorded(PathwayDraft draft, PathwayFile file, byte[] signed, IProofFormat format) => new()
    {
        Id = draft.Id,
        Kind = Kind,
        IssuerId = draft.IssuerId,
        SubjectId = file.Pathway.Id,
        SubjectName = file.Pathway.Name,
        ValidFrom = draft.ValidFrom,
        Format = format.Id,
        OwnBytes = signed,
        Status = draft.Status,
    };
}
