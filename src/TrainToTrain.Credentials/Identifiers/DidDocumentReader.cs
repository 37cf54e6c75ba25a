using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>
/// Reads the assertion and authentication keys of a DID document that came from outside (CID 1.0 §2, §3.3). Everything about the document's shape is judged
/// strictly; a key of a kind or form we cannot use stays listed without the key, so that the other keys still work.
/// </summary>
internal static class DidDocumentReader
{
    public static StageResult<DidDocument> Read(ReadOnlySpan<byte> utf8, string did)
    {
        if (utf8.Length > Limits.DidDocumentBytes) return Refused(did, "it is larger than the limit");
        if (StrictJson.Parse(utf8, out var problem) is not { } root) return Refused(did, problem!);
        if (root.ValueKind != JsonValueKind.Object) return Refused(did, "it is not a JSON object");

        // CID §3.3: the id of the document retrieved must be the one asked for.
        if (TextOf(root, "id"u8) != did) return Refused(did, "it has another id");

        var known = new Dictionary<string, VerificationMethod>(StringComparer.Ordinal);
        var (asserts, authenticates) = (new List<VerificationMethod>(), new List<VerificationMethod>());
        problem = ReadMethods(root, did, known);
        // What is wrong with keys nothing is asserted with is no reason not to believe what was: it lists none of that kind then.
        if (problem is null && ReadRelationship((root, "authentication"), did, new(known, StringComparer.Ordinal), authenticates) is not null) authenticates.Clear();
        problem ??= ReadRelationship((root, "assertionMethod"), did, known, asserts);
        return problem is null ? StageResult<DidDocument>.Passed(new DidDocument(did, asserts) { AuthenticationMethods = authenticates }) : Refused(did, problem);
    }

    private static string? ReadMethods(JsonElement root, string did, Dictionary<string, VerificationMethod> known)
    {
        if (!root.TryGetProperty("verificationMethod", out var methods)) return null;
        if (methods.ValueKind != JsonValueKind.Array) return "verificationMethod is not an array";
        if (methods.GetArrayLength() > Limits.DidKeys) return $"it lists more than {Limits.DidKeys} keys";
        foreach (var each in methods.EnumerateArray())
        {
            if (ReadMethod(each, did, known, out _) is { } problem) return problem;
        }

        return null;
    }

    private static string? ReadRelationship(
        (JsonElement Root, string Name) relationship, string did, Dictionary<string, VerificationMethod> known, List<VerificationMethod> order)
    {
        if (!relationship.Root.TryGetProperty(relationship.Name, out var entries)) return null;
        if (entries.ValueKind != JsonValueKind.Array) return $"{relationship.Name} is not an array";
        if (entries.GetArrayLength() > Limits.DidKeys) return $"it lists more than {Limits.DidKeys} keys";
        foreach (var entry in entries.EnumerateArray())
        {
            VerificationMethod? method;
            if (entry.ValueKind == JsonValueKind.String)
            {
                // A reference into another document, or to nothing, lists no key of this one.
                if (!known.TryGetValue(Absolute(entry.GetString()!, did), out method)) continue;
            }
            else if (ReadMethod(entry, did, known, out method) is { } problem)
            {
                return problem;
            }

            if (!order.Contains(method!)) order.Add(method!);
        }

        return null;
    }

    /// <returns>What is wrong, or null.</returns>
    private static string? ReadMethod(JsonElement json, string did, Dictionary<string, VerificationMethod> known, out VerificationMethod? method)
    {
        method = null;
        if (json.ValueKind != JsonValueKind.Object) return "a verification method is not an object";
        if (TextOf(json, "id"u8) is not { } id) return "a verification method has no id";
        if (TextOf(json, "type"u8) is not { } type) return "a verification method has no type";
        if (TextOf(json, "controller"u8) is not { } controller) return "a verification method has no controller";
        if (!TryReadTime(json, "expires", out var expires)) return "the expires of a verification method is no date and time";
        if (!TryReadTime(json, "revoked", out var revoked)) return "the revoked of a verification method is no date and time";

        method = new VerificationMethod(Absolute(id, did), controller, ReadKey(json, type), expires, revoked);
        // Some list a key by itself and write it out again where it is used: said twice in the same words it is one.
        return known.TryAdd(method.Id, method) || known[method.Id] == method ? null : "two verification methods have the same id";
    }

    /// <summary>Null when the key is in a form we cannot use, or in two forms that could differ (CID §2.2).</summary>
    private static PublicKey? ReadKey(JsonElement json, string type)
    {
        var hasMultibase = json.TryGetProperty("publicKeyMultibase", out var multibase);
        var hasJwk = json.TryGetProperty("publicKeyJwk", out var jwk);
        if (hasMultibase == hasJwk) return null;

        PublicKey? key;
        switch (type)
        {
            case "JsonWebKey" or "JsonWebKey2020" when hasJwk:
                return PublicKey.TryFromJwk(jwk, out key, out _) ? key : null;
            case "Multikey" when multibase.ValueKind == JsonValueKind.String:
                return PublicKey.TryFromMultikey(multibase.GetString(), out key, out _) ? key : null;
            case "Ed25519VerificationKey2020" when multibase.ValueKind == JsonValueKind.String:
                return PublicKey.TryFromMultikey(multibase.GetString(), out key, out _) && key.Kind == KeyKind.Ed25519 ? key : null;
            default:
                return null;
        }
    }

    private static bool TryReadTime(JsonElement json, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!json.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind != JsonValueKind.String || !XsdDateTime.TryParse(value.GetString(), out var read)) return false;
        time = read;
        return true;
    }

    private static string Absolute(string reference, string did) => reference.StartsWith('#') ? did + reference : reference;

    private static StageResult<DidDocument> Refused(string did, string problem) =>
        StageResult<DidDocument>.Refused(FindingCode.ProofKeyMalformed, $"The signer's DID document is against the rules: {problem}", did);
}
