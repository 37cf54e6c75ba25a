using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>A credential with digests in the place of what its holder may leave out, and the disclosures to them (RFC 9901 §4.2, §5).</summary>
/// <param name="Disclosures">Each with its tilde.</param>
internal sealed record HiddenClaims(byte[] Payload, byte[] Disclosures)
{
    private const int SaltBytes = 16;
    private const string Digests = "_sd";

    /// <summary>What is about the learner and not about the achievement.</summary>
    public static readonly IReadOnlyList<ClaimName> Usual = [.. new[] { "identifier", "result", "evidence" }.Select(text => ClaimName.TryParse(text, out var name) ? name : throw new InvalidOperationException())];

    /// <exception cref="ArgumentException">A member has a name that only the format may use: what is under it would be taken for digests.</exception>
    public static HiddenClaims Of(ReadOnlySpan<byte> credential, IReadOnlyList<ClaimName> disclosable)
    {
        ThrowIfReserved(credential);
        var json = JsonNode.Parse(credential)!.AsObject();
        var disclosures = new StringBuilder();
        // What is inside of another is hidden first: its digest is then in the disclosure of the outer one (RFC 9901 §4.2.6).
        foreach (var steps in Places(JsonSerializer.SerializeToElement(json), disclosable)) Hide(json, steps, disclosures);
        if (disclosures.Length > 0) json["_sd_alg"] = "sha-256";
        if (json["cnf"] is null && HolderKey(json) is { } key) json["cnf"] = new JsonObject { ["jwk"] = JsonNode.Parse(key.ToJwk()) };
        return new HiddenClaims(JsonSerializer.SerializeToUtf8Bytes(json), Encoding.ASCII.GetBytes(disclosures.ToString()));
    }

    private static void ThrowIfReserved(ReadOnlySpan<byte> credential)
    {
        var reader = new Utf8JsonReader(credential);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("_sd"u8) || reader.ValueTextEquals("_sd_alg"u8) || reader.ValueTextEquals("..."u8)) throw new ArgumentException($"The credential has a member {reader.GetString()}.", nameof(credential));
        }
    }

    /// <summary>An array is hidden item by item, so that a grade can be shown without another.</summary>
    private static IEnumerable<string[]> Places(JsonElement credential, IReadOnlyList<ClaimName> disclosable)
    {
        var pointers = new List<string>();
        foreach (var pointer in disclosable.SelectMany(name => name.Find(credential)))
        {
            var value = ClaimPointer.Find(credential, ClaimPointer.Steps(pointer)!)!.Value;
            if (value.ValueKind == JsonValueKind.Array) pointers.AddRange(Enumerable.Range(0, value.GetArrayLength()).Select(item => $"{pointer}/{item}"));
            else pointers.Add(pointer);
        }

        return pointers.Distinct(StringComparer.Ordinal).Select(pointer => ClaimPointer.Steps(pointer)!).OrderByDescending(steps => steps.Length);
    }

    private static void Hide(JsonNode credential, string[] steps, StringBuilder disclosures)
    {
        var parent = credential;
        foreach (var step in steps[..^1]) parent = (parent is JsonArray outer ? outer[ClaimPointer.Place(step)!.Value] : parent[step])!;
        var salt = Multibase.EncodeBase64Url(RandomNumberGenerator.GetBytes(SaltBytes));
        if (parent is JsonArray array)
        {
            var place = ClaimPointer.Place(steps[^1])!.Value;
            array[place] = new JsonObject { ["..."] = Disclose(new JsonArray(salt, array[place]?.DeepClone()), disclosures) };
            return;
        }

        var members = parent.AsObject();
        var digest = Disclose(new JsonArray(salt, steps[^1], members[steps[^1]]?.DeepClone()), disclosures);
        members.Remove(steps[^1]);
        // RFC 9901 §4.2.4.1: in an order that does not tell which is which.
        var digests = members[Digests] is JsonArray before ? before.Select(each => (string)each!) : [];
        members[Digests] = new JsonArray([.. digests.Append(digest).Order(StringComparer.Ordinal).Select(each => JsonValue.Create(each))]);
    }

    /// <returns>Its digest.</returns>
    private static string Disclose(JsonArray parts, StringBuilder disclosures)
    {
        var disclosure = Multibase.EncodeBase64Url(JsonSerializer.SerializeToUtf8Bytes(parts));
        disclosures.Append(disclosure).Append('~');
        return Multibase.EncodeBase64Url(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure)));
    }

    /// <summary>Of a learner whose DID says it: nobody has to be asked, and it never changes.</summary>
    private static PublicKey? HolderKey(JsonObject credential) =>
        credential["credentialSubject"] is JsonObject subject && subject["id"] is JsonValue id && id.TryGetValue(out string? did) && KeyDid.KeyOf(did) is { } key && JwsProof.AlgorithmOf(key.Kind) is not null
            ? key
            : null;
}
