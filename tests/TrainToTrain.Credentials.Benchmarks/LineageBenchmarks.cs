using BenchmarkDotNet.Attributes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// The most a lineage may cost: the longest that is allowed, and graphs made to explode, whose paths are more than anybody could follow.
/// Nothing of them is known beforehand; status lists are at hand. Beside them, as many bare signatures as may be checked.
/// </summary>
[MemoryDiagnoser]
public class LineageBenchmarks
{
    private const int Ranks = 8;
    private const int Abreast = 5;
    private const int Crowd = 16;
    private readonly VerifyBenchmarks _bare = new();
    private Subject _deepest = null!;
    private Subject _fan = null!;
    private Subject _crowd = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _bare.SetUp();
        _deepest = new Subject(Deepest(), VerdictKind.Valid);
        _fan = new Subject(Fan(), VerdictKind.Indeterminate);
        _crowd = new Subject(Cliques(), VerdictKind.Indeterminate);
    }

    [Benchmark(Baseline = true, Description = "bare: 64 signatures")]
    public void Bare64()
    {
        for (var i = 0; i < Limits.Signatures; i++) _bare.Bare();
    }

    [Benchmark(Description = "bare: 9 signatures")]
    public void Bare9()
    {
        for (var i = 0; i <= Limits.PathLength; i++) _bare.Bare();
    }

    [Benchmark(Description = "the deepest legal path: 8 accreditations and the badge")]
    public Verdict DeepestPath() => _deepest.Verify();

    /// <summary>Each of a rank was certified by all five of the rank above: 5^7 ways up to a pinned authority, and the badge is out of scope on every one.</summary>
    [Benchmark(Description = "fan-out bomb: 205 accreditations, 78,125 paths")]
    public Verdict FanOut() => _fan.Verify();

    /// <summary>Everybody has certified everybody else, and nobody pinned anybody.</summary>
    [Benchmark(Description = "cross-accreditation bomb: 16 who all certified one another")]
    public Verdict CrossAccreditation() => _crowd.Verify();

    private static (World, byte[]) Deepest()
    {
        var world = new World();
        var top = world.Authority();
        for (var i = 1; i < Limits.PathLength; i++) top = world.Trainer(top, $"Generation {i}", change: Further);
        return (world, world.Issue(world.Trainer(top, "Trainer")));
    }

    private static (World, byte[]) Fan()
    {
        var world = new World();
        var above = new List<Party> { world.Authority() };
        var edges = new List<ReadOnlyMemory<byte>>();
        for (var rank = 0; rank < Ranks; rank++)
        {
            var count = rank == Ranks - 1 ? 1 : Abreast;
            var below = Enumerable.Range(0, count).Select(i => world.Person($"{rank}.{i}")).ToList();
            foreach (var lower in below) edges.AddRange(above.Select(upper => (ReadOnlyMemory<byte>)world.Accredit(upper, lower, change: Further)));
            above = below;
        }

        return (world, Unstapled(world, above[0], edges));
    }

    private static (World, byte[]) Cliques()
    {
        var world = new World();
        world.Authority();
        var people = Enumerable.Range(0, Crowd).Select(i => world.Person($"Member {i}")).ToList();
        var edges = people.SelectMany(by => people.Where(to => to != by).Select(to => (ReadOnlyMemory<byte>)world.Accredit(by, to, change: Further))).ToList();
        return (world, Unstapled(world, people[0], edges));
    }

    private static AccreditationDraft Further(AccreditationDraft draft) => draft with { RecognizedIn = null, Accredit = new Scope { Achievements = ["*"], MaxDepth = 20 } };

    private static byte[] Unstapled(World world, Party issuer, IReadOnlyList<ReadOnlyMemory<byte>> edges)
    {
        issuer.Lineage = edges;
        return world.Issue(issuer, "https://elsewhere.example/achievements/1");
    }

    private sealed class Subject
    {
        private readonly CredentialVerifier _verifier;
        private readonly VerificationRequest _request;

        public Subject((World World, byte[] Badge) of, VerdictKind expected)
        {
            _verifier = of.World.Verifier();
            _request = new VerificationRequest { Input = "badge", Credential = of.Badge };
            if (Verify() is var verdict && verdict.Kind != expected) throw new InvalidOperationException(string.Join('\n', verdict.Findings));
        }

        public Verdict Verify()
        {
            _verifier.ForgetAccreditations();
            return _verifier.VerifyAsync(_request).AsTask().GetAwaiter().GetResult();
        }
    }
}
