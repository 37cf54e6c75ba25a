using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>A presentation as its holder signs it for one verifier: a JWT (VC-JOSE-COSE §3.1.2), or what stands in it.</summary>
public static class PresentationToken
{
    public static JsonObject Holding(Party holder, params byte[][] jwts)
    {
        ArgumentNullException.ThrowIfNull(holder);
        return new()
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = holder.Did,
            ["verifiableCredential"] = new JsonArray([.. jwts.Select(jwt => new JsonObject
            {
                ["@context"] = Contexts.CredentialsV2,
                ["type"] = "EnvelopedVerifiableCredential",
                ["id"] = "data:application/vc+jwt," + Encoding.ASCII.GetString(jwt),
            })]),
        };
    }

    public static byte[] Sign(Party holder, JsonObject presentation, string challenge, string domain)
    {
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(presentation);
        var claims = presentation.DeepClone().AsObject();
        claims["iss"] = holder.Did;
        claims["nonce"] = challenge;
        claims["aud"] = domain;
        var header = new JsonObject { ["alg"] = "EdDSA", ["kid"] = holder.Signer.VerificationMethod, ["typ"] = "vp+jwt" };
        var input = $"{Base64Url.EncodeToString(World.Bytes(header))}.{Base64Url.EncodeToString(World.Bytes(claims))}";
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(holder.Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
    }
}
