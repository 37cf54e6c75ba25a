using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>What a verifier in use fetches before its time is over, so that nobody waits for it.</summary>
public sealed class RefreshTests
{
    private static readonly TimeSpan NearItsEnd = TimeSpan.FromMinutes(4);

    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _trainer;
    private readonly CredentialVerifier _verifier;

    public RefreshTests()
    {
        _authority = _world.WebPerson("Board", "did:web:board.example");
        _world.Pin(_authority);
        _trainer = _world.Trainer(_authority, "Maria");
        _verifier = _world.Verifier();
    }

    [Fact]
    public async Task A_list_in_use_is_fetched_before_its_end_and_a_verification_after_it_fetches_nothing()
    {
        var badge = _world.Issue(_trainer);
        await VerifyAsync(badge);
        await VerifyAsync(badge);
        _world.Clock.Advance(NearItsEnd);
        _world.SetStatus(badge);

        await RefreshAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        _world.Fetched.Clear();
        var verdict = await VerifyAsync(badge);

        Assert.Equal(VerdictKind.Invalid, verdict.Kind);
        Assert.DoesNotContain(_trainer.RevocationList, _world.Fetched);
        Assert.DoesNotContain(_authority.RevocationList, _world.Fetched);
    }

    [Fact]
    public async Task What_is_not_near_its_end_or_not_in_use_is_left_alone()
    {
        await VerifyAsync(_world.Issue(_trainer));
        _world.Fetched.Clear();

        await RefreshAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(10));
        await RefreshAsync();

        Assert.Empty(_world.Fetched);
    }

    [Fact]
    public async Task A_host_that_is_down_for_a_moment_is_not_noticed_while_the_copy_holds()
    {
        var badge = _world.Issue(_trainer);
        await VerifyAsync(badge);
        await VerifyAsync(badge);
        _world.Clock.Advance(NearItsEnd);
        _world.TakeOffline(_trainer.RevocationList);

        await RefreshAsync();
        var held = await VerifyAsync(badge);
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        var ended = await VerifyAsync(badge);
        _world.BringBack(_trainer.RevocationList);
        var back = await VerifyAsync(badge);

        Assert.Equal(VerdictKind.Valid, held.Kind);
        Assert.Equal(VerdictKind.Indeterminate, ended.Kind);
        Assert.Equal(VerdictKind.Valid, back.Kind);
    }

    [Fact]
    public async Task Key_documents_and_registers_in_use_are_fetched_before_their_end()
    {
        var badge = _world.Issue(_trainer);
        _world.Withdraw(_trainer.Lineage[0], WithdrawalReason.Cessation, _world.Now.AddDays(-1));
        for (var each = 0; each < 3; each++)
        {
            await VerifyAsync(badge);
            _world.Clock.Advance(TimeSpan.FromSeconds(40));
        }

        _world.Fetched.Clear();
        await RefreshAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await VerifyAsync(badge);
        await RefreshAsync();

        Assert.Contains("https://board.example/.well-known/did.json", _world.Fetched);
        Assert.Contains(_authority.Register, _world.Fetched);
    }

    [Fact]
    public async Task Ever_so_many_are_fetched_a_few_at_a_time()
    {
        var crowd = new Crowd(_world);
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Integrity, Loader = crowd, Clock = _world.Clock });
        for (var each = 0; each < 3 * Limits.Refreshes; each++)
        {
            var badge = _world.Issue(_world.Person($"Trainer {each}"));
            for (var time = 0; time < 2; time++) await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }, TestContext.Current.CancellationToken);
        }

        _world.Clock.Advance(NearItsEnd);
        await verifier.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3 * Limits.Refreshes, crowd.Slow);
        Assert.InRange(crowd.Most, 2, Limits.Refreshes);
    }

    private Task RefreshAsync() => _verifier.RefreshAsync(TestContext.Current.CancellationToken);

    private async Task<Verdict> VerifyAsync(byte[] badge) =>
        await _verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }, TestContext.Current.CancellationToken);

    /// <summary>Counts how many ask at a time once the clock has moved.</summary>
    private sealed class Crowd(World world) : IResourceLoader
    {
        private readonly DateTimeOffset _began = world.Now;
        private int _now;

        public int Slow { get; private set; }

        public int Most { get; private set; }

        public async ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            if (world.Now == _began) return await world.LoadAsync(url, maxBytes, cancellation);
            lock (world) (Slow, Most) = (Slow + 1, Math.Max(Most, ++_now));
            await Task.Delay(20, cancellation);
            lock (world) _now--;
            return await world.LoadAsync(url, maxBytes, cancellation);
        }
    }
}
