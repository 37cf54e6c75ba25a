using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>Entity statements to a proposal of anchors: the trust anchor of the federation as an authority, its agreements where it carries any, and nobody below it, since trust comes from the top.</summary>
public static class FederationImport
{
    private static readonly string[] Used = ["iss", "sub", "iat", "jwks", "crit", "authority_hints", FederationClaims.Authority, FederationClaims.Accreditation, FederationClaims.Agreement];

    private static readonly string[] Carrying = [FederationClaims.Accreditation, FederationClaims.Agreement];

    /// <param name="statements">In any order.</param>
    /// <param name="anchor">The Entity Identifier of the trust anchor.</param>
    /// <param name="problems">Whatever does not hold, a sentence each; with any there is no proposal.</param>
    public static AnchorsProposal? Read(IReadOnlyList<ReadOnlyMemory<byte>> statements, string anchor, DateTimeOffset now, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var (read, said) = (new List<EntityStatement>(), new List<string>());
        problems = said;
        if (statements.Count > Limits.FederationStatements)
        {
            said.Add($"there are more than {Limits.FederationStatements} statements");
            return null;
        }

        foreach (var (place, each) in statements.Index())
        {
            if (EntityStatement.TryRead(each, now, out var statement, out var problem)) read.Add(statement);
            else said.Add($"statement {place + 1} {problem}");
        }

        if (said.Count > 0) return null;
        var tree = FederationTree.From(anchor, read);
        said.AddRange(tree.Problems);
        if (said.Count > 0 || tree.Anchor is not { } top) return null;

        var losses = new List<ExchangeLoss>();
        var authority = AuthorityOf(top, losses, said);
        var parts = tree.Statements.Where(each => each.Issuer == anchor).SelectMany(each => PartsOf(each, authority.Id, said)).ToList();
        losses.AddRange(read.SelectMany(each => LossesOf(each, each.IsConfiguration || each.Issuer == anchor, tree)));
        if (said.Count > 0 || ProposalWriter.Write(authority, parts.Where(part => part.IsAgreement), out problems) is not { } file) return null;
        return new AnchorsProposal(file, Fingerprints(top, authority), losses)
        {
            Accreditations = [.. parts.Where(part => !part.IsAgreement).Select(part => part.Parsed.SecuredBytes)],
        };
    }

    /// <summary>By the DID it claims, if its keys are that DID's; else by one that follows from its first key.</summary>
    private static TrustAnchor AuthorityOf(EntityStatement top, List<ExchangeLoss> losses, List<string> said)
    {
        var own = top.Claims.TryGetProperty(FederationClaims.Authority, out var claimed) ? claimed : default;
        var (id, jurisdiction) = (TextOf(own, "id"u8), TextOf(own, "jurisdiction"u8));
        var keys = top.Keys.Values.OfType<PublicKey>().ToList();
        if (id is not null && !IsOf(id, keys, top.Subject)) said.Add($"{top.Name} says to be {id}, and its keys do not");
        if (id is null)
        {
            losses.Add(new ExchangeLoss(top.Subject, "/jwks", "the authority has no DID there; the one proposed follows from its first key, and is of use only where it signs by that", Carried: false));
            if (keys.Count == 0) said.Add($"{top.Name} has no key that could be a DID here");
        }

        var metadata = top.Claims.TryGetProperty(FederationClaims.Metadata, out var all) && all.TryGetProperty(FederationClaims.FederationEntity, out var entity) ? entity : default;
        return new TrustAnchor(id ?? (keys.Count > 0 ? DidOf(keys[0]) : ""), TextOf(metadata, FederationClaims.OrganizationName) ?? top.Subject, jurisdiction);
    }

    private static bool IsOf(string id, IReadOnlyList<PublicKey> keys, string entity) =>
        Did.TryParse(id, out var did) && (did.Method == "web" ? EntityIdentifier.Of(did, "") == entity.TrimEnd('/') : keys.Any(key => key.Equals(Identifiers.KeyDid.KeyOf(id))));

    private static string DidOf(PublicKey key) => key.Kind == KeyKind.Rsa ? "did:jwk:" + Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(key.ToJwk())) : "did:key:" + key.ToMultikey();

    private static IEnumerable<ExchangedPart> PartsOf(EntityStatement statement, string authority, List<string> said)
    {
        foreach (var claim in Carrying)
        {
            if (!statement.Claims.TryGetProperty(claim, out var carried)) continue;
            if (carried.ValueKind != JsonValueKind.Array || carried.GetArrayLength() > Limits.ArrayItems) said.Add($"{statement.Name} has a {claim} that is no list");
            else
            {
                foreach (var each in carried.EnumerateArray())
                {
                    if (ExchangedParts.TryRead(BytesOf(each), authority, claim, out var problem) is not { } part) said.Add($"{statement.Name} {problem}");
                    else if (!Did.TryParse(part.SubjectId, out var about) || EntityIdentifier.Of(about, statement.Issuer) != statement.Subject) said.Add($"{statement.Name} carries what is about somebody else");
                    else yield return part;
                }
            }
        }
    }

    private static byte[] BytesOf(JsonElement carried) => carried.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(carried.GetString()!) : System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(carried).ToArray();

    /// <summary>Everything in a statement that no anchors file has a place for.</summary>
    private static IEnumerable<ExchangeLoss> LossesOf(EntityStatement statement, bool ofAnchor, FederationTree tree)
    {
        var isAnchor = statement.IsConfiguration && statement.Subject == tree.Anchor!.Subject;
        foreach (var claim in statement.Claims.EnumerateObject())
        {
            if (Used.Contains(claim.Name) || (isAnchor && claim.Name == FederationClaims.Metadata && IsNameAlone(claim.Value))) continue;
            var reason = claim.Name == "exp" ? "an anchor has no end of its own accord: whoever pins it looks for another edition" : "an anchors file has no word for it, and nothing of it was used but to check the chain";
            yield return new ExchangeLoss(statement.Subject, "/" + JsonLeaves.Escape(claim.Name), reason, Carried: false);
        }

        if (!ofAnchor) yield return new ExchangeLoss(statement.Subject, "[all]", "trust comes from the top: an entity below the trust anchor is no anchor", Carried: false);
        else if (!statement.IsConfiguration && !HasPart(statement)) yield return new ExchangeLoss(statement.Subject, "[all]", "a member of a federation is no trainer: nothing says what it may issue", Carried: false);
        if (!statement.IsConfiguration && !tree.HasConfiguration(statement.Subject)) yield return new ExchangeLoss(statement.Subject, "[configuration]", "its own configuration was not there, so nothing says that it is one of this federation by its own will", Carried: false);
    }

    private static bool HasPart(EntityStatement statement) => statement.Claims.TryGetProperty(FederationClaims.Accreditation, out _) || statement.Claims.TryGetProperty(FederationClaims.Agreement, out _);

    private static bool IsNameAlone(JsonElement metadata) => JsonLeaves.Of(metadata).All(leaf => leaf is "/federation_entity/organization_name" or "/federation_entity");

    private static string[] Fingerprints(EntityStatement top, TrustAnchor authority) =>
        [$"{authority.Name} is proposed as {authority.Id}", .. top.Keys.Where(key => key.Value is not null).Select(key => $"key {FederationKeys.Thumbprint(key.Value!)} (RFC 7638, SHA-256)")];
}
