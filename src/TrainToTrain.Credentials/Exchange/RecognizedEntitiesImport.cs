using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>A list of recognized entities to a proposal of anchors: its issuer as an authority, and the agreements it staples. A row without the signed original it names grants nothing here.</summary>
public static class RecognizedEntitiesImport
{
    private static readonly string[] Used = ["@context", "id", "type", "issuer", "validFrom", "credentialSubject", "relatedResource", "proof", "iss", "nbf", "jti", "sub"];
    private static readonly string[] UsedOfIssuer = ["id", "type", "name", "jurisdiction"];
    private static readonly string[] UsedOfEntity = ["id", "type", "name", RecognizedEntityTerms.RecognizedTo, RecognizedEntityTerms.RecognizedIn];

    /// <param name="loader">For the keys of its issuer.</param>
    /// <returns>Null, and a sentence each, when it is no list, is not proven, or its time is not now.</returns>
    public static async Task<(AnchorsProposal? Proposal, IReadOnlyList<string> Problems)> ReadAsync(ReadOnlyMemory<byte> list, IResourceLoader loader, DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (CredentialParser.Parse(list, Limits.ImageBytes, out var unread) is not { } parsed) return (null, [unread!.Message]);
        if (StructureCheck.Check(parsed, Profile.Plain) is var structure && structure.Evidence is not { } wellFormed) return (null, [.. structure.Findings.Select(finding => finding.Message)]);
        if (!wellFormed.Credential.HasType("RecognizedEntityCredential")) return (null, ["it is no RecognizedEntityCredential"]);
        var proof = await new ProofCheck(new DidResolver(loader), now).CheckAsync(wellFormed, cancellation);
        if (proof.Evidence is not { Credential: var credential }) return (null, [.. proof.Findings.Select(finding => finding.Message)]);
        if (credential.ValidFrom > now || credential.ValidUntil < now) return (null, ["it is not valid now: there is a later edition, or will be"]);
        return Propose(wellFormed);
    }

    private static (AnchorsProposal? Proposal, IReadOnlyList<string> Problems) Propose(WellFormedCredential list)
    {
        var (credential, said) = (list.Credential, new List<string>());
        if (!Did.TryParse(credential.IssuerId, out _)) return (null, ["its issuer is named by no DID"]);
        var issuer = credential.Json.GetProperty("issuer"u8);
        var code = TextOf(issuer, "jurisdiction"u8);
        var authority = new TrustAnchor(credential.IssuerId, credential.IssuerName ?? credential.IssuerId, code is not null && Jurisdiction.IsCode(code) ? code : null);

        var originals = new Dictionary<string, ExchangedPart>(StringComparer.Ordinal);
        foreach (var part in Originals(list, said))
        {
            if (!originals.TryAdd(part.Id, part)) said.Add($"two that came with it have the id {part.Id}");
        }

        var losses = LossesOf(credential.Json, Used, credential.Id ?? credential.IssuerId, "").Concat(LossesOf(issuer, UsedOfIssuer, credential.IssuerId, "/issuer")).ToList();
        var named = new List<ExchangedPart>();
        foreach (var entity in Entities(credential.Json))
        {
            var about = TextOf(entity, "id"u8) ?? "[an entity without id]";
            losses.AddRange(LossesOf(entity, UsedOfEntity, about, ""));
            var original = entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty(RecognizedEntityTerms.RecognizedIn, out var place) && TextOf(place, "id"u8) is { } id ? originals.GetValueOrDefault(id) : null;
            if (original is null) losses.Add(new ExchangeLoss(about, "[all]", "no signed original came with it, and a row of a list is no accreditation and no agreement", Carried: false));
            else if (!SaysTheSame(entity, original, authority.Id)) said.Add($"what the list says of {about} is not what was signed ({original.Id})");
            else named.Add(original);
        }

        losses.AddRange(named.Where(part => !part.IsAgreement).Select(part => new ExchangeLoss(part.Id, "[all]", "an accreditation is a document and no anchor", Carried: true)));
        if (said.Count > 0) return (null, said);
        return ProposalWriter.Write(authority, named.Where(part => part.IsAgreement), out var problems) is { } file
            ? (new AnchorsProposal(file, [$"{authority.Name} is proposed as {authority.Id}"], losses) { Accreditations = [.. named.Where(part => !part.IsAgreement).Select(part => part.Parsed.SecuredBytes)] }, [])
            : (null, problems);
    }

    private static IEnumerable<ExchangedPart> Originals(WellFormedCredential list, List<string> said)
    {
        foreach (var staple in list.Staples)
        {
            if (staple is not { Bytes: { } bytes, HasDigest: true }) continue;
            var claim = CredentialParser.Parse(bytes, out _) is { } parsed && HasType(parsed.Payload, "RecognitionAgreement") ? FederationClaims.Agreement : FederationClaims.Accreditation;
            if (ExchangedParts.TryRead(bytes, list.Credential.IssuerId, claim, out var problem) is { } part) yield return part;
            else said.Add($"{staple.Target} {problem}");
        }
    }

    private static JsonElement[] Entities(JsonElement json)
    {
        var subject = json.GetProperty("credentialSubject"u8);
        return subject.ValueKind == JsonValueKind.Array ? [.. subject.EnumerateArray()] : [subject];
    }

    /// <summary>A list that says more than what it goes back to would be believed by those who read lists alone.</summary>
    private static bool SaysTheSame(JsonElement entity, ExchangedPart original, string issuerId)
    {
        if (TextOf(entity, "id"u8) != original.SubjectId || !entity.TryGetProperty(RecognizedEntityTerms.RecognizedTo, out var given) || given.ValueKind != JsonValueKind.Array) return false;
        var actions = JsonNode.Parse(given.GetRawText())!.AsArray();
        foreach (var action in actions)
        {
            if (action is not JsonObject each || (each.Remove(RecognizedEntityTerms.RecognizedBy, out var by) && !JsonNode.DeepEquals(by, JsonValue.Create(issuerId)))) return false;
        }

        return original.Subject.TryGetProperty("recognizedTo"u8, out var signed) && JsonNode.DeepEquals(actions, JsonNode.Parse(signed.GetRawText()));
    }

    private static IEnumerable<ExchangeLoss> LossesOf(JsonElement json, string[] used, string of, string place) => json.ValueKind != JsonValueKind.Object ? [] :
        json.EnumerateObject().Where(member => !used.Contains(member.Name)).Select(member => new ExchangeLoss(of, $"{place}/{JsonLeaves.Escape(member.Name)}", "an anchors file has no word for it", Carried: false));
}
