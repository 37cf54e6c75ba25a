using System.Text.Json;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

/// <summary>The proofs of transparency-dev/merkle, good and bad ones (its folder <c>testdata</c>).</summary>
public sealed class MerkleVectorTests
{
    /// <summary>Where we say yes and they say no: they take no proof from the empty tree, tlog-witness has every tree extend it.</summary>
    private static readonly string[] Wider = ["size1-is-zero-and-size2-is-not-zero"];

    [Fact]
    public void Judges_every_inclusion_proof_as_expected()
    {
        var judged = All("inclusion", vector => MerkleProof.Includes(Digest(vector, "leafHash"), Number(vector, "leafIdx"), new TreeHead(Number(vector, "treeSize"), Digest(vector, "root")), Proof(vector)));
        Assert.InRange(judged, 90, int.MaxValue);
    }

    [Fact]
    public void Judges_every_consistency_proof_as_expected()
    {
        var judged = All("consistency", vector => MerkleProof.Extends(new TreeHead(Number(vector, "size1"), Digest(vector, "root1")), new TreeHead(Number(vector, "size2"), Digest(vector, "root2")), Proof(vector)));
        Assert.InRange(judged, 90, int.MaxValue);
    }

    private static int All(string folder, Func<JsonElement, bool> holds)
    {
        var files = Directory.GetFiles(Path.Combine(Vectors.Folder("tlog-merkle"), folder), "*.json", SearchOption.AllDirectories);
        var excepted = 0;
        foreach (var file in files)
        {
            var vector = JsonElement.Parse(File.ReadAllText(file));
            if (holds(vector) != vector.GetProperty("wantErr").GetBoolean()) continue;
            Assert.Contains(Path.GetFileNameWithoutExtension(file), Wider);
            excepted++;
        }

        // An exception nobody needs any more has to go.
        Assert.Equal(folder == "consistency" ? Wider.Length : 0, excepted);
        return files.Length;
    }

    /// <summary>Sizes are unsigned there; one beyond 63 bits is none a checkpoint here can have.</summary>
    private static long Number(JsonElement vector, string member) => (long)Math.Min(long.MaxValue, vector.GetProperty(member).GetUInt64());

    private static IReadOnlyList<Sha256Digest> Proof(JsonElement vector) =>
        vector.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(hash => Digest(hash.GetBytesFromBase64(), "of a proof"u8))] : [];

    private static Sha256Digest Digest(JsonElement vector, string member) =>
        Digest(vector.GetProperty(member) is { ValueKind: JsonValueKind.String } text ? text.GetBytesFromBase64() : [], member == "leafHash" ? "of a leaf"u8 : "of a root"u8);

    /// <summary>Some are of another length, which cannot be said here at all: such a root equals itself, and nothing else.</summary>
    private static Sha256Digest Digest(byte[] bytes, ReadOnlySpan<byte> what) => bytes.Length == 32 ? Sha256Digest.From(bytes) : Sha256Digest.Of([.. what, .. bytes]);
}
