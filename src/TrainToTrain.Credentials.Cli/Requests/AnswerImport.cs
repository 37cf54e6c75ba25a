using TrainToTrain.Credentials.Cli.Commands;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>
/// What comes back from the machine with the key: it has to be what was asked for, byte for byte, and nothing a verifier would refuse. All of
/// it is kept, or nothing.
/// </summary>
internal sealed class AnswerImport(CommandContext context, Workspace workspace, CredentialStore store)
{
    /// <param name="Known">Whether it had been imported before.</param>
    public sealed record Imported(SigningRequestRecord Request, AccreditationDraft? Draft, byte[] Signed, bool Known)
    {
        /// <summary>Null when it is something else.</summary>
        public AgreementDraft? Agreement => Request.Kind == SigningRequestRecord.Agreement ? DraftReader.Agreement(StrictJson.Parse(Request.Content.Span, out _)!.Value) : null;

        /// <summary>Null when it is no record of an achievement.</summary>
        public RequestedRecord? Record { get; init; }
    }

    public async Task<IReadOnlyList<Imported>> ImportAsync(IReadOnlyList<byte[]> answers)
    {
        List<Imported> imported = [];
        foreach (var signed in answers) imported.Add(await CheckAsync(signed));
        using (store.HoldPublishing())
        using (var batch = store.BeginBatch("import of what was signed elsewhere"))
        {
            foreach (var each in imported.Where(each => !each.Known)) Keep(batch, each);
            if (imported.Any(each => !each.Known)) batch.Commit();
        }

        // Also of what is known: a run that was cut off may have left them out.
        if (imported.Where(each => each.Agreement is not null).Select(each => (ReadOnlyMemory<byte>)each.Signed).ToList() is { Count: > 0 } agreements) AtomicFile.Write(workspace.AnchorsPath, PinnedAgreements.With(workspace, agreements));
        foreach (var each in imported.Where(each => each.Draft is not null))
        {
            var kept = store.FindCredential(each.Request.DocumentId).Match!;
            AccreditationFiles.Write(workspace, store.FindIssuer(kept.SubjectId)?.Alias ?? "trainer", kept.Id, kept.SecuredBytes);
        }

        foreach (var each in imported.Where(each => each.Record is not null)) Signing(each.Request).Write(each.Record!.About, each.Record.Id, each.Signed);

        return imported;
    }

    private void Keep(IssueBatch batch, Imported each)
    {
        if (each.Draft is { } draft) batch.Save(AccreditationFiles.Record(draft, each.Signed));
        else if (each.Agreement is { } agreement) batch.Save(AgreementSigning.Record(agreement, each.Signed));
        else if (each.Record is { } record) batch.Save(Signing(each.Request).Record(record, each.Signed));
        else store.KeepPublications([new Publication(each.Request.DocumentId, each.Signed)]);
        if (!store.EndSigningRequest(each.Request)) throw Refusal.Incomplete($"{each.Request.DocumentId} has been imported or dropped by somebody else meanwhile", "see: t2t trainer requests");
    }

    private RecordSigning Signing(SigningRequestRecord request) => new(context, workspace, store, Issuers.Find(store, request.IssuerDid));

    private async Task<Imported> CheckAsync(byte[] signed)
    {
        if (CredentialParser.Parse(signed, out var problem) is not { } parsed) throw Refusal.Usage($"what came back cannot be read: {Verb.Lower(problem!.Message)} ({problem.Code.Id})");
        var id = parsed.Payload.TryGetProperty("id", out var named) && named.ValueKind == System.Text.Json.JsonValueKind.String ? named.GetString()! : "";
        var asked = store.SigningRequests(id);
        if (asked.Count == 0) throw Refusal.Usage($"nobody here asked for '{Terminal.Tame(id)}'", "it is imported where the request was written");
        var input = signed.AsMemory(0, KeyElsewhere.InputLength(signed));
        var request = asked.LastOrDefault(each => each.SigningInput.Span.SequenceEqual(input.Span))
            ?? throw new Refusal(ExitCode.Invalid, $"what came back for {id} is not what was asked for", "nothing was imported; have the request signed as it is, or drop it with t2t trainer requests --drop");
        var read = RequestedDocument.Read(StrictJson.Parse(request.Content.Span, out _)!.Value);
        var draft = request.Kind == SigningRequestRecord.Accreditation ? read?.Accreditation : null;
        switch (request.Outcome)
        {
            case SigningOutcome.Answered:
                return new Imported(request, draft, signed, Known: true) { Record = read?.Record };
            case SigningOutcome.Dropped:
                throw new Refusal(ExitCode.Invalid, $"the request for {id} was dropped on {Times.Day(request.EndedAt!.Value)}, and what is signed of it counts as revoked", "ask again with --request FILE");
            case SigningOutcome.Superseded:
                throw new Refusal(ExitCode.Invalid, $"a later edition of {id} has been requested since", "have that one signed: t2t trainer requests");
            case null:
            default:
                if (await ProblemAsync(signed, draft) is { } refused) throw new Refusal(ExitCode.Invalid, $"what came back for {id} would not hold: {Verb.Lower(refused.Message)} ({refused.Code.Id})", "nothing was imported");
                return new Imported(request, draft, signed, Known: false) { Record = read?.Record };
        }
    }

    private async ValueTask<Finding?> ProblemAsync(byte[] signed, AccreditationDraft? draft)
    {
        var clock = context.Surroundings.Clock;
        if (draft is null)
        {
            return (await new ProofVerifier(SelfCheck.Documents(workspace, store), clock).VerifyCredentialAsync(signed, context.Cancellation))
                .FirstOrDefault(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown);
        }

        var lineages = new Lineages(store);
        var path = draft.RecognizedIn is { } above && lineages.Find(above) is { } nearest ? lineages.Upwards(nearest) : [];
        return await new SelfCheck(workspace, store, clock, path).RefusalAsync(signed, draft.ValidFrom > clock.GetUtcNow() ? draft.ValidFrom : null, context.Cancellation);
    }
}
