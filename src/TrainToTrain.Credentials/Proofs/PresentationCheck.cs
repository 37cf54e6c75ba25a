using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// Stage proof, of the presentation a credential came in (VCDM 2.0 §4.13), where the verifier has asked for one: its holder signed it for
/// authentication, over the verifier's challenge and domain (VC-DI §2.1), and is the one the credential is about.
/// </summary>
/// <param name="at">The time of the verification, at which its key has to be good: it was made to be looked at now.</param>
internal sealed class PresentationCheck(DidResolver resolver, DateTimeOffset at)
{
    private const string Target = "presentation";

    private readonly SignerKeys _keys = new(resolver);

    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(PresentationDemand demand, ProvenCredential credential, CancellationToken cancellation)
    {
        if (demand.Presentation.IsEmpty) return [Missing("It came without a presentation, so nothing answers the challenge")];
        if (CredentialParser.Parse(demand.Presentation, Limits.ImageBytes, out var unreadable) is not { } presentation) return [Malformed(unreadable!.Message)];
        if (PresentationRules.Judge(presentation.Payload) is { } fault) return [Malformed(fault)];
        if (!Holds(presentation.Payload, credential.WellFormed.Parsed)) return [Missing("The presentation holds something else than what is verified")];

        var (holder, findings) = await JudgeProofsAsync(presentation, demand, cancellation);
        if (findings.Count > 0) return findings;
        return holder == credential.Credential.SubjectId
            ? [new Finding(FindingCode.ProofPresentationOk, "The one it is about has presented it, to this verifier and now", holder)]
            : [new Finding(FindingCode.ProofHolderNotSubject, "Whoever presents it has not shown to be the one it is about", holder)];
    }

    /// <summary>The presentation by itself, whoever what it holds is about.</summary>
    /// <returns>Empty when its holder signed it.</returns>
    public async ValueTask<IReadOnlyList<Finding>> CheckProofsAsync(PresentationDemand demand, CancellationToken cancellation)
    {
        if (CredentialParser.Parse(demand.Presentation, Limits.ImageBytes, out var unreadable) is not { } presentation) return [Malformed(unreadable!.Message)];
        if (PresentationRules.Judge(presentation.Payload) is { } fault) return [Malformed(fault)];
        return (await JudgeProofsAsync(presentation, demand, cancellation)).Findings;
    }

    private async ValueTask<(string Holder, IReadOnlyList<Finding> Findings)> JudgeProofsAsync(ParsedCredential presentation, PresentationDemand demand, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var proofs = ProofReader.Read(presentation, findings);
        if (proofs.Count == 0 && findings.Count == 0) return ("", [Missing("The presentation carries no proof, so anybody could have made it")]);
        var holder = HolderOf(presentation.Payload, proofs);
        foreach (var proof in proofs) await JudgeAsync(presentation, proof, (demand, holder), findings, cancellation);
        return (holder, [.. findings.Select(finding => finding with { Target = Target })]);
    }

    private async ValueTask JudgeAsync(ParsedCredential presentation, Proof proof, (PresentationDemand Demand, string Holder) asked, List<Finding> findings, CancellationToken cancellation)
    {
        if (ProofCheck.FormatOf(proof) is not { } format)
        {
            findings.Add(JwsProof.ProvesNothing(proof)
                ? new Finding(FindingCode.ProofNoSignature, "The token is not signed with a private key, so it proves nothing about who presents it")
                : new Finding(FindingCode.ProofUnsupported, $"Proofs by {Walk.Quote(proof.Suite)} cannot be checked here"));
            return;
        }

        // VC-DI §2.1: who proves to be present authenticates. A JWT says nothing of the kind, but its typ and its key do.
        if (!proof.Enveloping && proof.Purpose != "authentication") findings.Add(new Finding(FindingCode.ProofPurpose, "The proof of the presentation was made for another purpose than authentication"));
        if (proof.Expires < at) findings.Add(new Finding(FindingCode.ProofExpired, "The proof of the presentation has expired"));
        JudgeAnswer(proof.Enveloping ? (presentation.Payload, "nonce", "aud") : (proof.Json, "challenge", "domain"), asked.Demand, findings);

        var (method, problem) = await _keys.FindAsync(Signer.Holder(asked.Holder), proof, cancellation);
        if (method?.Key is not { } key)
        {
            findings.Add(problem ?? new Finding(FindingCode.ProofKeyMalformed, "The holder lists the key in a form or of a kind that cannot be used"));
            return;
        }

        if (at >= method.Expires) findings.Add(new Finding(FindingCode.ProofKeyExpired, "The key of the holder has expired"));
        if (at >= method.Revoked) findings.Add(new Finding(FindingCode.ProofKeyRevoked, "The key of the holder has been revoked"));
        if ((proof.Enveloping ? VpJwt.Verify(presentation, proof, key, (asked.Holder, at)) : format.Verify(presentation, proof, key)) is { } broken) findings.Add(broken);
    }

    /// <summary>One made for somebody else, or for another day, could have been kept by whoever it was made for.</summary>
    private static void JudgeAnswer((JsonElement Json, string Challenge, string Domain) stated, PresentationDemand demand, List<Finding> findings)
    {
        if (demand.Challenge is { } challenge && !Names(stated.Json, stated.Challenge, challenge)) findings.Add(new Finding(FindingCode.ProofChallenge, "The presentation does not answer the challenge that was given out"));
        if (demand.Domain is { } domain && !Names(stated.Json, stated.Domain, domain)) findings.Add(new Finding(FindingCode.ProofChallenge, "The presentation was made for another domain"));
    }

    /// <summary>A domain, like an audience, may be several.</summary>
    private static bool Names(JsonElement json, string member, string wanted)
    {
        if (!json.TryGetProperty(member, out var value)) return false;
        if (value.ValueKind != JsonValueKind.Array) return value.ValueKind == JsonValueKind.String && value.ValueEquals(wanted);
        return value.GetArrayLength() <= Limits.ArrayItems && value.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.String && each.ValueEquals(wanted));
    }

    private static bool Holds(JsonElement presentation, ParsedCredential credential)
    {
        if (!presentation.TryGetProperty("verifiableCredential"u8, out var held)) return false;
        var items = held.ValueKind == JsonValueKind.Array ? [.. held.EnumerateArray().Take(Limits.Accreditations)] : new[] { held };
        foreach (var item in items)
        {
            var bytes = item.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(item.GetString()!) : JsonMarshal.GetRawUtf8Value(item).ToArray();
            if (CredentialParser.Parse(bytes, out _) is { } parsed && parsed.SecuredBytes.Span.SequenceEqual(credential.SecuredBytes.Span)) return true;
        }

        return false;
    }

    /// <summary>VCDM 2.0 §4.13: a presentation may leave its holder to whoever signs it.</summary>
    private static string HolderOf(JsonElement presentation, List<Proof> proofs)
    {
        if (presentation.TryGetProperty("holder"u8, out var holder)) return (holder.ValueKind == JsonValueKind.Object ? holder.GetProperty("id"u8) : holder).GetString()!;
        var named = proofs.Count > 0 ? proofs[0].VerificationMethod : null;
        return named is not null && Did.TryParseUrl(named, out var owner, out _) ? owner.Text : "";
    }

    private static Finding Missing(string message) => new(FindingCode.ProofPresentationMissing, message, Target);

    private static Finding Malformed(string message) => new(FindingCode.ProofMalformed, $"The presentation cannot be used: {message}", Target);
}
