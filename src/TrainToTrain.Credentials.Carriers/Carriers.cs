using System.Buffers;
using System.Reflection;
using System.Text;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>Every carrier there is; each file of this folder that holds one declares its row.</summary>
public static partial class Carriers
{
    /// <summary>An SVG says so within its first lines, after declarations and a comment or two.</summary>
    private const int SvgSearch = 4096;

    /// <summary>RFC 7515 §3.1: base64url, and the dots between.</summary>
    private static readonly SearchValues<byte> JwsLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    /// <summary>PNG §5.2.</summary>
    internal static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly Lazy<IReadOnlyList<ICarrier>> Rows = new(() =>
        [.. typeof(Carriers).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ICarrier))
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => (ICarrier)field.GetValue(null)!)]);

    public static IReadOnlyList<ICarrier> All => Rows.Value;

    public static ICarrier? Find(string id) => All.FirstOrDefault(carrier => carrier.Id == id);

    /// <summary>By the first bytes alone; that it is whole is for whoever reads it.</summary>
    public static CarriedForm Sniff(ReadOnlySpan<byte> input)
    {
        if (input.StartsWith(PngSignature)) return CarriedForm.Png;
        if (input.StartsWith("%PDF-"u8)) return CarriedForm.Pdf;

        var text = input.TrimStart(" \t\r\n"u8);
        // A byte order mark is no reason to misname what follows; whether it may be there is for the reader.
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        if (text.IsEmpty) return CarriedForm.Unknown;

        if (text[0] == '{') return CarriedForm.Json;

        if (text[0] == '<')
        {
            return text[..Math.Min(text.Length, SvgSearch)].IndexOf("<svg"u8) >= 0 ? CarriedForm.Svg : CarriedForm.Unknown;
        }

        if (Ascii.EqualsIgnoreCase(text[..Math.Min(text.Length, 8)], "https://"u8)) return CarriedForm.QrText;

        text = text.TrimEnd(" \t\r\n"u8);
        var tilde = text.IndexOf((byte)'~');
        if (tilde < 0) return IsCompactJws(text) ? CarriedForm.CompactJws : CarriedForm.Unknown;
        return IsCompactJws(text[..tilde]) ? CarriedForm.SdJwt : CarriedForm.Unknown;
    }

    /// <summary>How a credential is written to a file of its own, picture or not: by its own form.</summary>
    public static ICarrier Plain(ReadOnlySpan<byte> securedBytes) => Sniff(securedBytes) switch
    {
        CarriedForm.Json => Json,
        CarriedForm.SdJwt => SdJwt,
        _ => Jws,
    };

    private static bool IsCompactJws(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(JwsLetters) && text.Count((byte)'.') == 2;
}
