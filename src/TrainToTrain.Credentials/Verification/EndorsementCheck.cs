using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Looks for the endorsement a supervised trainer's badge needs (DESIGN §4.1): by the accreditor, over badge id and subject digest.</summary>
/// <remarks>One for a lineage, which may have a thousand paths: each endorsement is read once and checked once.</remarks>
internal sealed class EndorsementCheck(Gatherer gatherer, Leaf leaf)
{
    private readonly Dictionary<ParsedCredential, Supervision> _judged = [];
    private List<ParsedCredential>? _candidates;
    private Sha256Digest _digest;

    public async ValueTask<Supervision> FindAsync(CheckedAccreditation last, CancellationToken cancellation)
    {
        if (_candidates is null)
        {
            _digest = Sha256Digest.Of(Jcs.Canonicalize(leaf.Credential.Subject));
            _candidates = Candidates(leaf.Credential.Json);
        }

        var best = Supervision.Missing;
        foreach (var candidate in _candidates)
        {
            if (!Concerns(candidate.Payload, leaf.Credential, _digest, last.Proven.Credential.IssuerId)) continue;
            if (!_judged.TryGetValue(candidate, out var found)) _judged.Add(candidate, found = await JudgeAsync(candidate, cancellation));
            if (found == Supervision.Given) return found;
            if (found > best) best = found;
        }

        return best;
    }

    private List<ParsedCredential> Candidates(JsonElement badge)
    {
        var candidates = new List<ParsedCredential>();
        foreach (var member in (ReadOnlySpan<string>)["endorsement", "endorsementJwt"])
        {
            if (!badge.TryGetProperty(member, out var value)) continue;
            if (value.ValueKind != JsonValueKind.Array) Add(value);
            else
            {
                foreach (var item in value.EnumerateArray()) Add(item);
            }
        }

        candidates.AddRange(gatherer.Endorsements.Select(each => each.Parsed));
        return candidates;

        void Add(JsonElement item)
        {
            var bytes = item.ValueKind == JsonValueKind.String ? System.Text.Encoding.UTF8.GetBytes(item.GetString()!) : System.Text.Encoding.UTF8.GetBytes(item.GetRawText());
            if (candidates.Count < Limits.Signatures && CredentialParser.Parse(bytes, out _) is { } parsed) candidates.Add(parsed);
        }
    }

    /// <summary>Whether it is worth a signature check: of the accreditor, about this badge and this subject.</summary>
    private static bool Concerns(JsonElement endorsement, Credential badge, Sha256Digest digest, string accreditor)
    {
        if (!endorsement.TryGetProperty("issuer"u8, out var issuer) || !endorsement.TryGetProperty("credentialSubject"u8, out var subject)) return false;
        if (issuer.ValueKind == JsonValueKind.Object && !issuer.TryGetProperty("id"u8, out issuer)) return false;
        return issuer.ValueKind == JsonValueKind.String && issuer.ValueEquals(accreditor)
            && subject.ValueKind == JsonValueKind.Object
            && subject.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(badge.Id)
            && subject.TryGetProperty("digestMultibase"u8, out var text) && text.ValueKind == JsonValueKind.String
            && Multibase.TryReadSha256(text.GetString()!) is { } stated && Sha256Digest.From(stated) == digest;
    }

    /// <summary>It may be dated after the badge, but must not have ended before it; a revoked one is none.</summary>
    private async ValueTask<Supervision> JudgeAsync(ParsedCredential candidate, CancellationToken cancellation)
    {
        var proof = await gatherer.ProveEndorsementAsync(candidate, cancellation);
        if (proof.Evidence is not { } proven) return proof.Findings.Any(finding => finding.Outcome == Outcome.Fail) ? Supervision.Missing : Supervision.Undecided;
        if (proven.Credential.ValidUntil < leaf.ValidFrom) return Supervision.Missing;

        var supervision = Supervision.Given;
        foreach (var reading in await gatherer.ReadStatusAsync(proven, cancellation))
        {
            if (reading is { State: StatusState.Set, Purpose: "revocation" }) return Supervision.Missing;
            if (reading.State is StatusState.Unknown or StatusState.Set) supervision = Supervision.Undecided;
        }

        return supervision;
    }
}
