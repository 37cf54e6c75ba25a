using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Log;

/// <summary>What is logged of a credential: the SHA-256 of its secured bytes and nothing else, so that a public log says nothing about anybody (DESIGN §5.2).</summary>
public static class LogEntry
{
    /// <summary>A compact JWS as is, JSON by JCS: white space that a courier changed does not matter. Of an SD-JWT what was issued, whatever is shown of it.</summary>
    public static Sha256Digest Of(ParsedCredential credential) =>
        Sha256Digest.Of(credential.Jws is null ? Jcs.Canonicalize(credential.Payload) : (credential.SdJwt?.IssuedBytes ?? credential.SecuredBytes).Span);

    /// <summary>Appends an entry to the bytes of a bundle (tlog-tiles, "Log entries").</summary>
    public static void Write(Sha256Digest entry, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, MerkleHash.Length);
        entry.CopyTo(destination[2..]);
    }

    /// <summary>The entries of a bundle of that many. False when it has other ones than we write, or is cut off.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bundle, int count, [NotNullWhen(true)] out Sha256Digest[]? entries)
    {
        entries = null;
        if (bundle.Length != count * TilePath.EntryLength) return false;
        var read = new Sha256Digest[count];
        for (var i = 0; i < count; i++)
        {
            var entry = bundle.Slice(i * TilePath.EntryLength, TilePath.EntryLength);
            if (BinaryPrimitives.ReadUInt16BigEndian(entry) != MerkleHash.Length) return false;
            read[i] = Sha256Digest.From(entry[2..]);
        }

        entries = read;
        return true;
    }
}
