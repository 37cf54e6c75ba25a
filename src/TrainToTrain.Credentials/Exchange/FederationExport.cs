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
        losses.Add(new ExchangeLoss(request.EntityId, "[federation_fetch_endpoint]", "the statements are files, and nobody answers for them at an endpoint", Carried: false));
        foreach (var part in ExchangedParts.Of(request))
        {
            if (!Did.TryParse(part.SubjectId, out var did)) continue;
            var resolved = await resolver.ResolveAsync(part.SubjectId, cancellation);
            var keys = (resolved.Evidence?.AssertionMethods ?? []).Where(method => method is { Key: not null, Revoked: null }).Select(method => method.Key!).ToList();
            var entity = EntityIdentifier.Of(did, request.EntityId);
            if (keys.Count == 0) losses.Add(new ExchangeLoss(part.Id, "[all]", $"the keys of {part.SubjectId} could not be had, and there is no statement without", Carried: false));
            else if (!files.TryAdd(FileOf(part), Sign(request, Statement(request, part, entity, keys)))) losses.Add(new ExchangeLoss(part.Id, "[all]", "it has the id of another one", Carried: false));
            else losses.AddRange(ExchangeModel.OpenIdFederation.LossesOf(part.Json, part.Id));
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

    private static JsonObject Statement(ExportRequest request, ExchangedPart part, string entity, IReadOnlyList<PublicKey> keys)
    {
        var claims = Head(request, entity, keys, part.SubjectName);
        claims[FederationClaims.Constraints] = new JsonObject { [FederationClaims.MaxPathLength] = part.Intermediates };
        claims["crit"] = new JsonArray(part.Claim);
        claims[part.Claim] = part.Carried();
        return claims;
    }

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

    private static string FileOf(ExchangedPart part) => $"subordinates/{Multibase.Sha256(Encoding.UTF8.GetBytes(part.Id))}.jwt";
}
