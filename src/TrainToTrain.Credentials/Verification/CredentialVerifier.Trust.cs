using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Questions about issuers and authorities (decision 0021), judged as a badge of theirs would be.</summary>
public sealed partial class CredentialVerifier
{
    // The least and the most a badge could be of: an answer that differs between them and the question turns on the level.
    private static readonly int[] Extremes = [1, 8];

    /// <exception cref="OperationCanceledException">The only one: whatever is wrong with the question or the world is in the answer.</exception>
    public async ValueTask<TrustAnswer> AskAsync(TrustQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var now = options.Clock.GetUtcNow();
        question = question with { At = question.At ?? now };
        var pinned = (question.Anchors ?? PinnedNow)?.At(question.At.Value);
        if (pinned?.Authorities.Any(each => each.Id == question.AuthorityId) != true)
        {
            return new TrustAnswer(TrustStanding.NotKnown, "The authority is not among the trust anchors here", question.At.Value, now, []);
        }

        var anchors = pinned.Of(question.AuthorityId);
        var outside = Open(now, now);
        var answer = await JudgeAsync(question, anchors, outside, cancellation);
        if (answer.Standing != TrustStanding.Denied || question.Level is not null) return answer;
        foreach (var level in Extremes)
        {
            var other = await JudgeAsync(question with { Level = level }, anchors, outside, cancellation);
            if (other.Standing == TrustStanding.Undetermined) return other;
            if (other.Standing != TrustStanding.Denied) return answer with { Standing = TrustStanding.DependsOnBadge };
        }

        return answer;
    }

    private async ValueTask<TrustAnswer> JudgeAsync(TrustQuestion question, TrustAnchors anchors, Outside outside, CancellationToken cancellation)
    {
        var (now, loader, kept, _, proofs, statuses) = outside;
        if (HypotheticalBadge.Of(question, question.At!.Value) is not { } leaf) return new TrustAnswer(TrustStanding.NotKnown, "No badge could name such an issuer or achievement", question.At.Value, now, []);
        var sources = new StatusSources(loader, proofs, options.Clock);
        var registers = new RegisterCheck(sources, _registers, now, anchors.Registers);
        var gatherer = new Gatherer(new GathererSources(kept, proofs, statuses, registers) { Existence = new ExistenceCheck(anchors.LogKeys, loader, []), Endorsements = new EndorsementProofs(proofs, outside.Budget), Budget = outside.Budget }, _accreditations, now);
        gatherer.AddKept(anchors.Standards);
        var findings = new List<Finding>();
        var recognises = question.Action == TrustAction.Recognise;

        // Whoever certified an authority does not make it recognised: an agreement is about the authority itself.
        if (!recognises) gatherer.AddBeside(question.Accreditations, findings);
        var agreements = recognises && anchors.Agreements.Count > 0
            ? new AgreementCheck(anchors, gatherer, new AgreementSources(proofs, _agreements, new BridgingCheck([], _ => throw new InvalidOperationException("There is no badge beside a question.")), now, now))
            : null;
        var report = await new LineageCheck(anchors, gatherer, agreements).CheckAsync(leaf, findings, cancellation);
        report = await new BarredCheck(anchors.Notices, new BarredNoticeCheck(sources, _notices, now), static () => default).CheckAsync(report, leaf, findings, cancellation);
        var (standing, message) = TrustRuling.Of(question, anchors, report, findings);
        return new TrustAnswer(standing, message, question.At.Value, now, findings);
    }
}
