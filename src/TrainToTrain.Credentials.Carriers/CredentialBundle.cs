using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>
/// What came in one piece: the credential to judge, and what lies beside it to judge it by (accreditations, endorsements, proofs of existence). A
/// <c>VerifiablePresentation</c> (VCDM 2.0 §4.13) is only an envelope here: its own proof says who shows the credentials, and is for the verifier who asked them.
/// </summary>
/// <param name="Main">The secured bytes as they stand in the input: nothing about them is checked.</param>
/// <param name="Beside">Likewise, in their order.</param>
public sealed record CredentialBundle(ReadOnlyMemory<byte> Main, IReadOnlyList<ReadOnlyMemory<byte>> Beside)
{
    private const string PresentationType = "VerifiablePresentation";
    private const string Context = "https://www.w3.org/ns/credentials/v2";

    /// <summary>A member named by its IRI (DESIGN §3), which any JSON-LD processor keeps: an array of strings, each the text of a tlog-proof.</summary>
    private const string ProofOfExistence = "https://w3id.org/traintotrain/v1#proofOfExistence";

    /// <summary>Of any of the credentials (DESIGN §5.2), as they came: nothing about them is checked.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ProofsOfExistence { get; init; } = [];

    /// <summary>The DID of whoever is about to sign it as theirs; null when nobody is.</summary>
    public string? Holder { get; init; }

    /// <summary>The whole input, when it is a presentation: what its proof, if it has one, is over. Empty when it is none.</summary>
    public ReadOnlyMemory<byte> Presentation { get; init; }

    /// <summary>From any form there is: JSON, compact JWS, SD-JWT, a presentation as one of the first two, a picture it was baked into, a certificate it is attached to, or the text of a QR code.</summary>
    /// <returns>Null, and one finding of stage read, when there is no credential in it.</returns>
    public static CredentialBundle? Read(ReadOnlyMemory<byte> input, out Finding? problem)
    {
        if (input.Length > Limits.ImageBytes) return Refuse(FindingCode.ReadTooLarge, TooLarge(input.Length, Limits.ImageBytes), out problem);

        switch (Carriers.Sniff(input.Span))
        {
            case CarriedForm.Json:
                return ReadPresentation(input.Span, out var bundle, out problem) ? Signed(bundle, input) : Single(input, out problem);
            case CarriedForm.CompactJws:
                return ReadSignedPresentation(input.Span, out bundle, out problem) ? Signed(bundle, input) : Single(input, out problem);
            case CarriedForm.SdJwt:
                return Single(input, out problem);
            case CarriedForm.QrText when VerifyLink.TryReadCredential(Encoding.UTF8.GetString(input.Span), out var secured):
                return Single(Encoding.ASCII.GetBytes(secured), out problem);
            case CarriedForm.QrText:
                return Refuse(FindingCode.ReadUnrecognised, "It is a link that carries no credential; what it leads to has to be fetched first", out problem);
            case CarriedForm.Png:
                return Carriers.BakedPng.TryUnwrap(input, out var baked, out problem) ? Single(baked, out problem) : null;
            case CarriedForm.Svg:
                return Carriers.BakedSvg.TryUnwrap(input, out baked, out problem) ? Single(baked, out problem) : null;
            case CarriedForm.Pdf:
                // What is attached is itself a credential or a bundle, and no further PDF.
                return Carriers.Pdf.TryUnwrap(input, out var attached, out problem) ? Read(attached, out problem) : null;
            default:
                return Refuse(
                    FindingCode.ReadUnrecognised,
                    input.IsEmpty ? "There is nothing in it" : "It is neither JSON, a compact JWS, an SD-JWT, an image, a PDF nor a verify link",
                    out problem);
        }
    }

