using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>What of an authority goes along with an export.</summary>
internal static class ExchangedParts
{
    /// <exception cref="ArgumentException">Something is no accreditation or agreement, or of another authority.</exception>
    public static IReadOnlyList<ExchangedPart> Of(ExportRequest request) =>
    [
        .. request.Accreditations.Select(each => Read(each, request.Authority.Id, FederationClaims.Accreditation)),
        .. request.Agreements.Select(each => Read(each, request.Authority.Id, FederationClaims.Agreement)),
    ];

    /// <summary>What a verifier limits an authority by is the verifier's, and no authority signs it about itself.</summary>
    public static IEnumerable<ExchangeLoss> LossesOf(TrustAnchor authority, ExchangeModel model)
    {
        if (authority.ValidFrom is not null) yield return Pin("/validFrom");
        if (authority.ValidUntil is not null) yield return Pin("/validUntil");
        if (authority.Scope is not null) yield return Pin("/scope");

        ExchangeLoss Pin(string member) => new(authority.Id, member, $"a limit that this verifier set; {model.Name} has the authority speak of itself", Carried: false);
    }

    /// <summary>What was carried, by the one who may have signed it; nothing of it is proven.</summary>
    /// <returns>Null, and a sentence without its subject.</returns>
    public static ExchangedPart? TryRead(ReadOnlyMemory<byte> secured, string issuerId, string claim, out string? problem)
    {
        if (CredentialParser.Parse(secured, out var unread) is not { } parsed)
        {
            problem = $"carries a credential that cannot be read: {unread!.Message}";
            return null;
        }

        var agreement = claim == FederationClaims.Agreement;
        problem = agreement ? null : LineageNode.Read(parsed) is null ? "carries no accreditation" : null;
        if (agreement && AgreementReader.Read(secured, out var bad) is null) problem = $"carries an agreement that {bad}";
        if (problem is not null) return null;
        var (json, subject) = (parsed.Payload, parsed.Payload.GetProperty("credentialSubject"u8));
        var issuer = json.GetProperty("issuer"u8) is { ValueKind: System.Text.Json.JsonValueKind.String } text ? text.GetString() : TextOf(json.GetProperty("issuer"u8), "id"u8);
        if (issuer == issuerId && TextOf(json, "id"u8) is { } id && TextOf(subject, "id"u8) is { } about && Did.TryParse(about, out _)) return new ExchangedPart(parsed, id, about, claim);
        problem = "carries what is not its issuer's own, or has no id";
        return null;
    }

    private static ExchangedPart Read(ReadOnlyMemory<byte> secured, string issuerId, string claim) =>
        TryRead(secured, issuerId, claim, out var problem) ?? throw new ArgumentException($"What is exported {problem}.", nameof(secured));
}
