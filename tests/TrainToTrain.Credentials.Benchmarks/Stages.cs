using System.Diagnostics;
using System.Globalization;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>Where the time of a warm verification goes: each stage by itself, fastest of many turns, with what it allocates.</summary>
internal static class Stages
{
    public static void Print()
    {
        var badges = new BadgeWorld();
        var verify = new VerifyBenchmarks();
        verify.SetUp();
        var parsed = CredentialParser.Parse(badges.Badge, out _)!;
        var wellFormed = StructureCheck.Check(parsed, Profile.OpenBadge).Evidence!;
        var at = badges.World.Now;
        Print("bare signature", () => verify.Bare());
        Print("read", () => CredentialParser.Parse(badges.Badge, out _));
        Print("structure", () => StructureCheck.Check(parsed, Profile.OpenBadge));
        Print("proof", () => new ProofCheck(new DidResolver(badges.World), at).CheckAsync(wellFormed, default).AsTask().GetAwaiter().GetResult());
        Print("all", () => verify.Warm());
        var jsonLd = new JsonLdBenchmarks();
        jsonLd.SetUp();
        Print("JSON-LD to RDF", () => jsonLd.ToRdf());
        Print("RDFC-1.0", () => jsonLd.Canonicalize());
        Print("JSON-LD to N-Quads", () => jsonLd.All());
    }

    private static void Print(string stage, Action action)
    {
        for (var i = 0; i < 5000; i++) action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var fastest = double.MaxValue;
        for (var turn = 0; turn < 1000; turn++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < 10; i++) action();
            fastest = Math.Min(fastest, watch.Elapsed.TotalMicroseconds / 10);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage,-20} {fastest,8:F1} us {allocated,8} B"));
    }
}
