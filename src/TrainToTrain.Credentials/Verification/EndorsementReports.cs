using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// What third parties say in a proven credential or beside it, of it or of what is in it (OB 3.0 §8.1, last step): each is brought through the
/// stages by itself, and its result stands beside the credential's.
/// </summary>
internal sealed class EndorsementReports(EndorsementProofs proofs, StatusCheck statuses, TrustAnchors? anchors, DateTimeOffset at)
{
    private static readonly Finding Readable = new(FindingCode.ReadOk, "It could be read");
    private static readonly Finding WellFormed = new(FindingCode.StructureOk, "It is a well-formed Open Badges 3.0 endorsement of what it stands in");
    private static readonly Finding Proven = new(FindingCode.ProofOk, "The issuer it names has signed exactly this");

    /// <summary>The last thing a verification does, so that what others put into a badge takes nothing from what may be fetched for the badge itself.</summary>
    /// <param name="verdict">Of a proven credential.</param>
    public ValueTask<Verdict> AddToAsync(Verdict verdict, IReadOnlyList<BesideEndorsement> beside, CancellationToken cancellation) =>
        EndorsementPlaces.Find(verdict.Credential!, beside) is { } found ? CheckAllAsync(verdict, found, cancellation) : new(verdict);

    private async ValueTask<Verdict> CheckAllAsync(Verdict verdict, IReadOnlyList<PlacedEndorsement> found, CancellationToken cancellation)
    {
        var reports = new EndorsementReport[found.Count];
        for (var i = 0; i < reports.Length; i++)
        {
            reports[i] = i < Limits.Endorsements
                ? await CheckAsync(found[i], verdict, cancellation)
                : new EndorsementReport(found[i], [new Finding(FindingCode.ProofNotChecked, $"More than {Limits.Endorsements} endorsements are in it or came with it; this one and those after it were not looked at")]);
        }

        verdict.Endorsements = reports;
        return verdict;
    }

    private async ValueTask<EndorsementReport> CheckAsync(PlacedEndorsement placed, Verdict verdict, CancellationToken cancellation)
    {
        Finding? unreadable = null;
        if ((placed.Parsed ?? CredentialParser.Parse(BytesOf(placed.Json), out unreadable)) is not { } parsed) return new EndorsementReport(placed, [unreadable!]);

        var structure = StructureCheck.Check(parsed, Profile.EmbeddedEndorsement);
        if (structure.Evidence is not { } wellFormed) return new EndorsementReport(placed, [Readable, .. structure.Findings]);
        if (Elsewhere(wellFormed.Credential, placed, verdict.Credential!) is { } misplaced) return new EndorsementReport(placed, [Readable, misplaced]);

        var proof = await proofs.CheckAsync(wellFormed, cancellation);
        if (proof.Evidence is not { } proven) return new EndorsementReport(placed, [Readable, .. structure.Findings, WellFormed, .. proof.Findings]);

        var credential = proven.Credential;
        var findings = new List<Finding> { Readable, WellFormed, Proven, ValidityCheck.Check(credential, at) };
        findings.InsertRange(1, structure.Findings);
        StatusFindings.Add(await statuses.ReadInputAsync(proven, cancellation), credential, findings);
        if (NewerEdition.Offer(credential) is { } offer) findings.Add(offer);
        return new EndorsementReport(placed, findings, credential) { IssuerName = NameOf(credential, verdict.Lineage) };
    }

    /// <summary>As it came, which is what its signature is over.</summary>
    private static byte[] BytesOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(json.GetString()!) : JsonMarshal.GetRawUtf8Value(json).ToArray();

    /// <summary>Signed praise of something else could be put into any badge.</summary>
    private static Finding? Elsewhere(Credential endorsement, PlacedEndorsement placed, Credential endorsed)
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
}
