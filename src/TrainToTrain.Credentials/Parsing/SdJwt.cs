using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>An SD-JWT (RFC 9901 §4), in compact form, taken apart and read as its holder shows it; no signature is checked.</summary>
/// <param name="Issued">What the issuer signed.</param>
/// <param name="IssuedBytes">The same in ASCII, the same in every presentation.</param>
/// <param name="Presented">All but the key binding, which its <c>sd_hash</c> is over.</param>
/// <param name="KeyBinding">The holder's word that they present it; null when there is none.</param>
internal sealed record SdJwt(CompactJws Issued, ReadOnlyMemory<byte> IssuedBytes, ReadOnlyMemory<byte> Presented, CompactJws? KeyBinding)
{
    /// <summary>The claims with what is disclosed in its place.</summary>
    public JsonElement Claims { get; private init; }

    /// <summary>What is disclosed, each with its place in <see cref="Claims"/>; what is inside of another comes after it.</summary>
    public IReadOnlyList<(string Pointer, Disclosure Disclosure)> Shown { get; private init; } = [];

    /// <summary>A member that is disclosed and must not have been hidden, since a holder could leave it out; null when all is well.</summary>
    public string? Hidden { get; private init; }

    /// <summary>RFC 9901 §7.1 steps 1 and 3 to 6. Keeps slices of <paramref name="ascii"/>, which must not change afterwards.</summary>
    public static SdJwt? TryParse(ReadOnlyMemory<byte> ascii, out Finding? problem)
    {
        var (first, last) = (ascii.Span.IndexOf((byte)'~'), ascii.Span.LastIndexOf((byte)'~'));
        if (!CompactJws.TryParse(ascii[..first], out var issued, out var reason)) return Refuse(FindingCode.ReadJws, reason, out problem);
        if (StrictJson.ParseOwned(issued.Payload, out reason) is not { } payload) return Refuse(FindingCode.ReadJson, $"The payload of the JWS cannot be read: {reason}", out problem);
        if (payload.ValueKind != JsonValueKind.Object) return Refuse(FindingCode.ReadJson, "The payload of the JWS is not a JSON object", out problem);

        CompactJws? binding = null;
        if (last < ascii.Length - 1 && !CompactJws.TryParse(ascii[(last + 1)..], out binding, out reason))
        {
            return Refuse(FindingCode.ReadSdJwt, $"What follows the disclosures is no key binding: {reason}", out problem);
        }

        if (ReadDisclosures(first < last ? ascii[(first + 1)..last] : default, first < last, out reason) is not { } disclosures) return Refuse(FindingCode.ReadSdJwt, reason!, out problem);
        if (DisclosedClaims.Read(payload, disclosures, out var read, out reason) is not { } claims) return Refuse(FindingCode.ReadSdJwt, reason!, out problem);

        problem = null;
        return new SdJwt(issued, ascii[..first], ascii[..(last + 1)], binding) { Claims = claims, Shown = read.Shown, Hidden = read.Hidden };
    }

    private static Dictionary<string, Disclosure>? ReadDisclosures(ReadOnlyMemory<byte> text, bool any, out string? problem)
    {
        problem = null;
        var disclosures = new Dictionary<string, Disclosure>(StringComparer.Ordinal);
        if (!any) return disclosures;
        var count = text.Span.Count((byte)'~') + 1;
        if (count > Limits.Disclosures)
        {
            problem = $"It has {count:N0} disclosures, more than the {Limits.Disclosures} allowed";
            return null;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var part in text.Span.Split((byte)'~'))
        {
            if (Disclosure.TryRead(text[part], out problem) is not { } disclosure) return null;
            SHA256.HashData(text.Span[part], digest);
            if (disclosures.TryAdd(Base64Url.EncodeToString(digest), disclosure)) continue;
            problem = "A disclosure is there twice";
            return null;
        }

        return disclosures;
    }

    private static SdJwt? Refuse(FindingCode code, string reason, out Finding? problem)
    {
        problem = new Finding(code, reason);
        return null;
    }
}
