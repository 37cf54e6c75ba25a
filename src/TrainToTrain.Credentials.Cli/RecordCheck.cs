using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Whether a badge may go into a learner record: one that a verifier, looking at the record, would find valid.</summary>
internal sealed class RecordCheck(CredentialStore store, BadgeCheck check)
{
    /// <returns>The badge, or why not.</returns>
    public async ValueTask<(RecordedBadge? Badge, string? Refusal)> JudgeAsync(BadgeAtHand badge, CancellationToken cancellation)
    {
        if (BadgeCheck.TakenBack(badge) is { } how) return (null, how);
        var cosignatures = Cosignatures(badge);
        var verdict = await check.VerifyAsync(badge, [.. cosignatures, .. badge.Bundle.Beside], cancellation);
        if (BadgeCheck.Problems(badge, verdict).FirstOrDefault() is { } problem) return (null, $"{Verb.Lower(problem.Message)} ({problem.Code.Id})");
        if (verdict.Credential is not { Achievement: not null } proven) return (null, "it is no badge");
        return check.Stopped(verdict) is { } stopped ? (null, stopped) : (new RecordedBadge(proven, [badge.Bundle.Main, .. cosignatures], badge.Stored?.SubjectName), null);
    }

    /// <summary>Of a supervised trainer's badge: those that came with it, and those this workspace keeps. The record has no other place for them.</summary>
    public List<ReadOnlyMemory<byte>> Cosignatures(BadgeAtHand badge)
    {
        var came = badge.Bundle.Beside.Where(each => CredentialParser.Parse(each, out _) is { } parsed && IsEndorsement(parsed)).ToList();
        if (came.Count > 0 || badge.Stored is not { } stored) return came;
        return [.. store.Credentials(new CredentialFilter { Kind = CosignSession.Kind, SubjectId = stored.Id }).Where(each => each.Revoked is null).Take(1).Select(each => each.SecuredBytes)];
    }

    private static bool IsEndorsement(ParsedCredential parsed) =>
        parsed.Payload.TryGetProperty("type", out var types) && types.ValueKind == System.Text.Json.JsonValueKind.Array
        && types.EnumerateArray().Any(each => each.ValueKind == System.Text.Json.JsonValueKind.String && each.ValueEquals("EndorsementCredential"));
}
