using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Log;

/// <summary>What a log says about its tree (tlog-checkpoint, "Note text").</summary>
/// <param name="Origin">Which log; two logs never share one.</param>
public sealed record Checkpoint(string Origin, TreeHead Tree)
{
    /// <summary>Lines a log may add, which mean nothing here but are signed with the rest.</summary>
    public IReadOnlyList<string> Extensions { get; private init; } = [];

    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(false)] out string? problem)
    {
        checkpoint = null;
        problem = "A checkpoint is an origin, a size and a root hash, each on a line";
        if (text.Split('\n') is not [{ Length: > 0 } origin, var sizeText, var rootText, .. var extensions, ""] || extensions.Contains("")) return false;
        if (!TryParseNumber(sizeText, out var size))
        {
            problem = "The size of the checkpoint is not a plain decimal number";
            return false;
        }

        if (NoteBase64.TryDecode(rootText) is not { Length: MerkleHash.Length } bytes)
        {
            problem = "The root hash of the checkpoint is not 32 bytes in base64";
            return false;
        }

        var root = Sha256Digest.From(bytes);
        if (size == 0 && root != MerkleHash.Empty)
        {
            problem = "The checkpoint is of an empty tree with a hash that is not the empty tree's";
            return false;
        }

        (checkpoint, problem) = (new Checkpoint(origin, new TreeHead(size, root)) { Extensions = extensions }, null);
        return true;
    }

    /// <summary>The text of the note.</summary>
    public override string ToString()
    {
        var root = new byte[MerkleHash.Length];
        Tree.Root.CopyTo(root);
        return string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Tree.Size}\n{Convert.ToBase64String(root)}\n") + string.Concat(Extensions.Select(line => line + "\n"));
    }

    /// <summary>Decimal, without sign or leading zero, within 63 bits.</summary>
    internal static bool TryParseNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (text[0] != '0' || text.Length == 1);
}
