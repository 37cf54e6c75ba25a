using System.Text.Json;
using TrainToTrain.Credentials.Api.Requests;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.VcApi;

/// <summary>
/// <c>POST /credentials/issue</c>: signs what it is sent in somebody's name, for whoever has the token. It keeps no record and reserves no status:
/// badges for learners are issued with <c>t2t issue</c>. What our own verifier would refuse is not handed out.
/// </summary>
internal sealed class CredentialSigner
{
    private readonly ISigner _signer;
    private readonly string _did;
    private readonly BearerToken _token;
    private readonly TimeProvider _clock;

    /// <param name="did">Whom the key is of.</param>
    public CredentialSigner(ISigner signer, string did, string token, TimeProvider clock)
    {
        (_signer, _did, _clock, _token) = (signer, did, clock, new BearerToken(token));
    }

    public async Task IssueAsync(HttpContext context, ProofVerifier proofs)
    {
        if (!await _token.IsThereAsync(context)) return;
        var (request, problem) = await VcApiRequest.ReadAsync(context, "credential");
        if (request is null)
        {
            await problem!.WriteAsync(context);
            return;
        }

        var (secured, refused) = await SignAsync(request.Subject, proofs, context.RequestAborted);
        if (secured is null) await refused!.WriteAsync(context);
        else await WriteAsync(context, secured);
    }

    private async ValueTask<(byte[]? Secured, Problem? Problem)> SignAsync(byte[] credential, ProofVerifier proofs, CancellationToken cancellation)
    {
        if (StrictJson.Parse(credential, out var reason) is not { ValueKind: JsonValueKind.Object } json) return (null, Problems.VcApi(reason ?? "The credential is not an object"));
        if (json.TryGetProperty("proof", out _)) return (null, Problems.VcApi("The credential has a proof already"));
        if (IssuerOf(json) != _did) return (null, Problems.VcApi($"The issuer of the credential is not {_did}, whose key this is"));

        var format = _signer.PublicKey.Kind == KeyKind.P256 ? ProofFormats.EcdsaRdfc2019 : ProofFormats.EddsaRdfc2022;
        var secured = format.TrySign(credential, _signer, _clock.GetUtcNow(), out var unfit);
        if (secured is null) return (null, Problems.NotIssued([unfit!]));
        // A key that is published only later, or nowhere this machine can reach, is the issuer's to know.
        var faults = await proofs.VerifyCredentialAsync(secured, cancellation);
        return faults.Any(fault => fault.Outcome == Outcome.Fail) ? (null, Problems.NotIssued(faults)) : (secured, null);
    }

    private static async Task WriteAsync(HttpContext context, byte[] secured)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("verifiableCredential");
            writer.WriteRawValue(secured, skipInputValidation: true);
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static string? IssuerOf(JsonElement credential)
    {
        if (!credential.TryGetProperty("issuer", out var issuer)) return null;
        if (issuer.ValueKind == JsonValueKind.Object && !issuer.TryGetProperty("id", out issuer)) return null;
        return issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : null;
    }
}
