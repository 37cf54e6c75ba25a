using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Reads a recognition agreement (DESIGN §4.4) strictly: one that a verifier is to run on is good as a whole, or is none. Who signed it is not asked here.</summary>
internal static class AgreementReader
{
    private static readonly string[] Types = ["VerifiableCredential", "RecognizedEntityCredential", "RecognitionAgreement"];

    /// <param name="secured">JSON with a proof, an <c>EnvelopedVerifiableCredential</c>, or a compact JWS.</param>
    /// <param name="problem">A sentence without its subject; null when it is good.</param>
    public static RecognitionAgreement? Read(ReadOnlyMemory<byte> secured, out string? problem)
    {
        if (CredentialParser.Parse(secured, out var unread) is not { } parsed) return Refuse($"cannot be read: {unread!.Message}", out problem);
        if (parsed.SdJwt is not null) return Refuse("is an SD-JWT, which shows what its holder wants to show", out problem);
        if (StructureCheck.Check(parsed, Profile.Plain) is var structure && structure.Evidence is not { } wellFormed) return Refuse($"is not a good credential: {structure.Findings[0].Message}", out problem);

        var credential = wellFormed.Credential;
        problem = Array.Find(Types, type => !credential.HasType(type)) is { } type ? $"is not of type {type}" : ProblemOf(credential);
        if (problem is not null) return null;

        var subject = credential.Subject;
        var action = ActionOf(subject, out problem);
        if (problem is not null) return null;
        var scope = ScopeReader.Read(action.GetProperty("scope"u8), ScopeReader.Of.Accredit, out var narrow);
        if (narrow is not null) return Refuse($"is against the rules: {narrow}", out problem);
        if (EquivalenceReader.Read(action, out problem) is not { } rows) return null;
        var reciprocal = ReciprocalOf(credential.Json, out problem);
        if (problem is not null) return null;
        return new RecognitionAgreement(wellFormed)
        {
            SubjectName = TextOf(subject, "name"u8),
            Jurisdiction = TextOf(subject, "jurisdiction"u8),
            Scope = scope!,
            Equivalences = rows,
            ReciprocalOf = reciprocal,
            Terms = AgreementTerms.DigestOf(credential.Json),
        };
    }

    private static string? ProblemOf(Credential credential)
    {
        var subject = credential.Subject;
        if (credential.Id is null) return "has no id, by which a register could name it";
        if (credential.ValidFrom is null) return "has no validFrom: from when on it counts must be said";
        if (!Did.TryParse(credential.IssuerId, out _)) return "names no DID as its issuer";
        if (credential.SubjectId is not { } other || !Did.TryParse(other, out _)) return "is not about one authority, named by its DID";
        if (other == credential.IssuerId) return "is about its own issuer: nobody recognises oneself";
        if (subject.TryGetProperty("jurisdiction"u8, out var code) && (code.ValueKind != JsonValueKind.String || !Jurisdiction.IsCode(code.GetString()!))) return "names a jurisdiction that is not an ISO 3166 code in upper case";
        return subject.TryGetProperty("name"u8, out var name) && !EquivalenceReader.IsText(name) ? "has a name of the other authority that is not a text" : null;
    }

    /// <summary>One action, <c>accredit</c>: to issue is nothing that one authority lets another do.</summary>
    private static JsonElement ActionOf(JsonElement subject, out string? problem)
    {
        problem = null;
        if (!subject.TryGetProperty("recognizedTo"u8, out var actions) || actions.ValueKind != JsonValueKind.Array || actions.GetArrayLength() != 1) problem = "has not exactly one action in recognizedTo";
        else if (!HasType(actions[0], "RecognizedAction") || TextOf(actions[0], "action"u8) != "accredit") problem = "has an action that is not a RecognizedAction to accredit";
        else if (!actions[0].TryGetProperty("scope"u8, out _)) problem = "has an action without a scope";
        return problem is null ? actions[0] : default;
    }

    /// <summary>An id alone names the other half and binds nothing.</summary>
    private static ReciprocalHalf? ReciprocalOf(JsonElement json, out string? problem)
    {
        problem = null;
        if (!json.TryGetProperty("reciprocalOf"u8, out var other)) return null;
        if (EquivalenceReader.UriOf(other) is { } alone) return new ReciprocalHalf(alone, null);
        if (other.ValueKind == JsonValueKind.Object && other.TryGetProperty("id"u8, out var id) && EquivalenceReader.UriOf(id) is { } named
            && TextOf(other, "digestMultibase"u8) is { } digest && Multibase.TryReadSha256(digest) is { } terms)
        {
            return new ReciprocalHalf(named, Sha256Digest.From(terms));
        }

        problem = "has a reciprocalOf that is neither an id nor an id with the SHA-256 digest of the other half's terms";
        return null;
    }

    private static RecognitionAgreement? Refuse(string sentence, out string? problem)
    {
        problem = sentence;
        return null;
    }
}
