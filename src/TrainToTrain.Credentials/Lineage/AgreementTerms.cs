using System.Buffers;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// What one half of a reciprocal agreement says, without how it is signed, where its status is kept, and which half is the other (decision 0016): each
/// half holds the digest of the other's terms, which neither of them has to be signed for.
/// </summary>
internal static class AgreementTerms
{
    /// <param name="credential">With its id, its issuer's id and its subject.</param>
    /// <returns>Of the JCS form of <c>{id, issuer, validFrom, validUntil, credentialSubject}</c>.</returns>
    public static Sha256Digest DigestOf(JsonElement credential)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in (ReadOnlySpan<string>)["id", "issuer", "validFrom", "validUntil", "credentialSubject"])
            {
                if (!credential.TryGetProperty(member, out var value)) continue;
                writer.WritePropertyName(member);
                if (member == "issuer" && value.ValueKind == JsonValueKind.Object) value = value.GetProperty("id"u8); // Its name may change.
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Sha256Digest.Of(Jcs.Canonicalize(JsonElement.Parse(buffer.WrittenSpan)));
    }
}
