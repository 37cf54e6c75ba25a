using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Stages read to validity alone, of any credential of the W3C's data model, badge or not: what suites that test proof formats ask. It is no verdict: nobody
/// asked who stands behind the signer, nor whether the credential was revoked.
/// </summary>
public sealed class ProofVerifier(IResourceLoader loader, TimeProvider clock)
{
    /// <returns>Empty when it holds; else what the first stage that does not let it pass has to say.</returns>
    public ValueTask<IReadOnlyList<Finding>> VerifyCredentialAsync(ReadOnlyMemory<byte> credential, CancellationToken cancellation = default) =>
        JudgeAsync(credential, new DidResolver(new BoundedLoader(loader, clock)), cancellation);

    /// <summary>The presentation, and each credential in it.</summary>
    /// <param name="challenge">What it has to answer; null when nothing was given out.</param>
    /// <param name="domain">Whom it has to be made for; null when that does not matter.</param>
    public async ValueTask<IReadOnlyList<Finding>> VerifyPresentationAsync(ReadOnlyMemory<byte> presentation, string? challenge, string? domain, CancellationToken cancellation = default)
    {
        var resolver = new DidResolver(new BoundedLoader(loader, clock));
        var findings = await new PresentationCheck(resolver, clock.GetUtcNow()).CheckProofsAsync(new PresentationDemand(presentation, challenge, domain), cancellation);
        if (findings.Count > 0) return findings;

        // It could be parsed, or there were findings.
        CredentialParser.Parse(presentation, Limits.ImageBytes, out _)!.Payload.TryGetProperty("verifiableCredential"u8, out var held);
        var items = held.ValueKind switch { JsonValueKind.Undefined => [], JsonValueKind.Array => held.EnumerateArray().ToArray(), _ => [held] };
        if (items.Length > Limits.Accreditations) return [new Finding(FindingCode.ReadTooLarge, $"The presentation holds more than the {Limits.Accreditations} credentials allowed")];
        foreach (var item in items)
        {
            var bytes = item.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(item.GetString()!) : JsonMarshal.GetRawUtf8Value(item).ToArray();
            if (await JudgeAsync(bytes, resolver, cancellation) is { Count: > 0 } faults) return faults;
        }

        return [];
    }

    private async ValueTask<IReadOnlyList<Finding>> JudgeAsync(ReadOnlyMemory<byte> credential, DidResolver resolver, CancellationToken cancellation)
    {
        if (CredentialParser.Parse(credential, out var unreadable) is not { } parsed) return [unreadable!];
        var structure = StructureCheck.Check(parsed, Profile.Plain);
        if (structure.Evidence is not { } wellFormed) return structure.Findings;
        var now = clock.GetUtcNow();
        var proof = await new ProofCheck(resolver, now).CheckAsync(wellFormed, cancellation);
        if (proof.Evidence is not { } proven) return proof.Findings;
        return ValidityCheck.Check(proven.Credential, now) is { Outcome: Outcome.Fail } outside ? [outside] : [];
    }
}
