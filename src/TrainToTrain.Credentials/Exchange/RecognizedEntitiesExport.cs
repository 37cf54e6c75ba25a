using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>
/// An authority's list of those it accredited and recognises, as one <c>RecognizedEntityCredential</c> (W3C Recognized Entities 1.0, Data Model). Members are those of our own
/// accreditations, which are such credentials of one entity each; each is named with its digest and stapled as it was signed, as badges staple theirs.
/// </summary>
public static class RecognizedEntitiesExport
{
    /// <exception cref="ArgumentException">There are more than one credential holds, or something is not of the authority.</exception>
    public static ExchangeFiles Make(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = ExchangedParts.Of(request);
        if (parts.Count > Limits.ArrayItems) throw new ArgumentException($"There are more than the {Limits.ArrayItems} entities that one list may have.", nameof(request));
        var signed = ProofFormats.Find("vc+jwt")!.Sign(JsonSerializer.SerializeToUtf8Bytes(List(request, parts)), request.Signer, request.Now);
        List<ExchangeLoss> losses = [.. ExchangedParts.LossesOf(request.Authority, ExchangeModel.RecognizedEntities), .. request.Left, .. parts.SelectMany(part => ExchangeModel.RecognizedEntities.LossesOf(part.Json, part.Id))];
        if (request.Authority.Jurisdiction is not null) losses.Add(new ExchangeLoss(request.Authority.Id, "/jurisdiction", "Recognized Entities has no word for it", Carried: true));
        return new ExchangeFiles(new Dictionary<string, byte[]> { ["recognized-entities.jwt"] = signed }, losses);
    }

    private static JsonObject List(ExportRequest request, IReadOnlyList<ExchangedPart> parts)
    {
        var issuer = new JsonObject { ["id"] = request.Authority.Id, ["type"] = "RecognizedIssuer", ["name"] = request.Authority.Name };
        if (request.Authority.Jurisdiction is { } code) issuer["jurisdiction"] = code;
        var list = new JsonObject
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.UndefinedTerms),
            ["id"] = request.EntityId,
            ["type"] = new JsonArray("VerifiableCredential", "RecognizedEntityCredential"),
            ["issuer"] = issuer,
            ["validFrom"] = XsdDateTime.Print(request.Now),
            ["validUntil"] = XsdDateTime.Print(request.Now + request.Lifetime),
            ["credentialSubject"] = parts.Count == 0 ? new JsonObject { ["id"] = request.Authority.Id, ["type"] = "RecognizedEntity", ["name"] = request.Authority.Name } : new JsonArray([.. parts.Select(part => Entity(request, part))]),
        };
        if (parts.Count > 0) list["relatedResource"] = new JsonArray([.. parts.Select(Staple)]);
        return list;
    }

    private static JsonObject Entity(ExportRequest request, ExchangedPart part)
    {
        var actions = JsonNode.Parse(part.Subject.GetProperty("recognizedTo"u8).GetRawText())!.AsArray();
        foreach (var action in actions) action![RecognizedEntityTerms.RecognizedBy] = request.Authority.Id;
        var entity = new JsonObject { ["id"] = part.SubjectId, ["type"] = "RecognizedEntity" };
        if (part.SubjectName is { } name) entity["name"] = name;
        entity[RecognizedEntityTerms.RecognizedTo] = actions;
        entity[RecognizedEntityTerms.RecognizedIn] = new JsonObject { ["id"] = part.Id, ["type"] = "RecognizedEntityCredential", ["digestMultibase"] = part.CarriedDigest };
        return entity;
    }

    /// <summary>DESIGN §4.2: the digest is over the bytes the URL carries.</summary>
    private static JsonNode Staple(ExchangedPart part) => new JsonObject { ["id"] = part.CarryingUrl, ["mediaType"] = part.Parsed.Jws is null ? DataUrl.Vc : DataUrl.VcJwt, ["digestMultibase"] = part.CarriedDigest };
}
