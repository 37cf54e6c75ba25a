using System.Net.Sockets;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class VerifierServiceTests
{
    [Fact]
    public async Task Says_where_it_listens_and_ends_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var log = new FirstLine();

        var running = VerifierService.RunAsync(RunningService.Options(new World()), log, stop.Token);
        var line = await log.Written.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.StartsWith("t2t: listening on http://127.0.0.1:", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_an_IOException_for_the_program_to_tell()
    {
        var log = new StringWriter();
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var options = RunningService.Options(new World()) with { Url = $"http://{taken.LocalEndpoint}" };

        await Assert.ThrowsAnyAsync<IOException>(() => VerifierService.RunAsync(options, log, TestContext.Current.CancellationToken));
        Assert.Empty(log.ToString());
    }

    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _written = new();

        public Task<string> Written => _written.Task;

        public override Task WriteLineAsync(string? value)
        {
            _written.TrySetResult(value!);
            return Task.CompletedTask;
        }
    }
}
