using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// What third parties say inside a proven credential, of it, of its achievement or of its issuer (OB 3.0 §8.1, last step): each is
/// brought through the stages by itself, and its result stands beside the credential's.
/// </summary>
internal sealed class EmbeddedEndorsements(ProofCheck proofs, StatusCheck statuses, TrustAnchors? anchors, DateTimeOffset at)
{
    private static readonly Finding Readable = new(FindingCode.ReadOk, "It could be read");
    private static readonly Finding WellFormed = new(FindingCode.StructureOk, "It is a well-formed Open Badges 3.0 endorsement of what it stands in");
    private static readonly Finding Proven = new(FindingCode.ProofOk, "The issuer it names has signed exactly this");

    /// <summary>The last thing a verification does, so that what others put into a badge takes nothing from what may be fetched for the badge itself.</summary>
    /// <param name="verdict">Of a proven credential.</param>
    public ValueTask<Verdict> AddToAsync(Verdict verdict, CancellationToken cancellation) => Find(verdict.Credential!) is { } found ? CheckAllAsync(verdict, found, cancellation) : new(verdict);

    /// <summary>Null for nearly every badge, at the cost of six look-ups.</summary>
    private static List<Placed>? Find(Credential credential)
    {
        List<Placed>? found = null;
        Add(credential.Json, "", credential.Id, ref found);
        if (credential.Achievement is { } achievement) Add(achievement.Json, "credentialSubject.achievement.", achievement.Id, ref found);
        if (credential.Json.TryGetProperty("issuer"u8, out var issuer) && issuer.ValueKind == JsonValueKind.Object) Add(issuer, "issuer.", credential.IssuerId, ref found);
        return found;
    }

    private static void Add(JsonElement thing, string place, string? id, ref List<Placed>? found)
    {
        if (thing.TryGetProperty("endorsement"u8, out var embedded)) Add(embedded, new Placed(default, place + "endorsement", id), ref found);
        if (thing.TryGetProperty("endorsementJwt"u8, out var tokens)) Add(tokens, new Placed(default, place + "endorsementJwt", id), ref found);
    }

    private static void Add(JsonElement value, Placed member, ref List<Placed>? found)
    {
        found ??= [];
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Take(Limits.Endorsements + 1)] : new[] { value };
        for (var i = 0; i < items.Length && found.Count <= Limits.Endorsements; i++) found.Add(member with { Json = items[i], Place = $"{member.Place}[{i}]" });
    }

    private async ValueTask<Verdict> CheckAllAsync(Verdict verdict, List<Placed> found, CancellationToken cancellation)
    {
        var reports = new EndorsementReport[found.Count];
        for (var i = 0; i < reports.Length; i++)
        {
            reports[i] = i < Limits.Endorsements
                ? await CheckAsync(found[i], verdict, cancellation)
                : new EndorsementReport(found[i].Place, [new Finding(FindingCode.ProofNotChecked, $"More than {Limits.Endorsements} endorsements are in it; this one and those after it were not looked at")]);
        }

        verdict.Endorsements = reports;
        return verdict;
    }

    private async ValueTask<EndorsementReport> CheckAsync(Placed placed, Verdict verdict, CancellationToken cancellation)
    {
        var bytes = placed.Json.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(placed.Json.GetString()!) : JsonMarshal.GetRawUtf8Value(placed.Json).ToArray();
        if (CredentialParser.Parse(bytes, out var unreadable) is not { } parsed) return new EndorsementReport(placed.Place, [unreadable!]);

        var structure = StructureCheck.Check(parsed, Profile.EmbeddedEndorsement);
        if (structure.Evidence is not { } wellFormed) return new EndorsementReport(placed.Place, [Readable, .. structure.Findings]);
        if (Elsewhere(wellFormed.Credential, placed, verdict.Credential!) is { } misplaced) return new EndorsementReport(placed.Place, [Readable, misplaced]);

        var proof = await proofs.CheckAsync(wellFormed, cancellation);
        if (proof.Evidence is not { } proven) return new EndorsementReport(placed.Place, [Readable, .. structure.Findings, WellFormed, .. proof.Findings]);

        var credential = proven.Credential;
        var findings = new List<Finding> { Readable, WellFormed, Proven, ValidityCheck.Check(credential, at) };
        findings.InsertRange(1, structure.Findings);
        StatusFindings.Add(await statuses.ReadInputAsync(proven, cancellation), credential, findings);
        return new EndorsementReport(placed.Place, findings, credential) { IssuerName = NameOf(credential, verdict.Lineage) };
    }

    /// <summary>Signed praise of something else could be put into any badge.</summary>
    private static Finding? Elsewhere(Credential endorsement, Placed placed, Credential endorsed)
    {
        if (endorsement.SubjectId != placed.Thing) return new Finding(FindingCode.StructureEndorsementSubject, "It endorses something else than what it stands in", "credentialSubject.id");

        // DESIGN §4.1: where it states one, it is of this badge as it was when it was endorsed.
        return placed.Thing == endorsed.Id && endorsement.Subject.TryGetProperty("digestMultibase"u8, out var digest)
            && !(Multibase.TryReadSha256(digest.GetString()!) is { } stated && Sha256Digest.From(stated) == Sha256Digest.Of(Jcs.Canonicalize(endorsed.Subject)))
            ? new Finding(FindingCode.StructureEndorsementSubject, "It endorses this credential with another subject in it", "credentialSubject.digestMultibase")
            : null;
    }

    /// <param name="lineage">Null when who people are was not asked.</param>
    private string? NameOf(Credential endorsement, LineageReport? lineage)
    {
        if (lineage is null) return null;
        foreach (var anchor in anchors?.Authorities ?? [])
        {
            if (anchor.Id == endorsement.IssuerId && !(endorsement.ValidFrom < anchor.ValidFrom) && !(endorsement.ValidFrom > anchor.ValidUntil)) return anchor.Name;
        }

        // Only a path whose every accreditation holds says who somebody is.
        return lineage.IssuerName is null ? null : lineage.Path.FirstOrDefault(link => link.Subject == endorsement.IssuerId)?.Name;
    }

    /// <param name="Thing">The id of what it stands in, which it has to be about.</param>
    private readonly record struct Placed(JsonElement Json, string Place, string? Thing);
}
