using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary><c>relatedResource</c> (VCDM 2.0 §5.3): things a credential names together with their digest, staples among them (DESIGN §4.2).</summary>
internal static class RelatedResourceRules
{
    private const int ComparedPairwise = 16;
    private const int SriFunctions = 3;

    private static readonly Rule Digests = Rules.OneOrMany(Rules.Text);

    private static readonly Shape EntryShape = new("An entry of relatedResource", null,
    [
        Needed("id", Rules.AbsoluteUri),
        Optional("mediaType", Rules.Text),
        Optional("digestMultibase", Digests),
        Optional("digestSRI", Digests),
    ]);

    /// <summary>VCDM 2.0 §5.3.</summary>
    public static void Entries(JsonElement value, Walk walk)
    {
        walk.Staples ??= [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Entry(value, 0, walk);
            return;
        }

        if (value.GetArrayLength() > Limits.ArrayItems)
        {
            walk.Expect($"an array of at most {Limits.ArrayItems} values");
            return;
        }

        int index = 0;
        foreach (JsonElement entry in value.EnumerateArray())
        {
            walk.Enter(index);
            Entry(entry, index++, walk);
            walk.Leave();
        }

        IdsAreUnique(value, walk);
    }

    private static void Entry(JsonElement entry, int index, Walk walk)
    {
        EntryShape.Judge(entry, walk);
        if (!TryGetId(entry, out JsonElement id)) return;
        bool multibase = entry.TryGetProperty("digestMultibase"u8, out JsonElement multibases);
        bool sri = entry.TryGetProperty("digestSRI"u8, out JsonElement sris);
        ReadOnlySpan<byte> url = Utf8Text.Of(id);
        if (!Utf8Text.IsDataUrl(url))
        {
            if (!multibase && !sri) walk.Refuse("A related resource needs a digestMultibase or a digestSRI");
            return;
        }

        if (DataUrl.TryRead(url) is not (string mediaType, byte[] bytes))
        {
            walk.Staples!.Add(new Staple(index, null, null, null, multibase || sri));
            return;
        }

        byte[] sha256 = SHA256.HashData(bytes);
        if (multibase && !EachMultibaseFits(multibases, sha256)) RefuseDigest(walk);
        if (sri && !EachSriFits(sris, bytes)) RefuseDigest(walk);
        walk.Staples!.Add(new Staple(index, mediaType, bytes, sha256, multibase || sri));
    }

    private static void RefuseDigest(Walk walk) =>
        walk.Refuse(FindingCode.StructureRelatedResourceDigest, "The digest of a stapled credential does not fit what is stapled");

    /// <summary>CID 1.0 §2.6; one of several functions may be any, but all must fit.</summary>
    private static bool EachMultibaseFits(JsonElement digests, byte[] sha256)
    {
        if (digests.ValueKind != JsonValueKind.Array) return MultibaseFits(digests, sha256);
        foreach (JsonElement digest in digests.EnumerateArray())
        {
            if (!MultibaseFits(digest, sha256)) return false;
        }

        return digests.GetArrayLength() > 0;
    }

    private static bool MultibaseFits(JsonElement digest, byte[] sha256)
    {
        if (digest.ValueKind != JsonValueKind.String) return false;
        // The usual form is compared as text, which spares decoding it: u, then base64url of 0x12 0x20 and the hash.
        Span<byte> multihash = stackalloc byte[34];
        (multihash[0], multihash[1]) = (0x12, 0x20);
        sha256.CopyTo(multihash[2..]);
        Span<byte> usual = stackalloc byte[47];
        usual[0] = (byte)'u';
        int length = 1 + Base64Url.EncodeToUtf8(multihash, usual[1..]);
        return digest.ValueEquals(usual[..length]) || (Multibase.TryReadSha256(digest.GetString()!) is { } other && other.AsSpan().SequenceEqual(sha256));
    }

    private static bool EachSriFits(JsonElement digests, ReadOnlySpan<byte> bytes)
    {
        if (digests.ValueKind != JsonValueKind.Array) return SriFits(digests, bytes);
        // As within one text: a thousand of them would hash the same bytes three thousand times.
        if (digests.GetArrayLength() > SriFunctions) return false;
        foreach (JsonElement digest in digests.EnumerateArray())
        {
            if (!SriFits(digest, bytes)) return false;
        }

        return digests.GetArrayLength() > 0;
    }

    /// <summary>SRI §3.5: hashes with white space between; any that fits would do for a browser, here all must.</summary>
    private static bool SriFits(JsonElement digest, ReadOnlySpan<byte> bytes)
    {
        if (digest.ValueKind != JsonValueKind.String) return false;
        string[] hashes = digest.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // More than there are functions: the same work again and again.
        if (hashes.Length is 0 or > SriFunctions) return false;
        foreach (string hash in hashes)
        {
            int dash = hash.IndexOf('-', StringComparison.Ordinal);
            string? computed = dash < 0 ? null : hash[..dash] switch
            {
                "sha256" => Convert.ToBase64String(SHA256.HashData(bytes)),
                "sha384" => Convert.ToBase64String(SHA384.HashData(bytes)),
                "sha512" => Convert.ToBase64String(SHA512.HashData(bytes)),
                _ => null,
            };
            if (computed is null || !hash.AsSpan(dash + 1).SequenceEqual(computed)) return false;
        }

        return true;
    }

    /// <summary>VCDM 2.0 §5.3, DESIGN §4.2: no id twice.</summary>
    private static void IdsAreUnique(JsonElement entries, Walk walk)
    {
        int count = entries.GetArrayLength();
        // A badge has three or four: comparing each with each costs less than hashing kilobytes, until there are many.
        var seen = count > ComparedPairwise ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (int index = 0; index < count; index++)
        {
            if (!TryGetId(entries[index], out JsonElement id)) continue;
            if (seen is not null ? seen.Add(id.GetString()!) : !IsAmongFirst(entries, index, Utf8Text.Of(id))) continue;
            walk.Enter(index);
            walk.Refuse(FindingCode.StructureDuplicateId, "The same id is there twice among the related resources");
            walk.Leave();
        }
    }

    private static bool IsAmongFirst(JsonElement entries, int count, ReadOnlySpan<byte> id)
    {
        for (int index = 0; index < count; index++)
        {
            if (TryGetId(entries[index], out JsonElement other) && other.ValueEquals(id)) return true;
        }

        return false;
    }

    private static bool TryGetId(JsonElement entry, out JsonElement id)
    {
        id = default;
        return entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id"u8, out id) && id.ValueKind == JsonValueKind.String;
    }
}
