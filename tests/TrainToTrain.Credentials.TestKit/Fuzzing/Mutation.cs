using System.Buffers.Binary;
using System.Buffers.Text;

namespace TrainToTrain.Credentials.TestKit.Fuzzing;

/// <summary>Makes of inputs somebody wrote one nobody would have written. The same numbers make the same inputs.</summary>
/// <param name="pieces">What a format is made of, put where it does not belong.</param>
public sealed class Mutation(int seed, IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> pieces)
{
    /// <summary>No input grows beyond it, so that a round stays short.</summary>
    private const int Largest = 1 << 16;

    private static readonly uint[] Edges = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    private readonly Random _random = new(seed);

    public byte[] Next() => Changed(seeds[Below(seeds.Count)]);

    public int Below(int bound) => _random.Next(bound);

    /// <summary>With one to six changes, one as a rule.</summary>
    public byte[] Changed(ReadOnlySpan<byte> input)
    {
        List<byte> bytes = [.. input];
        var changes = Below(2) == 0 ? 1 : Below(6) + 1;
        for (; changes > 0; changes--) Change(bytes);
        if (bytes.Count > Largest) bytes.RemoveRange(Largest, bytes.Count - Largest);
        return [.. bytes];
    }

    /// <summary>As <see cref="Changed"/>, of what is inside base64url, which else hides nearly every change behind a wrong character.</summary>
    public byte[] ChangedInside(ReadOnlySpan<byte> base64Url) =>
        Base64Url.IsValid(base64Url) ? System.Text.Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Changed(Base64Url.DecodeFromUtf8(base64Url)))) : Changed(base64Url);

    private void Change(List<byte> bytes)
    {
        var place = Below(bytes.Count + 1);
        var length = Math.Min(Below(32) + 1, bytes.Count - place);
        switch (Below(10))
        {
            case 0 when place < bytes.Count: bytes[place] ^= (byte)(1 << Below(8)); break;
            case 1 when place < bytes.Count: bytes[place] = (byte)Below(256); break;
            case 2: bytes.RemoveRange(place, length); break;
            case 3: bytes.RemoveRange(place, bytes.Count - place); break;
            case 4: bytes.InsertRange(place, bytes.GetRange(Math.Min(place, bytes.Count - length), length)); break;
            case 5: Splice(bytes, place); break;
            case 6: WriteEdge(bytes, place); break;
            case 7: Repeat(bytes, place, length); break;
            case 8 when pieces.Count > 0: Replace(bytes, place, length); break;
            default: if (pieces.Count > 0) bytes.InsertRange(place, pieces[Below(pieces.Count)]); break;
        }
    }

    private void Splice(List<byte> bytes, int place)
    {
        var other = seeds[Below(seeds.Count)];
        var from = Below(other.Length + 1);
        bytes.InsertRange(place, other[from..Math.Min(other.Length, from + Below(200))]);
    }

    /// <summary>Lengths and counts are numbers of four bytes, and what reads them adds to them.</summary>
    private void WriteEdge(List<byte> bytes, int place)
    {
        if (place + 4 > bytes.Count) return;
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(number, Edges[Below(Edges.Length)]);
        for (var i = 0; i < 4; i++) bytes[place + i] = number[i];
    }

    /// <summary>Many of the same: what takes time or memory in the square of its input shows.</summary>
    private void Repeat(List<byte> bytes, int place, int length)
    {
        var piece = length > 0 && Below(2) == 0 ? [.. bytes.GetRange(place, length)] : pieces.Count > 0 ? pieces[Below(pieces.Count)] : [];
        if (piece.Length == 0) return;
        var times = Math.Min(1 << Below(13), Largest / piece.Length);
        bytes.InsertRange(place, Enumerable.Repeat(piece, times).SelectMany(each => each));
    }

    private void Replace(List<byte> bytes, int place, int length)
    {
        bytes.RemoveRange(place, length);
        bytes.InsertRange(place, pieces[Below(pieces.Count)]);
    }
}
