using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace TrainToTrain.Credentials.Log;

/// <summary>One signature line of a note, whoever made it.</summary>
public sealed class NoteSignature
{
    private const string Start = "— ";

    internal NoteSignature(string name, uint keyId, ReadOnlyMemory<byte> signature) => (Name, KeyId, Signature) = (name, keyId, signature);

    /// <summary>Of the key.</summary>
    public string Name { get; }

    internal uint KeyId { get; }

    internal ReadOnlyMemory<byte> Signature { get; }

    /// <param name="line">Without its line end.</param>
    public static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Start, StringComparison.Ordinal)) return false;
        var space = line.IndexOf(' ', Start.Length);
        if (space < 0 || !NoteKey.IsName(line[Start.Length..space]) || NoteBase64.TryDecode(line.AsSpan(space + 1)) is not { Length: > 4 } bytes) return false;
        signature = new NoteSignature(line[Start.Length..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4));
        return true;
    }

    /// <summary>The line, without its end.</summary>
    public override string ToString()
    {
        var bytes = new byte[4 + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes.AsMemory(4));
        return $"{Start}{Name} {Convert.ToBase64String(bytes)}";
    }
}
