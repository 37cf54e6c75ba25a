using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>The tables and the files say the same. T2T_REGENERATE=1 writes the files.</summary>
public sealed class VectorGeneratorTests
{
    public static TheoryData<string> Suites => [.. VectorGenerator.Suites];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Regenerating_gives_the_files_that_are_there(string suite)
    {
        var made = VectorGenerator.Files(suite);
        var folder = SourceFile.At($"{VectorGenerator.Root}/{suite}");
        if (Environment.GetEnvironmentVariable("T2T_REGENERATE") == "1") Write(folder, made);

        var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(made.Keys, there);
        Assert.DoesNotContain(made, file => !IsSame(File.ReadAllBytes(Path.Combine(folder, file.Key)), file.Value));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_suite_stays_small_enough_to_be_copied_around(string suite) => Assert.InRange(VectorGenerator.Files(suite).Sum(file => file.Value.Length), 1, 4_000_000);

    private static void Write(string folder, SortedDictionary<string, byte[]> made)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (!made.ContainsKey(Path.GetRelativePath(folder, path).Replace('\\', '/'))) File.Delete(path);
        }

        foreach (var (name, content) in made)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path) || !IsSame(File.ReadAllBytes(path), content)) File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Status lists are compared by their bits: how well gzip compresses is for the runtime to say, and the signature follows.</summary>
    private static bool IsSame(byte[] there, byte[] made) =>
        there.AsSpan().SequenceEqual(made) || (Bits(there) is { } one && Bits(made) is { } other && one == other);

    /// <summary>The payload of a signed status list with its bits in the clear; null for anything else.</summary>
    private static string? Bits(byte[] file)
    {
        var parts = Encoding.ASCII.GetString(file).Split('.');
        if (parts.Length != 3 || Multibase.TryDecodeBase64Url(parts[1]) is not { } json || JsonNode.Parse(json) is not JsonObject payload) return null;
        if (payload["credentialSubject"]?["encodedList"]?.GetValue<string>() is not { } encoded || Multibase.TryDecodeBase64Url(encoded.AsSpan(1)) is not { } packed) return null;
        using var bits = new System.IO.Compression.GZipStream(new MemoryStream(packed), System.IO.Compression.CompressionMode.Decompress);
        using var plain = new MemoryStream();
        bits.CopyTo(plain);
        payload["credentialSubject"]!["encodedList"] = Convert.ToBase64String(plain.ToArray());
        return parts[0] + payload.ToJsonString();
    }
}
