using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier BakedPng = new BakedPngCarrier();
}

/// <summary>
/// A credential inside a PNG (OB 3.0 §5.3.1): one <c>iTXt</c> chunk with the keyword of badges or of learner records, its text the JWS or JSON as it
/// is, not compressed. The picture is not touched; a credential that was in it before is taken out. Refuses compressed text, and two of them:
/// two readers may show two.
/// </summary>
internal sealed class BakedPngCarrier : ICarrier
{
    private const string TextType = "iTXt";

    /// <summary>After the keyword (PNG §11.3.3.4): compression flag and method, language and translated keyword, both of them empty.</summary>
    private static readonly byte[] Uncompressed = [0, 0, 0, 0];

    /// <summary>Of Open Badges 1 and 2.</summary>
    private static readonly byte[] OldKeyword = [.. "openbadges"u8, 0];

    public string Id => "baked-png";

    public string Extension => ".png";

    public string MediaType => "image/png";

    public bool Carries(CarriedCredential credential) =>
        Carriers.Sniff(credential.SecuredBytes.Span) is CarriedForm.Json or CarriedForm.CompactJws && PngChunks.Read(credential.Image.Span) is not null;

    public byte[] Wrap(CarriedCredential credential)
    {
        if (!Carries(credential)) throw new ArgumentException("A credential is baked into a PNG that is whole.", nameof(credential));
        var image = credential.Image;
        var chunks = PngChunks.Read(image.Span)!;
        byte[] head = [.. BakedName.Of(credential.SecuredBytes).KeywordBytes, .. Uncompressed];
        var baked = new MemoryStream(image.Length + credential.SecuredBytes.Length + head.Length + PngChunks.Overhead);
        baked.Write(image.Span[..chunks[0].End]);
        baked.Write(PngChunks.Write(TextType, [.. head, .. credential.SecuredBytes.Span]));
        foreach (var chunk in chunks.Skip(1))
        {
            if (!IsCredential(chunk, image)) baked.Write(image.Span[chunk.Start..chunk.End]);
        }

        return baked.ToArray();
    }

    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        securedBytes = default;
        if (Carriers.Sniff(carried.Span) != CarriedForm.Png) return BakedText.Refuse(FindingCode.ReadUnrecognised, "It is not a PNG", out problem);
        if (PngChunks.Read(carried.Span) is not { } chunks) return BakedText.Refuse(FindingCode.ReadImage, "The PNG is damaged or cut off", out problem);

        var found = chunks.Where(chunk => IsCredential(chunk, carried)).ToList();
        if (found.Count == 0) return BakedText.Refuse(FindingCode.ReadUnrecognised, WhyNone(chunks, carried), out problem);
        if (found.Count > 1) return BakedText.Refuse(FindingCode.ReadImage, "The PNG holds more than one credential, and which one counts nobody says", out problem);
        if (!found[0].IsIntact(carried.Span)) return BakedText.Refuse(FindingCode.ReadImage, "The credential in the PNG is damaged", out problem);
        return TryReadText(found[0].Content(carried), out securedBytes, out problem);
    }

    private static bool TryReadText(ReadOnlyMemory<byte> content, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        securedBytes = default;
        var rest = content[(content.Span.IndexOf((byte)0) + 1)..];
        if (rest.Length < 2 || rest.Span[0] != 0) return BakedText.Refuse(FindingCode.ReadImage, "The credential in the PNG is compressed, which a badge must not be", out problem);
        var text = rest[2..];
        for (var field = 0; field < 2; field++)
        {
            var end = text.Span.IndexOf((byte)0);
            if (end < 0) return BakedText.Refuse(FindingCode.ReadImage, "The credential in the PNG is damaged", out problem);
            text = text[(end + 1)..];
        }

        return BakedText.TryTake(text, "PNG", out securedBytes, out problem);
    }

    private static string WhyNone(IReadOnlyList<PngChunks.Chunk> chunks, ReadOnlyMemory<byte> png) => chunks.Any(chunk => IsText(chunk, png, OldKeyword))
        ? "The PNG holds a badge of Open Badges 1 or 2, which is another format"
        : "It is a PNG without a credential in it; a QR code is read with a camera";

    private static bool IsCredential(PngChunks.Chunk chunk, ReadOnlyMemory<byte> png) => BakedName.All.Any(name => IsText(chunk, png, name.KeywordBytes));

    private static bool IsText(PngChunks.Chunk chunk, ReadOnlyMemory<byte> png, byte[] keyword) =>
        chunk.Type is TextType or "tEXt" or "zTXt" && chunk.Content(png).Span.StartsWith(keyword);
}
