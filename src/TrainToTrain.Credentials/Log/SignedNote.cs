using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Log;

/// <summary>A text and who says to have signed it (signed-note). Nothing is verified by reading one; read and written, it is the same bytes.</summary>
public sealed class SignedNote
{
    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>With its last line end.</summary>
    public string Text { get; }

    public IReadOnlyList<NoteSignature> Signatures { get; }

    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SignedNote? note, [NotNullWhen(false)] out string? problem)
    {
        note = null;
        problem = Check(utf8);
        if (problem is not null) return false;
        var all = Encoding.UTF8.GetString(utf8);

        // The text may have empty lines, the signatures have none.
        var end = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
        {
            problem = "The note has no empty line between its text and its signatures";
            return false;
        }

        var lines = all[(end + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > Limits.NoteSignatures)
        {
            problem = lines.Length == 0 ? "The note has no signature" : $"The note has more than {Limits.NoteSignatures} signatures";
            return false;
        }

        var signatures = new List<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (!NoteSignature.TryParse(line, out var signature))
            {
                problem = "A signature line of the note is not a dash, a name and base64";
                return false;
            }

            signatures.Add(signature);
        }

        note = new SignedNote(all[..(end + 1)], signatures);
        return true;
    }

    /// <param name="text">Lines, each with its end.</param>
    /// <param name="key">Of kind <see cref="NoteKeyKind.Ed25519"/>.</param>
    public static SignedNote Sign(string text, NoteKey key, ISigner signer)
    {
        if (key.Kind != NoteKeyKind.Ed25519) throw new ArgumentException("A witness signs with a time.", nameof(key));
        if (!text.EndsWith('\n') || Check(Encoding.UTF8.GetBytes(text)) is not null) throw new ArgumentException("A note is lines of plain text.", nameof(text));
        return new SignedNote(text, [new NoteSignature(key.Name, key.Id, key.Sign(signer, Encoding.UTF8.GetBytes(text)))]);
    }

    /// <summary>With one more signature at the end.</summary>
    public SignedNote With(NoteSignature signature) => new(Text, [.. Signatures, signature]);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Text}\n{string.Concat(Signatures.Select(signature => signature + "\n"))}");

    /// <summary>Whether the key signed the text. Null when it says nothing here.</summary>
    internal bool? IsSignedBy(NoteKey key)
    {
        bool? signed = null;
        foreach (var signature in Signatures)
        {
            if (!key.Made(signature)) continue;
            if (!key.Verify(Encoding.UTF8.GetBytes(Text), signature.Signature.Span)) return false;
            signed = true;
        }

        return signed;
    }

    private static string? Check(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Limits.NoteBytes) return $"The note has more than {Limits.NoteBytes:N0} bytes";
        if (!Utf8.IsValid(utf8)) return "The note is not valid UTF-8";
        if (utf8.IndexOfAnyInRange((byte)0, (byte)'\t') >= 0 || utf8.IndexOfAnyInRange((byte)'\v', (byte)0x1f) >= 0) return "The note has control characters";
        return utf8.IsEmpty || utf8[^1] != '\n' ? "The note does not end with a line end" : null;
    }
}
