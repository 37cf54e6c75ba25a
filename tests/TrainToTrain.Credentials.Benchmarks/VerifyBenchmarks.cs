using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// Verification beside bare libsodium verifications of the same bytes, on the same core, in the same run: the rate of ours over the bare
/// one is the baseline's mean over ours.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class VerifyBenchmarks
{
    private readonly BadgeWorld _badges = new();
    private CredentialVerifier _warm = null!;
    private VerificationRequest _request = null!;
    private (byte[] Key, byte[] Data, byte[] Signature)[] _signatures = [];

    [GlobalSetup]
    public void SetUp()
    {
        _request = new VerificationRequest { Input = "badge", Credential = _badges.Badge };
        _warm = _badges.World.Verifier();
        if (Verify(_warm).Kind != VerdictKind.Valid) throw new InvalidOperationException("The badge to be measured is not valid.");
        var signers = new[] { "Aisha Rahman", "Daniel Okafor", "Maria Koch", "Commonwealth Skills Board" };
        _signatures = [.. new ReadOnlyMemory<byte>[] { _badges.Badge }.Concat(_badges.Accreditations).Zip(signers, (jws, name) => Taken(jws, BadgeWorld.KeyOf(new World().Person(name)).Bytes.ToArray()))];
    }

    [BenchmarkCategory("warm"), Benchmark(Baseline = true, Description = "bare: the badge's signature")]
    public int Bare() => Sodium.Verify(_signatures[0]);

    [BenchmarkCategory("warm"), Benchmark(Description = "t2t: warm badge with lineage of three")]
    public Verdict Warm() => Verify(_warm);

    [BenchmarkCategory("cold"), Benchmark(Baseline = true, Description = "bare: the four signatures")]
    public int BareFour()
    {
        var bad = 0;
        foreach (var signature in _signatures) bad |= Sodium.Verify(signature);
        return bad;
    }

    /// <summary>Nothing proven yet of the lineage; status lists at hand.</summary>
    [BenchmarkCategory("cold"), Benchmark(Description = "t2t: cold lineage, status lists cached")]
    public Verdict Cold()
    {
        _warm.ForgetAccreditations();
        return Verify(_warm);
    }

    /// <summary>A process's first verification: four status lists are made by the world, fetched, proven and inflated as well.</summary>
    [BenchmarkCategory("cold"), Benchmark(Description = "t2t: cold everything, seven lists signed and fetched")]
    public Verdict ColdLists() => Verify(_badges.World.Verifier());

    private Verdict Verify(CredentialVerifier verifier)
    {
        var pending = verifier.VerifyAsync(_request);
        return pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
    }

    private static (byte[] Key, byte[] Data, byte[] Signature) Taken(ReadOnlyMemory<byte> jws, byte[] key)
    {
        var text = Encoding.ASCII.GetString(jws.Span);
        var dot = text.LastIndexOf('.');
        return (key, Encoding.ASCII.GetBytes(text[..dot]), System.Buffers.Text.Base64Url.DecodeFromChars(text.AsSpan(dot + 1)));
    }
}

/// <summary>libsodium with nothing around it.</summary>
internal static partial class Sodium
{
    public static int Verify((byte[] Key, byte[] Data, byte[] Signature) given) =>
        crypto_sign_ed25519_verify_detached(given.Signature, given.Data, (ulong)given.Data.Length, given.Key) == 0 ? 0 : throw new InvalidOperationException("A bare signature does not hold.");

    public static void Sign(byte[] signature, byte[] data, byte[] secretKey)
    {
        if (crypto_sign_ed25519_detached(signature, IntPtr.Zero, data, (ulong)data.Length, secretKey) != 0) throw new InvalidOperationException("libsodium did not sign.");
    }

    public static byte[] SecretKey(byte[] seed)
    {
        var (publicKey, secretKey) = (new byte[32], new byte[64]);
        _ = crypto_sign_ed25519_seed_keypair(publicKey, secretKey, seed);
        return secretKey;
    }

    [LibraryImport("libsodium.so.23")]
    private static partial int crypto_sign_ed25519_verify_detached(byte[] signature, byte[] data, ulong length, byte[] publicKey);

    [LibraryImport("libsodium.so.23")]
    private static partial int crypto_sign_ed25519_detached(byte[] signature, IntPtr signatureLength, byte[] data, ulong length, byte[] secretKey);

    [LibraryImport("libsodium.so.23")]
    private static partial int crypto_sign_ed25519_seed_keypair(byte[] publicKey, byte[] secretKey, byte[] seed);
}
