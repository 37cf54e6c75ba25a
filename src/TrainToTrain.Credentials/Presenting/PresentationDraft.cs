using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Presenting;

/// <summary>What a holder is about to sign for whoever asks them to.</summary>
public sealed record PresentationDraft
{
    /// <summary>What a verifier gave out to be signed; null when it gave out nothing, so that whoever gets the presentation could show it again.</summary>
    public string? Challenge { get; init; }

    /// <summary>Whom it is made for; null when it is for anybody.</summary>
    public string? Domain { get; init; }

    public required ISigner Holder { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The ways to sign a presentation: proofs inside of it, and as a JWT around it.</summary>
    public static IReadOnlyList<string> Forms { get; } = [.. ProofFormats.All.Where(format => format is IDataIntegritySuite && (format.SignsWith(KeyKind.Ed25519) || format.SignsWith(KeyKind.P256))).Select(format => format.Id), VpJwt.Id];

    /// <summary>What most wallets and verifiers take for a key of this kind.</summary>
    public static string UsualForm(KeyKind kind) => kind == KeyKind.P256 ? ProofFormats.EcdsaRdfc2019.Id : ProofFormats.EddsaRdfc2022.Id;

    /// <summary>Whether the holder's key makes signatures of this form.</summary>
    public bool Signs(string form) => form == VpJwt.Id || (Forms.Contains(form) && ProofFormats.Find(form)!.SignsWith(Holder.PublicKey.Kind));

    /// <param name="presentation">A <c>VerifiablePresentation</c> in JSON, without proof.</param>
    /// <param name="form">One of <see cref="Forms"/> that <see cref="Signs"/>.</param>
    /// <returns>Null, and a finding of stage proof, when what it holds cannot be secured in this form.</returns>
    public byte[]? TrySign(ReadOnlyMemory<byte> presentation, string form, out Finding? problem)
    {
        problem = null;
        var intent = new ProofIntent(Holder, Created) { Purpose = "authentication", Challenge = Challenge, Domain = Domain };
        if (form != VpJwt.Id) return DataIntegrity.TrySign((IDataIntegritySuite)ProofFormats.Find(form)!, presentation, intent, out problem);
        return StrictJson.Parse(presentation.Span, out var unread) is { ValueKind: JsonValueKind.Object } json
            ? VpJwt.Sign(json, intent)
            : throw new ArgumentException($"Not a presentation: {unread ?? "not a JSON object"}.", nameof(presentation));
    }

    /// <summary>An SD-JWT and what its holder shows of it, with a key binding for whoever asked (RFC 9901 §4.3).</summary>
    /// <param name="shown">Without a key binding.</param>
    /// <exception cref="InvalidOperationException">There is no challenge or no domain, and a key binding states both.</exception>
    public byte[] Bind(ReadOnlySpan<byte> shown)
    {
        if (Challenge is null || Domain is null) throw new InvalidOperationException("A key binding is for a challenge and a domain.");
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iat"] = Created.ToUnixTimeSeconds(),
            ["aud"] = Domain,
            ["nonce"] = Challenge,
            ["sd_hash"] = Multibase.EncodeBase64Url(SHA256.HashData(shown)),
        });
        var algorithm = JwsProof.AlgorithmOf(Holder.PublicKey.Kind);
        return [.. shown, .. JwsProof.Sign(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}","typ":"kb+jwt"}"""), claims, Holder)];
    }
}
