using System.Diagnostics;
using System.Net;
using System.Text;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Resources;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>A verifier over real connections to a host of status lists that does not answer, and then does.</summary>
public sealed class UnreachableHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private readonly World _world = new();

    [Fact]
    public async Task A_host_of_status_lists_that_says_nothing_leaves_it_undecided_in_time_and_counts_again_when_it_is_back()
    {
        var trainer = _world.Trainer(_world.Authority(), "Maria");
        var badge = _world.Issue(trainer);
        var silent = true;
        await using var host = new LoopbackHost(async (path, stream, cancellation) =>
        {
            while (Volatile.Read(ref silent)) await Task.Delay(20, cancellation);
            var list = await _world.LoadAsync(new Uri(new Uri(trainer.RevocationList), path), 1 << 24, cancellation);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackHost.Ok(Encoding.ASCII.GetString(list.Content.Span))), cancellation);
        });
        using var loader = new HttpResourceLoader(new Network
        {
            Lookup = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]),
            Connect = async (_, _, cancellation) =>
            {
                var client = new System.Net.Sockets.TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, host.Port, cancellation);
                return client.GetStream();
            },
            FetchTime = Patience,
            Certificates = host.IsMine,
        });
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Integrity, Loader = loader, Clock = _world.Clock });
        var watch = Stopwatch.StartNew();

        var down = await VerifyAsync(verifier, badge);
        var waited = watch.Elapsed;
        Volatile.Write(ref silent, false);
        var back = await VerifyAsync(verifier, badge);

        Assert.Equal(VerdictKind.Indeterminate, down.Kind);
        Assert.Equal(FindingCode.StatusUnavailable, down.Headline.Code);
        Assert.InRange(waited, Patience * 0.9, Patience + TimeSpan.FromSeconds(5));
        Assert.Equal(VerdictKind.Valid, back.Kind);
    }

    private static async Task<Verdict> VerifyAsync(CredentialVerifier verifier, byte[] badge) =>
        await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = badge }, TestContext.Current.CancellationToken);
}
