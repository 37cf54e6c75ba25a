using System.Buffers;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// A receipt says that this service, at a time, gave this report on these bytes: a credential of the W3C's data model as JWT (vc+jwt), whose subject holds the
/// verdict and two digests, of the report (in its canonical form, RFC 8785) and of the credential as it was handed in. Anybody's verifier can check it.
/// </summary>
internal sealed class ReceiptSigner(ISigner signer, TimeProvider clock)
{
    private const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";
    private const string UndefinedTerms = "https://www.w3.org/ns/credentials/undefined-terms/v2";

    /// <summary>Whose receipts they are.</summary>
    public string Did { get; } = signer.VerificationMethod.Split('#')[0];

    /// <param name="report">The report in JSON.</param>
    /// <param name="credential">The secured bytes it is about.</param>
    public string Sign(Verdict verdict, ReadOnlyMemory<byte> report, ReadOnlyMemory<byte> credential)
    {
        var now = clock.GetUtcNow();
        return Encoding.ASCII.GetString(ProofFormats.VcJoseCose.Sign(Write(verdict, Multibase.Sha256(Jcs.Canonicalize(JsonElement.Parse(report.Span))), Multibase.Sha256(credential.Span), now), signer, now));
    }

    private ReadOnlyMemory<byte> Write(Verdict verdict, string reportDigest, string credentialDigest, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("@context");
            writer.WriteStringValue(CredentialsV2);
            writer.WriteStringValue(UndefinedTerms);
            writer.WriteEndArray();
            writer.WriteStartArray("type");
            writer.WriteStringValue("VerifiableCredential");
            writer.WriteStringValue("VerificationReceipt");
            writer.WriteEndArray();
            writer.WriteString("issuer", Did);
            writer.WriteString("validFrom", XsdDateTime.Print(now));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("type", "VerificationReport");
            writer.WriteString("verdict", verdict.Kind.ToString().ToLowerInvariant());
            writer.WriteString("policy", verdict.Policy.ToString().ToLowerInvariant());
            writer.WriteString("at", XsdDateTime.Print(verdict.At));
            writer.WriteString("reportDigest", reportDigest);
            writer.WriteString("credentialDigest", credentialDigest);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
