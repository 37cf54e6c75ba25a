using System.Text;
using BenchmarkDotNet.Attributes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>Issuing from memory beside bare libsodium signatures over the same bytes.</summary>
[MemoryDiagnoser]
public class IssueBenchmarks
{
    private const int Rows = 100;

    private readonly BadgeWorld _badges = new();
    private readonly byte[] _signature = new byte[64];
    private readonly byte[] _secretKey = Sodium.SecretKey(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes("bare")));
    private byte[] _signingInput = [];
    private LearnerRow[] _rows = [];
    private BadgeTemplate _template = null!;
    private CredentialVerifier _verifier = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var text = Encoding.ASCII.GetString(_badges.Badge);
        _signingInput = Encoding.ASCII.GetBytes(text[..text.LastIndexOf('.')]);
        _rows = [.. Enumerable.Range(0, Rows).Select(i => new LearnerRow { Line = i + 2, Email = $"learner{i}@example.org", Name = $"Learner {i}", Date = _badges.World.Now.AddDays(-1) })];
        _template = new BadgeTemplate
        {
            Achievement = BadgeWorld.Achievement(),
            IssuerId = _badges.Trainer.Did,
            IssuerName = _badges.Trainer.Name,
            ParentOrg = new Organisation("https://provider.example", "Riverside Technical Training"),
            Lineage = _badges.Trainer.Lineage,
            RevocationList = _badges.Trainer.RevocationList,
        };
        _verifier = _badges.World.Verifier();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows, Description = "bare: one signature")]
    public void Bare()
    {
        for (var i = 0; i < Rows; i++) Sodium.Sign(_signature, _signingInput, _secretKey);
    }

    [Benchmark(OperationsPerInvoke = Rows, Description = "t2t: row to signed badge")]
    public Task<int> Issue() => IssueAsync((_, _) => ValueTask.FromResult<Verdicts.Finding?>(null));

    [Benchmark(OperationsPerInvoke = Rows, Description = "t2t: row to signed badge, and our own verdict on it")]
    public Task<int> IssueAndVerify() => IssueAsync(async (badge, cancellation) =>
    {
        var verdict = await _verifier.VerifyAsync(new VerificationRequest { Input = "", Credential = badge }, cancellation);
        return verdict.Kind == VerdictKind.Valid ? null : verdict.Headline;
    });

    private async Task<int> IssueAsync(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Verdicts.Finding?>> refusal)
    {
        var issuer = new CredentialIssuer(new IssuingContext
        {
            Signer = _badges.Trainer.Signer,
            Format = ProofFormats.VcJwt,
            Salt = new byte[32],
            Clock = _badges.World.Clock,
            Refusal = refusal,
        });
        var bytes = 0;
        await foreach (var outcome in issuer.IssueAsync(_template, _rows, new NoStore()))
        {
            bytes += outcome.Issued?.SecuredBytes().Length ?? throw new InvalidOperationException(outcome.Refusal?.ToString());
        }

        return bytes;
    }

    private sealed class NoStore : IIssuingStore
    {
        private int _next;

        public bool IsIssued(string rowKey) => false;

        public int ReserveIndex(string statusList) => _next++ % 131_072;

        public void Save(IssuedCredential credential)
        {
        }
    }
}
