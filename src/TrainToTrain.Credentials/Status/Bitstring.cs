using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;

namespace TrainToTrain.Credentials.Status;

/// <summary>A list of bits, the first being the most significant of the first byte (BSL 1.0 §3.3), and its compressed text form.</summary>
internal sealed class Bitstring
{
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private readonly byte[] _bytes;

    private Bitstring(byte[] bytes) => _bytes = bytes;

    /// <param name="length">A multiple of 8.</param>
    public Bitstring(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (length % 8 != 0) throw new ArgumentException("The length must be a multiple of 8.", nameof(length));
        _bytes = new byte[length / 8];
    }

    public int ByteCount => _bytes.Length;

    /// <summary>Entries of one bit.</summary>
    public int Length => _bytes.Length * 8;

    public bool this[int index]
    {
        get
        {
            ThrowIfOutside(index);
            return (_bytes[index >> 3] & (0x80 >> (index & 7))) != 0;
        }
    }

    public void Set(int index)
    {
        ThrowIfOutside(index);
        _bytes[index >> 3] |= (byte)(0x80 >> (index & 7));
    }

    /// <summary>Ascending.</summary>
    public IEnumerable<int> SetIndexes()
    {
        for (int at = 0; at < _bytes.Length; at++)
        {
            for (int bit = 0, bits = _bytes[at]; bits != 0; bit++, bits = (bits << 1) & 0xff)
            {
                if ((bits & 0x80) != 0) yield return (at * 8) + bit;
            }
        }
    }

    /// <summary><c>encodedList</c> (BSL 1.0 §3.3): <c>u</c> and the gzipped bits in base64url. The same bits give the same text.</summary>
    public string Encode()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(_bytes);
        return "u" + Base64Url.EncodeToString(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>BSL 1.0 §3.4: <c>u</c>, and the gzipped bits in base64url.</summary>
    public static Bitstring? TryDecode(ReadOnlySpan<byte> encodedList, out string? problem)
    {
        if (encodedList is [(byte)'u', .. var text] && !text.ContainsAnyExcept(Alphabet)) return Expand(text, out problem);
        problem = "The bits of the status list are not in base64url multibase";
        return null;
    }

    /// <summary>StatusList2021 (Bitstring Expansion Algorithm): the gzipped bits in base64. Which of the two was read in two ways, so either, padded or not.</summary>
    public static Bitstring? TryDecodeBase64(ReadOnlySpan<byte> encodedList, out string? problem)
    {
        byte[] text = encodedList.TrimEnd((byte)'=').ToArray();
        text.AsSpan().Replace((byte)'+', (byte)'-');
        text.AsSpan().Replace((byte)'/', (byte)'_');
        if (encodedList.Length - text.Length <= 2 && !text.AsSpan().ContainsAnyExcept(Alphabet)) return Expand(text, out problem);
        problem = "The bits of the status list are not in base64";
        return null;
    }

    private static Bitstring? Expand(ReadOnlySpan<byte> base64url, out string? problem)
    {
        var compressed = new byte[Base64Url.GetMaxDecodedLength(base64url.Length)];
        if (Base64Url.DecodeFromUtf8(base64url, compressed, out _, out int written) != OperationStatus.Done)
        {
            problem = "The bits of the status list are not in base64";
            return null;
        }

        using var gzip = new GZipStream(new MemoryStream(compressed, 0, written, writable: false), CompressionMode.Decompress);
        byte[]? bytes = Inflation.Read(gzip, "gzip", out problem);
        return bytes is null ? null : new Bitstring(bytes);
    }

    private void ThrowIfOutside(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
    }
}
