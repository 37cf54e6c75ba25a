using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>A credential others have signed, asked two things: whether each proof holds by itself, and what the verifier makes of it.</summary>
internal sealed class SignedSample(byte[] bytes)
{
    public static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Whether the proof value holds for the key in the fragment of its verification method: all that an offline check of a file can say,
    /// and nothing about whose key it is.
    /// </summary>
    public bool[] ProofsHold()
    {
        if (CredentialParser.Parse(bytes, out _) is not { } parsed || !parsed.Payload.TryGetProperty("proof", out var embedded)) return [];
        JsonElement[] proofs = embedded.ValueKind == JsonValueKind.Array ? [.. embedded.EnumerateArray()] : [embedded];
        return [.. proofs.Select(proof => Holds(parsed, proof))];
    }

    public Verdict Verify(IResourceLoader loader)
    {
        var options = new VerifierOptions { Policy = Policy.Integrity, Loader = loader, Clock = new Clock(At) };
        return new CredentialVerifier(options).VerifyAsync(new VerificationRequest { Input = "sample", Credential = bytes }).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Proof, dates and status, with what stage structure says left out: for badges it refuses, of which there is more to ask.</summary>
    public string JudgeBehindStructure(IResourceLoader loader)
    {
        if (CredentialParser.Parse(bytes, out var unread) is not { } parsed) return $"invalid {unread!.Code.Id}";
        var clock = new Clock(At);
        var proofs = new ProofCheck(new DidResolver(loader), At);
        var unjudged = new WellFormedCredential(parsed, CredentialReader.Read(parsed.Payload, DataModel.Of(parsed.Payload), token: false), []);
        var proof = proofs.CheckAsync(unjudged, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        if (proof.Evidence is not { } proven) return $"{(proof.Findings.Any(each => each.Outcome == Outcome.Fail) ? "invalid" : "indeterminate")} {proof.Findings[0].Code.Id}";
        if (proven.Credential.ValidFrom > At) return "invalid validity.not-yet-valid";
        if (proven.Credential.ValidUntil < At) return "invalid validity.expired";

        var status = new StatusCheck(loader, proofs, new PublishedCache<PublishedList>(10, 1 << 20), clock, At);
        var readings = status.ReadInputAsync(proven, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
        return readings.Any(each => each.State == StatusState.Set) ? "invalid status.revoked"
            : readings.FirstOrDefault(each => each.State == StatusState.Unknown) is { } unknown ? $"indeterminate {unknown.Problem!.Id}"
            : "valid";
    }

    /// <summary>The finding that leads, for a verdict that is not valid.</summary>
    public static string Said(Verdict verdict) => verdict.Kind == VerdictKind.Valid ? "valid" : $"{verdict.Kind.ToString().ToLowerInvariant()} {verdict.Headline.Code.Id}";

    private static bool Holds(ParsedCredential parsed, JsonElement json)
    {
        var proof = ProofReader.Read(parsed, []).FirstOrDefault(each => JsonElement.DeepEquals(each.Json, json));
        if (proof?.VerificationMethod is not { } method || ProofFormats.All.FirstOrDefault(format => format.Recognises(proof)) is not { } suite) return false;
        var fragment = method[(method.LastIndexOfAny(['#', ':']) + 1)..];
        return PublicKey.TryFromMultikey(fragment, out var key, out _) && suite.Verify(parsed, proof, key) is null;
    }
}
