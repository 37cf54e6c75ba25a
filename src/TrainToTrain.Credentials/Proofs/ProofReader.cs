using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Every proof there is, around the credential and inside it, as data; a proof that cannot be read is a problem, not an absence.</summary>
internal static class ProofReader
{
    private const string AssertionMethod = "assertionMethod";

    /// <summary>As many as would be looked at.</summary>
    public static int Count(ParsedCredential parsed) =>
        (parsed.Jws is null ? 0 : 1) + (!parsed.Payload.TryGetProperty("proof", out var embedded) ? 0 : embedded.ValueKind == JsonValueKind.Array ? Math.Min(embedded.GetArrayLength(), Limits.Proofs) : 1);

    public static List<Proof> Read(ParsedCredential parsed, List<Finding> problems)
    {
        var proofs = new List<Proof>(1);
        if (parsed.Jws is { } jws) Keep(ReadJws(jws, parsed.Payload, parsed.SdJwt is not null, problems));
        if (!parsed.Payload.TryGetProperty("proof", out var embedded)) return proofs;

        // VC-DI §2.1.1: a proof set.
        if (embedded.ValueKind != JsonValueKind.Array)
        {
            Keep(ReadEmbedded(embedded, [embedded], problems));
        }
        else if (embedded.GetArrayLength() is var count && count > Limits.Proofs)
        {
            problems.Add(new Finding(FindingCode.ProofUnsupported, $"The credential carries {count} proofs, more than the {Limits.Proofs} looked at"));
        }
        else
        {
            JsonElement[] all = [.. embedded.EnumerateArray()];
            foreach (var each in all) Keep(ReadEmbedded(each, all, problems));
        }

        return proofs;

        void Keep(Proof? proof)
        {
            if (proof is not null) proofs.Add(proof);
        }
    }

    /// <summary>Of a JSON date, as a proof may state one; a time without zone is UTC (VC-DI §2.1).</summary>
    private static bool TryReadTime(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        if (value.ValueKind != JsonValueKind.String) return false;
        var text = value.GetString()!;
        return XsdDateTime.TryParse(text, out time) || XsdDateTime.TryParse(text + "Z", out time);
    }

    public static Proof? ReadJws(CompactJws jws, JsonElement payload, bool disclosing, List<Finding> problems)
    {
        var header = jws.Header;
        if (!TryReadText(header, "alg", out var alg) || alg is null) return Malformed(problems, "The header of the JWS names no alg");
        if (!TryReadText(header, "kid", out var kid)) return Malformed(problems, "The kid of the JWS is not a text");
        if (!TryReadText(header, "typ", out _)) return Malformed(problems, "The typ of the JWS is not a text");

        PublicKey? embedded = null;
        if (header.TryGetProperty("jwk", out var jwk) && !PublicKey.TryFromJwk(jwk, out embedded, out var reason))
        {
            return Malformed(problems, $"The jwk in the header of the JWS cannot be used: {reason}");
        }

        if (kid is null && embedded is null) return Malformed(problems, "The header of the JWS names no key");

        // VC-JOSE-COSE §3.1.3: iat and exp are the signature's own dates. An exp beside a validUntil repeats that and ends no signature:
        // what is below an accreditation outlives it (DESIGN §5.1 (6)).
        var ends = (disclosing || VcJoseCose.IsTyped(header)) && !payload.TryGetProperty("validUntil", out _);
        return new Proof
        {
            Json = header,
            Enveloping = true,
            Disclosing = disclosing,
            Suite = alg,
            VerificationMethod = kid,
            EmbeddedKey = embedded,
            Purpose = AssertionMethod,
            Created = JwtClaims.NumericDate(payload, "iat"),
            Expires = ends ? JwtClaims.NumericDate(payload, "exp") : null,
        };
    }

    private static Proof? ReadEmbedded(JsonElement json, JsonElement[] all, List<Finding> problems)
    {
        if (json.ValueKind != JsonValueKind.Object) return Malformed(problems, "A proof is not an object");
        if (!TryReadText(json, "type", out var type) || type is null) return Malformed(problems, "A proof names no type");
        if (!TryReadText(json, "cryptosuite", out var suite)) return Malformed(problems, "The cryptosuite of a proof is not a text");
        if (type == "DataIntegrityProof" && suite is null) return Malformed(problems, "A proof names no cryptosuite");
        if (!TryReadText(json, "proofPurpose", out var purpose) || purpose is null) return Malformed(problems, "A proof names no purpose");
        if (!TryReadText(json, "verificationMethod", out var method) || method is null) return Malformed(problems, "A proof names no key");
        if (!TryReadTime(json, "created", out var created)) return Malformed(problems, "The created of a proof is not a date and time");
        if (!TryReadTime(json, "expires", out var expires)) return Malformed(problems, "The expires of a proof is not a date and time");
        if (ReadPrevious(json, all) is not { } previous) return Malformed(problems, "A proof builds on one that is not there");

        return new Proof
        {
            Json = json,
            Enveloping = false,
            Suite = type == "DataIntegrityProof" ? suite! : type,
            VerificationMethod = method,
            Purpose = purpose,
            Created = created,
            Previous = previous,
            Expires = expires,
        };
    }

    /// <summary>VC-DI §4.6 steps 2 and 3: by their ids, each of which names one. Null when one does not.</summary>
    private static List<JsonElement>? ReadPrevious(JsonElement json, JsonElement[] all)
    {
        var previous = new List<JsonElement>();
        if (!json.TryGetProperty("previousProof", out var named)) return previous;
        var names = named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray()] : new[] { named };
        foreach (var name in names)
        {
            if (name.ValueKind != JsonValueKind.String) return null;
            var matching = all.Where(each => each.ValueKind == JsonValueKind.Object && each.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(name.GetString())).ToList();
            if (matching.Count != 1) return null;
            previous.Add(matching[0]);
        }

        return previous.Count > 0 ? previous : null;
    }

    private static Proof? Malformed(List<Finding> problems, string message)
    {
        problems.Add(new Finding(FindingCode.ProofMalformed, message));
        return null;
    }

    private static bool TryReadText(JsonElement json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind != JsonValueKind.String) return false;
        text = value.GetString();
        return true;
    }

    private static bool TryReadTime(JsonElement json, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!json.TryGetProperty(name, out var value)) return true;
        if (!TryReadTime(value, out var read)) return false;
        time = read;
        return true;
    }
}
