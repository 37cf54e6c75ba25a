using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Log;

/// <summary>Whether a proof holds, by RFC 9162 §2.1.3.2 and §2.1.4.2 (the trees are those of RFC 6962). A proof is as long as its tree is high, and no longer.</summary>
internal static class MerkleProof
{
    /// <summary>That the leaf is the one at this index of the tree with this root.</summary>
    public static bool Includes(Sha256Digest leafHash, long index, TreeHead tree, IReadOnlyList<Sha256Digest> proof)
    {
        if (index < 0 || index >= tree.Size) return false;
        var (first, last) = (index, tree.Size - 1);
        var root = leafHash;
        foreach (var hash in proof)
        {
            if (last == 0) return false;
            if (IsOdd(first) || first == last)
            {
                root = MerkleHash.Node(hash, root);
                SkipLevelsWithoutSibling(ref first, ref last);
            }
            else
            {
                root = MerkleHash.Node(root, hash);
            }

            first >>= 1;
            last >>= 1;
        }

        return last == 0 && root == tree.Root;
    }

    /// <summary>That the newer tree begins with all leaves of the older one, in their order.</summary>
    public static bool Extends(TreeHead older, TreeHead newer, IReadOnlyList<Sha256Digest> proof)
    {
        if (older.Size < 0 || older.Size > newer.Size) return false;
        if (older.Size == 0 && older.Root != MerkleHash.Empty) return false;
        if (older.Size == newer.Size) return proof.Count == 0 && older.Root == newer.Root;

        // Every tree extends the empty one (tlog-witness, add-checkpoint).
        if (older.Size == 0) return proof.Count == 0;

        // A tree of a power of two is a node of every later one: its root is where the proof starts.
        var whole = (older.Size & (older.Size - 1)) == 0;
        if (proof.Count == 0) return false;
        var (first, last) = (older.Size - 1, newer.Size - 1);
        while (IsOdd(first))
        {
            first >>= 1;
            last >>= 1;
        }

        var olderRoot = whole ? older.Root : proof[0];
        var newerRoot = olderRoot;
        for (var i = whole ? 0 : 1; i < proof.Count; i++)
        {
            if (last == 0) return false;
            if (IsOdd(first) || first == last)
            {
                olderRoot = MerkleHash.Node(proof[i], olderRoot);
                newerRoot = MerkleHash.Node(proof[i], newerRoot);
                SkipLevelsWithoutSibling(ref first, ref last);
            }
            else
            {
                newerRoot = MerkleHash.Node(newerRoot, proof[i]);
            }

            first >>= 1;
            last >>= 1;
        }

        return last == 0 && olderRoot == older.Root && newerRoot == newer.Root;
    }

    /// <summary>A node at the right edge goes up unchanged until it has a sibling on its left.</summary>
    private static void SkipLevelsWithoutSibling(ref long first, ref long last)
    {
        while (!IsOdd(first) && first != 0)
        {
            first >>= 1;
            last >>= 1;
        }
    }

    private static bool IsOdd(long number) => (number & 1) == 1;
}
