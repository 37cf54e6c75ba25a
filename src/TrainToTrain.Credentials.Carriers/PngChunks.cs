using System.Buffers.Binary;
using System.Text;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>A PNG as what it is made of (PNG §5): a signature, then chunks of length, type, content and check sum, from IHDR to IEND.</summary>
internal static class PngChunks
{
    public const int Overhead = 12;
    private const int SignatureLength = 8;
    private const int TypeOffset = 4;
    private const int ContentOffset = 8;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <param name="Start">Of its length, counted from the first byte of the file.</param>
    internal readonly record struct Chunk(int Start, int Length, string Type)
    {
        public int End => Start + Overhead + Length;

        public ReadOnlyMemory<byte> Content(ReadOnlyMemory<byte> png) => png.Slice(Start + ContentOffset, Length);

        /// <summary>Whether it came as it was written (PNG §5.3).</summary>
        public bool IsIntact(ReadOnlySpan<byte> png) =>
            BinaryPrimitives.ReadUInt32BigEndian(png[(Start + ContentOffset + Length)..]) == CheckSum(png.Slice(Start + TypeOffset, TypeOffset + Length));
    }

    /// <summary>All of them; null when they do not lead from IHDR to IEND.</summary>
    public static IReadOnlyList<Chunk>? Read(ReadOnlySpan<byte> png)
    {
        if (Carriers.Sniff(png) != CarriedForm.Png) return null;
        var chunks = new List<Chunk>();
        for (var place = SignatureLength; png.Length - place >= Overhead;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[place..]);
            var type = png.Slice(place + TypeOffset, TypeOffset);
            if (length > png.Length - place - Overhead || !type.ContainsOnlyLetters()) return null;
            chunks.Add(new Chunk(place, (int)length, Encoding.ASCII.GetString(type)));
            if (chunks[^1].Type == "IEND") return chunks[0].Type == "IHDR" ? chunks : null;
            place = chunks[^1].End;
        }

        return null;
    }

    public static byte[] Write(string type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[Overhead + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(TypeOffset));
        content.CopyTo(chunk.AsSpan(ContentOffset));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(ContentOffset + content.Length), CheckSum(chunk.AsSpan(TypeOffset, TypeOffset + content.Length)));
        return chunk;
    }

    private static bool ContainsOnlyLetters(this ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetter((char)letter)) return false;
        }

        return true;
    }

    /// <summary>CRC-32 (PNG Annex D): the base library has it for its own use only.</summary>
    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var each in bytes) sum = Table[(byte)(sum ^ each)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Remainder(int number)
    {
        const uint Polynomial = 0xEDB88320;
        var sum = (uint)number;
        for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? Polynomial ^ (sum >> 1) : sum >> 1;
        return sum;
    }
}
