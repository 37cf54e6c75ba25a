using System.Buffers;
using System.Buffers.Text;

namespace TrainToTrain.Credentials.Model;

/// <summary>
/// The text codecs of the formats (CID 1.0 §2.4, RFC 7515 §2): base64url without padding, base58btc, their multibase forms <c>u</c> and
/// <c>z</c>, and the SHA-256 digest form of DESIGN §4.1. Every value has one text only: padding, white space and bits that decode to
/// nothing are refused, since a text that can be varied without changing its bytes is a signature that can be varied, too.
/// </summary>
public static class Multibase
{
    private const string Base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Base58Length = 1024;

    private static readonly SearchValues<byte> Base64UrlBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static readonly SearchValues<char> Base64UrlChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary><c>digestMultibase</c>: <c>u</c> + base64url of the multihash 0x12 0x20 ‖ SHA-256.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Sha256(Sha256Digest.Of(bytes));

    /// <inheritdoc cref="Sha256(ReadOnlySpan{byte})"/>
    public static string Sha256(Sha256Digest digest)
    {
        Span<byte> multihash = stackalloc byte[34];
        multihash[0] = 0x12;
        multihash[1] = 0x20;
        digest.CopyTo(multihash[2..]);
        Span<char> text = stackalloc char[47];
        text[0] = 'u';
        Base64Url.EncodeToChars(multihash, text[1..]);
        return new string(text);
    }

    /// <summary>The 32 bytes of a <c>digestMultibase</c> (either multibase form), or null.</summary>
    public static byte[]? TryReadSha256(string digestMultibase)
    {
        ArgumentNullException.ThrowIfNull(digestMultibase);
        // 34 bytes take 46 characters of base64url and at most 47 of base58; longer texts cannot be one.
        if (digestMultibase.Length is 0 or > 64) return null;
        var multihash = digestMultibase[0] switch
        {
            'u' => TryDecodeBase64Url(digestMultibase.AsSpan(1)),
            'z' => TryDecodeBase58(digestMultibase.AsSpan(1)),
            _ => null,
        };
        return multihash is [0x12, 0x20, ..] and { Length: 34 } ? multihash[2..] : null;
    }

    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Null when the text is not the one unpadded base64url form of some bytes.</summary>
    public static byte[]? TryDecodeBase64Url(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Base64UrlChars) || !EndsClean(text.Length, text.IsEmpty ? 'A' : text[^1])) return null;
        var bytes = new byte[text.Length * 3 / 4];
        Base64Url.DecodeFromChars(text, bytes);
        return bytes;
    }

    /// <inheritdoc cref="TryDecodeBase64Url(ReadOnlySpan{char})"/>
    public static byte[]? TryDecodeBase64Url(ReadOnlySpan<byte> ascii)
    {
        if (ascii.ContainsAnyExcept(Base64UrlBytes) || !EndsClean(ascii.Length, ascii.IsEmpty ? 'A' : (char)ascii[^1])) return null;
        var bytes = new byte[ascii.Length * 3 / 4];
        Base64Url.DecodeFromUtf8(ascii, bytes);
        return bytes;
    }

    public static string EncodeBase58(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) return new string('1', bytes.Length);
        var digits = new byte[(bytes.Length - zeros) * 138 / 100 + 1]; // log 256 / log 58 = 1.366
        var used = 0;
        foreach (var b in bytes[zeros..])
        {
            var carry = (int)b;
            for (var i = 0; i < used || carry != 0; i++)
            {
                carry += digits[i] << 8;
                digits[i] = (byte)(carry % 58);
                carry /= 58;
                if (i >= used) used = i + 1;
            }
        }

        return string.Create(zeros + used, (digits, zeros), static (text, state) =>
        {
            text[..state.zeros].Fill('1');
            for (var i = state.zeros; i < text.Length; i++) text[i] = Base58Alphabet[state.digits[text.Length - 1 - i]];
        });
    }

    /// <summary>Null when a character is not of the alphabet or the text is longer than 1,024.</summary>
    public static byte[]? TryDecodeBase58(ReadOnlySpan<char> text)
    {
        if (text.Length > Base58Length) return null; // the conversion is quadratic
        var zeros = text.IndexOfAnyExcept('1');
        if (zeros < 0) zeros = text.Length;
        Span<byte> reversed = stackalloc byte[Base58Length];
        var used = 0;
        foreach (var c in text[zeros..])
        {
            var carry = Base58Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (carry < 0) return null;
            for (var i = 0; i < used || carry != 0; i++)
            {
                if (i >= used) reversed[used++] = 0;
                carry += reversed[i] * 58;
                reversed[i] = (byte)carry;
                carry >>= 8;
            }
        }

        var bytes = new byte[zeros + used];
        for (var i = 0; i < used; i++) bytes[^(i + 1)] = reversed[i];
        return bytes;
    }

    /// <summary>The last character of a group of two or three has 4 or 2 bits that belong to no byte; a single one belongs to none at all.</summary>
    private static bool EndsClean(int length, char last) => (length % 4) switch
    {
        0 => true,
        2 => (Base64UrlValue(last) & 0b1111) == 0,
        3 => (Base64UrlValue(last) & 0b11) == 0,
        _ => false,
    };

    private static int Base64UrlValue(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '-' => 62,
        _ => 63,
    };
}
