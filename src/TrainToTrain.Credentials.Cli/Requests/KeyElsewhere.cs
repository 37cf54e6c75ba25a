using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>The public half of a key that signs on another machine.</summary>
internal sealed record KeyElsewhere(PublicKey PublicKey, string VerificationMethod)
{
    public static KeyElsewhere Of(Workspace workspace, IssuerRecord issuer)
    {
        if (issuer.KeyName is { } name) return new KeyElsewhere(workspace.Keys.Public(name), issuer.VerificationMethod);
        return DidKeyOf(issuer.Did) is { } key
            ? new KeyElsewhere(key, $"{issuer.Did}#{key.ToMultikey()}")
            : throw Refusal.Usage($"the public key of {issuer.Name} is not known here, so nothing can be prepared for it to sign", "what it signs where its key is comes in with: t2t trainer import FILE");
    }

    /// <summary>The key that a did:key is; null for any other DID.</summary>
    public static PublicKey? DidKeyOf(string did) =>
        Did.TryParse(did, out var parsed) && parsed.Method == "key" && PublicKey.TryFromMultikey(parsed.MethodSpecificId, out var key, out _) ? key : null;

    /// <summary>What its signature has to be over, for this credential as a JWT.</summary>
    public byte[] SigningInput(ReadOnlyMemory<byte> unsigned, DateTimeOffset created)
    {
        var jws = ProofFormats.VcJwt.Sign(unsigned, new Unsigned(this), created);
        return jws[..InputLength(jws)];
    }

    /// <summary>Where the signature of a compact JWS begins, less its dot.</summary>
    public static int InputLength(ReadOnlySpan<byte> jws) => Math.Max(jws.LastIndexOf((byte)'.'), 0);

    private sealed class Unsigned(KeyElsewhere key) : ISigner
    {
        public PublicKey PublicKey => key.PublicKey;

        public string VerificationMethod => key.VerificationMethod;

        public byte[] Sign(ReadOnlySpan<byte> data) => new byte[64];
    }
}
