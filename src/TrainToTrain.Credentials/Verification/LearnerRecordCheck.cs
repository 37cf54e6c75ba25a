using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// What a proven learner record (CLR 2.0) holds. Its publisher's signature says who put it together, and nothing of who taught: each credential
/// in it goes through all stages by itself and has a verdict of its own, and the record is no better than the worst of them.
/// </summary>
/// <param name="verify">Brings one of them through the stages, within the bounds of the whole verification.</param>
internal sealed class LearnerRecordCheck(Func<VerificationRequest, ValueTask<Verdict>> verify, VerificationBudget budget)
{
    public static bool IsRecord(JsonElement credential) => JsonMembers.HasType(credential, "ClrCredential");

    /// <summary>Adds what the verdicts on what it holds mean for the record.</summary>
    /// <param name="whole">The request the record came with: what lies beside it is beside everything in it, too.</param>
    /// <returns>One verdict each, in their order.</returns>
    public async ValueTask<IReadOnlyList<Verdict>> CheckAsync(Credential record, VerificationRequest whole, List<Finding> findings)
    {
        var held = Read(record);
        var verdicts = new Verdict[held.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var request = whole.Of(held[i].Place, held[i].Bytes, [.. whole.Beside, .. held.Where(held[i].IsHelpedBy).Select(each => each.Bytes)]) with
            {
                Policy = held[i].IsEndorsement ? Policy.Integrity : whole.Policy,
                Refresh = whole.Refresh,
            };
            var reason = i < Limits.HeldCredentials ? held[i].NotJudged : $"More than {Limits.HeldCredentials} credentials are in it; this one and those after it were not looked at";
            if (budget.Exceeded) reason ??= "More is in it, and came with it, than one verification looks at; this one and those after it were not looked at";
            verdicts[i] = reason is null ? await verify(request) : Verdict.Of(request, request.Policy!.Value, whole.At!.Value, [new Finding(FindingCode.RecordNotChecked, reason)]);
        }

        // What ran out in the midst of the last one is told of none after it.
        if (budget.Exceeded && !Array.Exists(verdicts, each => each.Headline.Code == FindingCode.RecordNotChecked)) findings.Add(new Finding(FindingCode.RecordNotChecked, "More is in it, and came with it, than one verification looks at"));
        Weigh(record, held, verdicts, findings);
        return verdicts;
    }

    private static List<Held> Read(Credential record)
    {
        var value = record.Subject.GetProperty("verifiableCredential"u8);
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(Limits.HeldCredentials + 1) : [value];
        return [.. items.Select((item, index) => Held.Read(item, $"credentialSubject.verifiableCredential[{index}]"))];
    }

    private static void Weigh(Credential record, List<Held> held, Verdict[] verdicts, List<Finding> findings)
    {
        var before = findings.Count;
        for (var i = 0; i < verdicts.Length; i++)
        {
            var (verdict, place) = (verdicts[i], held[i].Place);
            if (verdict.Kind == VerdictKind.Invalid) findings.Add(new Finding(FindingCode.RecordCredentialInvalid, $"{NameOf(verdict)} in it is invalid: {Reason(verdict)}", place));
            else if (verdict.Headline.Code == FindingCode.RecordNotChecked) findings.Add(verdict.Headline with { Target = place });
            else if (verdict.Kind == VerdictKind.Indeterminate) findings.Add(new Finding(FindingCode.RecordCredentialUndecided, $"{NameOf(verdict)} in it cannot be decided: {Reason(verdict)}", place));
            if (verdict.Credential is { } proven && Elsewhere(held[i], proven, record, verdicts) is { } subject) findings.Add(new Finding(FindingCode.RecordOtherSubject, $"{NameOf(verdict)} {subject}", place));
        }

        if (findings.Count == before) findings.Add(new Finding(FindingCode.RecordOk, string.Create(CultureInfo.InvariantCulture, $"All it holds ({verdicts.Length}) is valid by itself")));
    }

    /// <summary>Anybody's badge could be put into anybody's record, and praise of something else into any.</summary>
    private static string? Elsewhere(Held held, Credential proven, Credential record, Verdict[] verdicts)
    {
        if (held.IsEndorsement) return verdicts.Any(each => each.Credential?.Id == proven.SubjectId) || record.Id == proven.SubjectId ? null : "in it endorses something that is not in it";
        return proven.SubjectId is not null && proven.SubjectId == record.SubjectId
            ? null
            : "in it names its learner by another id than the record, so that both are about one person is the publisher's word alone";
    }

    /// <summary>An accreditation is one, too.</summary>
    private static bool IsBadge(JsonElement credential) => JsonMembers.HasType(credential, "OpenBadgeCredential") || JsonMembers.HasType(credential, "AchievementCredential");

    /// <summary>One whose signature does not hold has no name.</summary>
    private static string NameOf(Verdict verdict) =>
        (verdict.Credential?.Achievement?.Name ?? verdict.Credential?.Name) is { } name ? $"\"{Walk.Quote(name)}\"" : "A credential";

    private static string Reason(Verdict verdict) => $"{verdict.Headline.Message} ({verdict.Headline.Code.Id})";

    /// <param name="Bytes">Its secured bytes as they stand in the record.</param>
    /// <param name="Json">Default when it cannot be read.</param>
    /// <param name="NotJudged">Why it is not brought through the stages; null when it is.</param>
    private sealed record Held(string Place, ReadOnlyMemory<byte> Bytes, JsonElement Json, string? NotJudged)
    {
        public static Held Read(JsonElement item, string place)
        {
            ReadOnlyMemory<byte> bytes = item.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(item.GetString()!) : JsonMarshal.GetRawUtf8Value(item).ToArray();

            // What cannot be read is for its own stages to refuse.
            if (CredentialParser.Parse(bytes, out _) is not { } parsed) return new Held(place, bytes, default, null);
            var reason = IsRecord(parsed.Payload) ? "A record inside a record was not looked into"
                : IsBadge(parsed.Payload) || JsonMembers.HasType(parsed.Payload, "EndorsementCredential") ? null
                : "It is neither a badge nor an endorsement, and credentials of other kinds are not judged here";
            return new Held(place, parsed.SecuredBytes, parsed.Payload, reason);
        }

        /// <summary>What it counts for, and with whom, the lineage of the badge it is about says; by itself it is as good as its signature.</summary>
        public bool IsEndorsement => Json.ValueKind == JsonValueKind.Object && JsonMembers.HasType(Json, "EndorsementCredential") && !IsBadge(Json);

        /// <summary>A co-signature of this very badge, an accreditation its lineage may need, what a milestone was stacked from or what a statement rests on lies beside it in the record.</summary>
        public bool IsHelpedBy(Held other) =>
            other.Json.ValueKind == JsonValueKind.Object && Json.ValueKind == JsonValueKind.Object && !ReferenceEquals(other, this)
            && (JsonMembers.HasType(other.Json, "TrainerAccreditation")
                || ((Json.TryGetProperty(BadgeTerms.Stack, out _) || Json.TryGetProperty(BadgeTerms.Recognition, out _)) && IsBadge(other.Json))
                || (other.IsEndorsement && JsonMembers.TextOf(Json, "id"u8) is { } id && other.Json.TryGetProperty("credentialSubject"u8, out var subject) && JsonMembers.TextOf(subject, "id"u8) == id));
    }
}
