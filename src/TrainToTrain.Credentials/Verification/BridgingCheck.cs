using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Recognition;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Looks among the badges that came beside a foreign one for a bridging achievement (DESIGN §4.4): valid by itself, on a lineage of the recognising authority and
/// over no agreement, and of the same learner.
/// </summary>
/// <param name="badges">Nothing of them is proven.</param>
/// <param name="verify">Brings one through all stages, by the anchors without their agreements.</param>
internal sealed class BridgingCheck(IReadOnlyList<ParsedCredential> badges, Func<ReadOnlyMemory<byte>, ValueTask<Verdict>> verify)
{
    private readonly Dictionary<ParsedCredential, Verdict> _verdicts = [];

    public async ValueTask<BridgingState> FindAsync(BridgingAchievement wanted, TrustAnchor by, string? learner)
    {
        var state = BridgingState.Absent;
        foreach (var badge in badges)
        {
            if (!IsFor(badge, wanted)) continue;
            if (!_verdicts.TryGetValue(badge, out var verdict))
            {
                if (_verdicts.Count == Limits.BridgingBadges) return new BridgingState(false, $"more than {Limits.BridgingBadges} badges came with this one, and the others were not looked at");
                _verdicts.Add(badge, verdict = await verify(badge.SecuredBytes));
            }

            state = Judge(verdict, by, learner);
            if (state.Given) return state;
        }

        return state;
    }

    private static bool IsFor(ParsedCredential badge, BridgingAchievement wanted) =>
        badge.Payload.TryGetProperty("credentialSubject"u8, out var subject) && subject.ValueKind == System.Text.Json.JsonValueKind.Object
        && subject.TryGetProperty("achievement"u8, out var achievement) && JsonMembers.TextOf(achievement, "id"u8) == wanted.Achievement;

    private static BridgingState Judge(Verdict verdict, TrustAnchor by, string? learner)
    {
        if (verdict.Kind == VerdictKind.Invalid) return new BridgingState(false, $"the badge for it is not valid ({verdict.Headline.Code.Id})");
        if (verdict.Kind == VerdictKind.Indeterminate) return new BridgingState(false, $"the badge for it could not be confirmed ({verdict.Headline.Code.Id})");
        if (verdict.Lineage?.Anchor?.Id != by.Id) return new BridgingState(false, $"the badge for it is not one of {by.Name}");
        return learner is not null && verdict.Credential!.SubjectId == learner ? BridgingState.There : new BridgingState(false, "the badge for it is another learner's");
    }
}
