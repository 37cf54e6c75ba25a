using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Identifiers;

/// <summary>Writes the <c>did.json</c> a did:web issuer publishes.</summary>
public static class DidWebDocument
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The https URL the document is published under.</summary>
    /// <exception cref="ArgumentException">Not a did:web.</exception>
    public static Uri UrlOf(string did) =>
        Did.TryParse(did, out var parsed) && parsed.Method == "web" && DidWeb.UrlOf(parsed) is { } url
            ? url
            : throw new ArgumentException("Not a did:web.", nameof(did));

    /// <param name="keys">All keys there ever were: a rotated one stays, with the date it ended by (DESIGN §5.1 (10)).</param>
    /// <returns>JSON in UTF-8: Ed25519 as Multikey, other keys, which sign only JWTs here, as JsonWebKey.</returns>
    /// <exception cref="ArgumentException">Not a did:web, or a key that is not its own, named twice or missing.</exception>
    public static byte[] Write(string did, IReadOnlyList<VerificationMethod> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _ = UrlOf(did);
        CheckKeys(did, keys);

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context");
            json.WriteStringValue("https://www.w3.org/ns/did/v1");
            json.WriteStringValue("https://w3id.org/security/multikey/v1");
            json.WriteStringValue("https://w3id.org/security/jwk/v1");
            json.WriteEndArray();
            json.WriteString("id", did);
            json.WriteStartArray("verificationMethod");
            foreach (var key in keys) WriteMethod(json, key);
            json.WriteEndArray();
            // What it presents it signs with the keys it issues with: it has no others (CID 1.0 §2.3.1).
            foreach (var relationship in new[] { "assertionMethod", "authentication" })
            {
                json.WriteStartArray(relationship);
                foreach (var key in keys) json.WriteStringValue(key.Id);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void CheckKeys(string did, IReadOnlyList<VerificationMethod> keys)
    {
        if (keys.Count is 0 or > Limits.DidKeys) throw new ArgumentException($"One to {Limits.DidKeys} keys are needed.", nameof(keys));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var isOwn = Did.TryParseUrl(key.Id, out var owner, out _) && owner.Text == did && key.Controller == did;
            if (!isOwn) throw new ArgumentException($"{key.Id} is not a key of {did}.", nameof(keys));
            if (key.Key is null) throw new ArgumentException($"{key.Id} has no key.", nameof(keys));
            if (!ids.Add(key.Id)) throw new ArgumentException($"{key.Id} is there twice.", nameof(keys));
        }
    }

    private static void WriteMethod(Utf8JsonWriter json, VerificationMethod method)
    {
        var key = method.Key!;
        json.WriteStartObject();
        json.WriteString("id", method.Id);
        json.WriteString("type", key.Kind == KeyKind.Ed25519 ? "Multikey" : "JsonWebKey");
        json.WriteString("controller", method.Controller);
        if (key.Kind == KeyKind.Ed25519)
        {
            json.WriteString("publicKeyMultibase", key.ToMultikey());
        }
        else
        {
            json.WritePropertyName("publicKeyJwk");
            json.WriteRawValue(key.ToJwk());
        }

        if (method.Expires is { } expires) json.WriteString("expires", XsdDateTime.Print(expires));
        if (method.Revoked is { } revoked) json.WriteString("revoked", XsdDateTime.Print(revoked));
        json.WriteEndObject();
    }
}
