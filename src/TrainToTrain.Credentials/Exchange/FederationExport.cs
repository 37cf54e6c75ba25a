using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>
/// An authority, those it accredited and those it recognises, as OpenID Federation 1.0 entity statements. What stands below others is theirs to state. Each statement carries what it
/// stands for as it was signed, in a critical claim: it is a grant with limits, and whoever does not know the limits must not take it for one without (decision 0021).
/// </summary>
public static class FederationExport
{
    /// <summary>What an authority is called where nothing else is chosen: that of its did:web, which a reader can tell to be its own, else its address.</summary>
    public static string IdentifierOf(string did, string address) => Did.TryParse(did, out var parsed) && parsed.Method == "web" ? EntityIdentifier.Of(parsed, address) : address;

    /// <param name="loader">For the keys of those it speaks of.</param>
    /// <returns>Files by name, and what they do not say.</returns>
    public static async Task<ExchangeFiles> MakeAsync(ExportRequest request, IResourceLoader loader, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!EntityIdentifier.IsOne(request.EntityId)) throw new ArgumentException("The Entity Identifier is no https URL without query and fragment.", nameof(request));
        var (files, losses, resolver) = (new SortedDictionary<string, byte[]>(StringComparer.Ordinal), new List<ExchangeLoss>(), new DidResolver(loader));
        files.Add("entity-configuration.jwt", Sign(request, Configuration(request)));
        losses.AddRange(ExchangedParts.LossesOf(request.Authority, ExchangeModel.OpenIdFederation));
        losses.AddRange(request.Left);
        if (IdentifierOf(request.Authority.Id, request.EntityId) != request.EntityId) losses.Add(new ExchangeLoss(request.Authority.Id, "/id", "its did:web is of another place than the Entity Identifier, so that nobody can tell from the statements that it is its own", Carried: false));
        losses.Add(new ExchangeLoss(request.EntityId, "[federation_fetch_endpoint]", "the statements are files, and nobody answers for them at an endpoint", Carried: false));
        foreach (var parts in ExchangedParts.Of(request).GroupBy(part => part.SubjectId))
        {
            if (!Did.TryParse(parts.Key, out var did)) continue;
            var resolved = await resolver.ResolveAsync(parts.Key, cancellation);
            var keys = (resolved.Evidence?.AssertionMethods ?? []).Where(method => method is { Key: not null, Revoked: null }).Select(method => method.Key!).ToList();
            if (keys.Count == 0)
            {
                losses.AddRange(parts.Select(part => new ExchangeLoss(part.Id, "[all]", $"the keys of {part.SubjectId} could not be had, and there is no statement without", Carried: false)));
                continue;
            }

            files.Add($"subordinates/{Multibase.Sha256(Encoding.UTF8.GetBytes(parts.Key))}.jwt", Sign(request, Statement(request, [.. parts], EntityIdentifier.Of(did, request.EntityId), keys)));
            losses.AddRange(parts.SelectMany(part => ExchangeModel.OpenIdFederation.LossesOf(part.Json, part.Id)));
            losses.AddRange(Wider([.. parts]));
        }

        return new ExchangeFiles(files, losses);
    }

    private static JsonObject Configuration(ExportRequest request)
    {
        var authority = new JsonObject { ["id"] = request.Authority.Id };
        if (request.Authority.Jurisdiction is { } code) authority["jurisdiction"] = code;
        var claims = Head(request, request.EntityId, [request.Signer.PublicKey], request.Authority.Name);
        claims[FederationClaims.Authority] = authority;
        return claims;
    }

    /// <summary>One for each entity, whatever there is about it.</summary>
    private static JsonObject Statement(ExportRequest request, IReadOnlyList<ExchangedPart> parts, string entity, IReadOnlyList<PublicKey> keys)
    {
        var claims = Head(request, entity, keys, parts[0].SubjectName);
        claims[FederationClaims.Constraints] = new JsonObject { [FederationClaims.MaxPathLength] = parts.Max(part => part.Intermediates) };
        claims["crit"] = new JsonArray([.. parts.Select(part => part.Claim).Distinct().Select(claim => JsonValue.Create(claim))]);
        foreach (var claim in parts.GroupBy(part => part.Claim)) claims[claim.Key] = new JsonArray([.. claim.Select(part => part.Carried())]);
        return claims;
    }

    /// <summary>Of several grants the statement has room for one depth and one name.</summary>
    private static IEnumerable<ExchangeLoss> Wider(IReadOnlyList<ExchangedPart> parts) =>
        parts.Where(part => part.Intermediates < parts.Max(each => each.Intermediates) || part.SubjectName != parts[0].SubjectName)
            .Select(part => new ExchangeLoss(part.Id, "[several]", "there is one statement for each entity, with the greatest depth and the first name of those about it", Carried: true));

    private static JsonObject Head(ExportRequest request, string subject, IEnumerable<PublicKey> keys, string? name) => new()
    {
        ["iss"] = request.EntityId,
        ["sub"] = subject,
        ["iat"] = request.Now.ToUnixTimeSeconds(),
        ["exp"] = (request.Now + request.Lifetime).ToUnixTimeSeconds(),
        ["jwks"] = FederationKeys.Write(keys),
        [FederationClaims.Metadata] = new JsonObject { [FederationClaims.FederationEntity] = name is null ? [] : new JsonObject { [FederationClaims.OrganizationName] = name } },
    };

    private static byte[] Sign(ExportRequest request, JsonObject claims)
    {
        var key = request.Signer.PublicKey;
        var header = Encoding.UTF8.GetBytes($$"""{"alg":"{{JwsProof.AlgorithmOf(key.Kind)}}","kid":"{{FederationKeys.Thumbprint(key)}}","typ":"{{EntityStatement.MediaType}}"}""");
        return JwsProof.Sign(header, JsonSerializer.SerializeToUtf8Bytes(claims), request.Signer);
    }
}
