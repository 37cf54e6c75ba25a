using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>The <c>*-jcs-*</c> suites: the JSON itself in its canonical form (RFC 8785).</summary>
internal sealed class JcsTransformation : ITransformation
{
    public static readonly JcsTransformation Instance = new();

    private static readonly JsonWriterOptions Writing = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JcsTransformation()
    {
    }

    public bool StatesContext => true;

    public int Attempts(JsonElement document) => 1;

    public Transformed? Transform(UnsecuredDocument document, JsonElement proof, HashAlgorithmName hash, int attempt, out Finding? problem)
    {
        problem = null;
        if (TryCanonicalDocument(document, proof, out var canonical)) return new Transformed(Jcs.CanonicalizeWithout(proof, "proofValue"), canonical);
        problem = new Finding(FindingCode.ProofMalformed, "The contexts of the credential do not start with those the proof was made for");
        return null;
    }

    /// <summary>VC-DI-EDDSA §3.3.2 step 4: where the proof has contexts, the document is taken with those, once it is known to start with them.</summary>
    private static bool TryCanonicalDocument(UnsecuredDocument document, JsonElement proof, out byte[] canonical)
    {
        canonical = [];
        var json = document.Json;
        if (proof.TryGetProperty("@context", out var signed))
        {
            if (!json.TryGetProperty("@context", out var stated) || !StartsWith(stated, signed)) return false;
            if (!JsonElement.DeepEquals(stated, signed)) json = WithContext(json, signed);
        }

        canonical = document.Omitted is { } omitted ? Jcs.CanonicalizeWithout(json, omitted) : Jcs.Canonicalize(json);
        return true;
    }

    private static bool StartsWith(JsonElement stated, JsonElement signed)
    {
        var (all, first) = (Contexts(stated), Contexts(signed));
        if (all.Count < first.Count) return false;
        for (var i = 0; i < first.Count; i++)
        {
            if (!JsonElement.DeepEquals(all[i], first[i])) return false;
        }

        return true;
    }

    private static List<JsonElement> Contexts(JsonElement context) =>
        context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : [context];

    private static JsonElement WithContext(JsonElement document, JsonElement context)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            foreach (var member in document.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                (member.NameEquals("@context"u8) ? context : member.Value).WriteTo(json);
            }

            json.WriteEndObject();
        }

        return StrictJson.Parse(buffer.ToArray(), out _)!.Value;
    }
}