    /// <summary>As a presentation that <see cref="Read"/> reads back: a JWT in its envelope (VCDM 2.0 §4.13), JSON byte by byte as it was signed.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(Main.Length + Beside.Sum(each => each.Length) + 1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("@context");
            writer.WriteStringValue(Context);
            writer.WriteEndArray();
            writer.WriteStartArray("type");
            writer.WriteStringValue(PresentationType);
            writer.WriteEndArray();
            if (Holder is not null) writer.WriteString("holder", Holder);
            writer.WriteStartArray("verifiableCredential");
            foreach (var each in Beside.Prepend(Main)) Hold(writer, each.Span);
            writer.WriteEndArray();
            if (ProofsOfExistence.Count > 0)
            {
                writer.WriteStartArray(ProofOfExistence);
                foreach (var each in ProofsOfExistence) writer.WriteStringValue(each.Span);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static CredentialBundle? Signed(CredentialBundle? bundle, ReadOnlyMemory<byte> input) => bundle is null ? null : bundle with { Presentation = input };

    private static void Hold(Utf8JsonWriter writer, ReadOnlySpan<byte> secured)
    {
        var form = Carriers.Sniff(secured);
        if (form is not (CarriedForm.CompactJws or CarriedForm.SdJwt))
        {
            writer.WriteRawValue(secured);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("@context", Context);
        writer.WriteString("type", "EnvelopedVerifiableCredential");
        writer.WriteString("id", (form == CarriedForm.SdJwt ? "data:application/vc+sd-jwt," : "data:application/vc+jwt,") + Encoding.ASCII.GetString(secured));
        writer.WriteEndObject();
    }

    private static CredentialBundle? Single(ReadOnlyMemory<byte> credential, out Finding? problem)
    {
        problem = null;
        return credential.Length <= Limits.CredentialBytes
            ? new CredentialBundle(credential, [])
            : Refuse(FindingCode.ReadTooLarge, TooLarge(credential.Length, Limits.CredentialBytes), out problem);
    }

    /// <summary>False when it is no presentation: then it is for the reader of credentials to say what is wrong with it, if anything.</summary>
    private static bool ReadPresentation(ReadOnlySpan<byte> json, out CredentialBundle? bundle, out Finding? problem)
    {
        bundle = null;
        problem = null;
        // Nearly every input is one credential, which is parsed once, and not here.
        if (json.IndexOf("VerifiablePresentation"u8) < 0) return false;

        if (StrictJson.Parse(json, out _) is not { ValueKind: JsonValueKind.Object } presentation || !HasType(presentation, PresentationType)) return false;

        bundle = Open(presentation, out problem);
        return true;
    }

    private static CredentialBundle? Open(JsonElement presentation, out Finding? problem)
    {
        presentation.TryGetProperty("verifiableCredential", out var held);
        // VCDM 2.0 §4.13: one or more.
        var items = held.ValueKind switch
        {
            JsonValueKind.Array when held.GetArrayLength() <= Limits.Accreditations => held.EnumerateArray().ToList(),
            JsonValueKind.Array => null,
            JsonValueKind.Undefined => [],
            _ => [held],
        };
        if (items is null)
        {
            return Refuse(
                FindingCode.ReadTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The presentation holds {held.GetArrayLength()} credentials, more than the {Limits.Accreditations} allowed"),
                out problem);
        }

        if (items.Count == 0) return Refuse(FindingCode.ReadUnrecognised, "The presentation holds no credential", out problem);

        var contents = new List<ReadOnlyMemory<byte>>(items.Count);
        var main = -1;
        foreach (var item in items)
        {
            if (SecuredBytes(item) is not { } content)
            {
                return Refuse(FindingCode.ReadJson, "The presentation holds something that is neither a JSON object nor a string", out problem);
            }

            // One that cannot be parsed stays in its place: whoever needs it says what is wrong with it.
            var parsed = CredentialParser.Parse(content, out _);
            if (main < 0 && parsed is not null && IsBadge(parsed.Payload)) main = contents.Count;
            contents.Add(parsed?.SecuredBytes ?? content);
        }

        if (ReadProofs(presentation, out problem) is not { } proofs) return null;
        var chosen = contents[Math.Max(main, 0)];
        contents.RemoveAt(Math.Max(main, 0));
        return new CredentialBundle(chosen, contents) { ProofsOfExistence = proofs };
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>>? ReadProofs(JsonElement presentation, out Finding? problem)
    {
        problem = null;
        if (!presentation.TryGetProperty(ProofOfExistence, out var held)) return [];
        if (held.ValueKind != JsonValueKind.Array || held.EnumerateArray().Any(each => each.ValueKind != JsonValueKind.String))
        {
            problem = new Finding(FindingCode.ReadJson, "The proofs of existence in the presentation are not an array of strings");
            return null;
        }

        if (held.GetArrayLength() <= Limits.ProofsOfExistence) return [.. held.EnumerateArray().Select(each => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(each.GetString()!)))];
        problem = new Finding(
            FindingCode.ReadTooLarge,
            string.Create(CultureInfo.InvariantCulture, $"The presentation holds {held.GetArrayLength()} proofs of existence, more than the {Limits.ProofsOfExistence} allowed"));
        return null;
    }

    private static byte[]? SecuredBytes(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => JsonMarshal.GetRawUtf8Value(item).ToArray(),
        JsonValueKind.String => Encoding.UTF8.GetBytes(item.GetString()!),
        _ => null,
    };

    /// <summary>A learner's badge or record, and neither what lets its issuer issue it nor what someone says about it.</summary>
    private static bool IsBadge(JsonElement credential) =>
        (HasType(credential, "OpenBadgeCredential") || HasType(credential, "AchievementCredential") || HasType(credential, "ClrCredential"))
        && !HasType(credential, "TrainerAccreditation")
        && !HasType(credential, "EndorsementCredential");

    internal static bool HasType(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("type", out var type)) return false;

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.String && each.ValueEquals(name))
            : type.ValueKind == JsonValueKind.String && type.ValueEquals(name);
    }

    private static bool ReadSignedPresentation(ReadOnlySpan<byte> jws, out CredentialBundle? bundle, out Finding? problem)
    {
        var rest = jws[(jws.IndexOf((byte)'.') + 1)..];
        var payload = rest[..rest.IndexOf((byte)'.')];
        var decoded = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(payload.Length));
        try
        {
            // What is not base64url is no presentation; its reader says what it is.
            var read = Base64Url.DecodeFromUtf8(payload, decoded, out _, out var written) == OperationStatus.Done ? written : 0;
            return ReadPresentation(decoded.AsSpan(0, read), out bundle, out problem);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    private static CredentialBundle? Refuse(FindingCode code, string message, out Finding? problem)
    {
        problem = new Finding(code, message);
        return null;
    }

    private static string TooLarge(int bytes, int allowed) =>
        string.Create(CultureInfo.InvariantCulture, $"It has {bytes:N0} bytes, more than the {allowed:N0} allowed");
}
