using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>A statement on the way every badge goes: the rules of structure, the signature, our own verdict.</summary>
public sealed class StatementSigner(IssuingContext context)
{
    /// <summary>The workspace's secret salt.</summary>
    public ReadOnlySpan<byte> Salt => context.Salt.Span;

    /// <returns>Null, and why, when a verifier would not take it.</returns>
    public async ValueTask<(IssuedCredential? Signed, Finding? Refusal)> SignAsync(StatementDraft draft, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var unsigned = draft.Write();
        if (CredentialParser.Parse(unsigned, out var problem) is not { } parsed) return (null, problem);
        var structure = StructureCheck.Check(parsed, Profile.OpenBadge);
        if (structure.Evidence is null) return (null, structure.Findings[0]);
        var secured = context.Format.TrySign(unsigned, context.Signer, context.Clock.GetUtcNow(), out problem);
        if (secured is null) return (null, problem);
        if (await context.Refusal(secured, cancellation) is { } refusal) return (null, refusal);
        return (new IssuedCredential
        {
            Id = draft.Id,
            Kind = "badge",
            IssuerId = draft.IssuerId,
            SubjectId = draft.Subject.Id,
            AchievementId = draft.Claim.Target,
            ValidFrom = draft.ValidFrom,
            ValidUntil = draft.ValidUntil,
            Format = context.Format.Id,
            OwnBytes = secured,
            Status = draft.Status,
        }, null);
    }
}
