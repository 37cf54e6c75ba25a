using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>An entity statement (OpenID Federation 1.0 §3): well-formed, in its time and understood as far as it asks to be (§3.2). Whose signature it bears is asked by <see cref="FederationTree"/>.</summary>
internal sealed record EntityStatement(string Issuer, string Subject, string KeyId, CompactJws Jws, JsonElement Claims, IReadOnlyDictionary<string, PublicKey?> Keys)
{
    public const string MediaType = "entity-statement+jwt";

    /// <summary>§3.2 leaves room for clocks that differ.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    private static readonly string[] Understood = [FederationClaims.Accreditation, FederationClaims.Agreement, FederationClaims.Authority];

    /// <summary>§3.1.2: of an entity about itself alone.</summary>
    private static readonly string[] OfConfigurations = ["authority_hints", "trust_anchor_hints", "trust_marks", "trust_mark_issuers", "trust_mark_owners"];

    /// <summary>§3.1.3: of a superior alone.</summary>
    private static readonly string[] OfSuperiors = ["constraints", "metadata_policy", "metadata_policy_crit", "source_endpoint"];

    private static readonly string[] OfAll = ["iss", "sub", "iat", "exp", "jwks", "metadata", "crit"];

    /// <summary>Whether the entity speaks of itself.</summary>
    public bool IsConfiguration => Issuer == Subject;

    public string Name => IsConfiguration ? $"the configuration of {Issuer}" : $"the statement of {Issuer} about {Subject}";

    /// <summary>Those it names as its superiors.</summary>
    public IEnumerable<string?> Hints => Claims.TryGetProperty("authority_hints"u8, out var hints) ? hints.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.String ? each.GetString() : null) : [];

    /// <param name="problem">A sentence without its subject.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, DateTimeOffset now, [NotNullWhen(true)] out EntityStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        ReadOnlyMemory<byte> trimmed = bytes.Span.Trim(" \t\r\n"u8).ToArray();
        if (trimmed.Length > Limits.CredentialBytes)
        {
            problem = $"has more than {Limits.CredentialBytes} bytes";
            return false;
        }

        if (!CompactJws.TryParse(trimmed, out var jws, out problem)) return false;
        problem = ProblemOf(jws.Header);
        if (problem is not null) return false;
        if (StrictJson.Parse(jws.Payload.Span, out var unreadable) is not { ValueKind: JsonValueKind.Object } claims)
        {
            problem = $"cannot be read: {unreadable ?? "its payload is not a JSON object"}";
            return false;
        }

        if (!FederationKeys.TryRead(claims, out var keys, out problem)) return false;
        statement = new EntityStatement(TextOf(claims, "iss"u8) ?? "", TextOf(claims, "sub"u8) ?? "", TextOf(jws.Header, "kid"u8)!, jws, claims, keys);
        problem = statement.ProblemOfParties() ?? ProblemOfTime(claims, now) ?? statement.ProblemOfClaims();
        if (problem is null) return true;
        statement = null;
        return false;
    }

    /// <summary>Whether a key signed it; the header says which kind, and a key is of one.</summary>
    public bool IsSignedBy(IReadOnlyDictionary<string, PublicKey?> keys) =>
        keys.GetValueOrDefault(KeyId) is { } key && JwsProof.KindOf(TextOf(Jws.Header, "alg"u8)!) == key.Kind && JwsProof.IsGood(Jws, key);

    private static string? ProblemOf(JsonElement header)
    {
        if (!JwsProof.IsMediaType(JwsProof.TypeOf(header), MediaType)) return $"has not the typ {MediaType}";
        if (TextOf(header, "alg"u8) is not { } algorithm || JwsProof.KindOf(algorithm) is null) return "is signed with no algorithm that is taken here";
        return TextOf(header, "kid"u8) is { Length: > 0 } ? JwsProof.CheckCritical(header) : "does not name its key";
    }

    private string? ProblemOfParties()
    {
        if (!EntityIdentifier.IsOne(Issuer)) return "has no iss that is an Entity Identifier";
        if (!EntityIdentifier.IsOne(Subject)) return "has no sub that is an Entity Identifier";
        // An answer to one registration (§12.2.3), which is nobody else's business.
        return Claims.TryGetProperty("aud"u8, out _) ? "is made out to somebody (aud), so it is no part of a trust chain" : null;
    }

    private static string? ProblemOfTime(JsonElement claims, DateTimeOffset now)
    {
        if (Seconds(claims, "iat") is not { } issued || Seconds(claims, "exp") is not { } ends) return "has no iat or exp that is a time";
        if (issued > (now + Leeway).ToUnixTimeSeconds()) return "was issued in the future";
        return ends <= (now - Leeway).ToUnixTimeSeconds() ? "has expired" : null;
    }

    private static double? Seconds(JsonElement claims, string name) => claims.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.Number ? time.GetDouble() : null;

    private string? ProblemOfClaims()
    {
        if (Claims.TryGetProperty("crit"u8, out var critical) && ProblemOfCritical(critical) is { } problem) return problem;
        foreach (var name in IsConfiguration ? OfSuperiors : OfConfigurations)
        {
            if (Claims.TryGetProperty(name, out _)) return $"has {name}, which is not for {(IsConfiguration ? "an entity about itself" : "a superior")}";
        }

        if (Claims.TryGetProperty("metadata_policy_crit"u8, out _)) return "demands operators of a metadata policy that are not understood";
        if (Claims.TryGetProperty("metadata"u8, out var metadata) && (metadata.ValueKind != JsonValueKind.Object || metadata.EnumerateObject().Any(type => type.Value.ValueKind != JsonValueKind.Object))) return "has metadata that is no object of objects";
        return Claims.TryGetProperty("authority_hints"u8, out var hints) && (hints.ValueKind != JsonValueKind.Array || hints.GetArrayLength() is 0 or > Limits.DidKeys) ? "has authority_hints that are no list of superiors" : null;
    }

    private string? ProblemOfCritical(JsonElement critical)
    {
        if (critical.ValueKind != JsonValueKind.Array || critical.GetArrayLength() == 0) return "has a crit that is no list of claims";
        foreach (var each in critical.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.String || each.GetString() is not { } name || !Claims.TryGetProperty(name, out _)) return "has a crit that names no claim of it";
            if (OfAll.Contains(name) || OfConfigurations.Contains(name) || OfSuperiors.Contains(name)) return $"has a crit that names {name}, which everybody understands";
            if (!Understood.Contains(name)) return $"demands that {name} is understood, which it is not here";
        }

        return null;
    }
}
