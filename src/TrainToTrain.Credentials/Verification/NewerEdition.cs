using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// A newer edition of a proven badge, where its issuer offers one (<c>1EdTechCredentialRefresh</c>, VCDM 2.0 §5.4, OB 3.0 §8.1): asked for once, and
/// only where whoever verifies wants that, since it tells the issuer who looks at the badge. What is had counts when its issuer has signed it
/// as the same badge for the same person, later; whatever else comes, or does not come, leaves the badge at hand.
/// </summary>
internal sealed class NewerEdition(IResourceLoader loader, ProofCheck proofs, DateTimeOffset at)
{
    /// <summary>Where newer editions are offered, to be told when nobody asked there; null where none are.</summary>
    public static Finding? Offer(Credential badge) => UrlOf(badge) is { } url
        ? new Finding(FindingCode.StatusRefreshService, $"Its issuer offers newer editions of it, if there are any, at {Walk.Quote(url)}; none was asked for", url)
        : null;

    /// <returns>Null where none are offered.</returns>
    public async ValueTask<Edition?> FindAsync(Credential known, CancellationToken cancellation)
    {
        if (known.HasType("TrainerAccreditation") || known.HasType("ClrCredential") || UrlOf(known) is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var address)) return null;
        var loaded = await loader.LoadAsync(address, Limits.CredentialBytes, cancellation);
        if (!loaded.Found) return Not($"Newer editions of it could not be asked for: {loaded.Failure}");
        if (CredentialParser.Parse(loaded.Content, out var unreadable) is not { } parsed) return Not($"What was had as a newer edition of it cannot be read: {unreadable!.Message}");

        var structure = StructureCheck.Check(parsed, Profile.AnyOpenBadge);
        if (structure.Evidence is not { } wellFormed) return Not($"What was had as a newer edition of it is no good badge: {structure.Findings[0].Message}");
        if (Differs(wellFormed.Credential, known) is { } difference) return Not(difference);

        var proof = await proofs.CheckAsync(wellFormed, cancellation);
        if (proof.Evidence is not { } proven) return Not($"What was had as a newer edition of it is not proven: {proof.Findings[0].Message}");
        var note = new Finding(FindingCode.StatusRefreshed, $"Its issuer has a newer edition of it, valid from {XsdDateTime.Print(proven.Credential.ValidFrom!.Value)}, which is the one judged here", url);
        return new Edition(note, proven, structure.Findings) { Source = address };

        Edition Not(string why) => new(new Finding(FindingCode.StatusNotRefreshed, why, url), null, []);
    }

    /// <summary>OB 3.0 §Equality: of one issuer and id, the later one replaces the earlier.</summary>
    private string? Differs(Credential newer, Credential known) =>
        newer.IssuerId != known.IssuerId || NameOf(newer) != NameOf(known) || newer.HasType("TrainerAccreditation") ? "What was had as a newer edition of it is another credential"
        : newer.SubjectId != known.SubjectId ? "What was had as a newer edition of it is about somebody else"
        : newer.ValidFrom <= known.ValidFrom ? "Its issuer has no newer edition of it"
        : newer.ValidFrom > at ? $"The newer edition of it is valid only from {XsdDateTime.Print(newer.ValidFrom!.Value)}"
        : null;

    private static string NameOf(Credential badge) => Uri.UnescapeDataString(badge.Id!.Trim());

    private static string? UrlOf(Credential badge)
    {
        if (!badge.Json.TryGetProperty("refreshService"u8, out var services)) return null;
        if (services.ValueKind != JsonValueKind.Array) return UrlOf(services);
        foreach (var service in services.EnumerateArray())
        {
            if (UrlOf(service) is { } url) return url;
        }

        return null;
    }

    private static string? UrlOf(JsonElement service) =>
        Rules.HasType(service.GetProperty("type"u8), "1EdTechCredentialRefresh"u8) && service.TryGetProperty("id"u8, out var id) ? id.GetString() : null;
}
