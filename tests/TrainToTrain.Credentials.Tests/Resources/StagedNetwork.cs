using System.Collections.Concurrent;
using System.Net;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Tests.Resources;

/// <summary>
/// The Internet as a table: names with their addresses, and one server on this machine behind every address of it. The rules are those of
/// production; a connection to an address they should have refused is a failure of the test, and goes nowhere.
/// </summary>
internal sealed class StagedNetwork(LoopbackHost server, IReadOnlyDictionary<string, string[]> names)
{
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In the order they were connected to.</summary>
    public ConcurrentQueue<IPEndPoint> Connections { get; } = [];

    /// <summary>The names looked up, and how often.</summary>
    public IReadOnlyDictionary<string, int> Asked => _asked;

    /// <summary>Lets go of connections at once, so that each fetch is looked up anew.</summary>
    public Network Network => new()
    {
        Lookup = (host, _) => Task.FromResult(Find(host)),
        Connect = ConnectAsync,
        Certificates = server.IsMine,
    };

    /// <summary>Of a name with answers parted by <c>|</c>, the first is given to who asks first, and the last to everybody later.</summary>
    private IPAddress[] Find(string host)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        var time = _asked.AddOrUpdate(host, 1, (_, before) => before + 1) - 1;
        if (!names.TryGetValue(host.TrimEnd('.'), out var answers)) return [];
        var answer = answers[Math.Min(time, answers.Length - 1)];
        return [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];
    }

    private async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        foreach (var address in addresses) Connections.Enqueue(new IPEndPoint(address, port));
        var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellation);
        return socket.GetStream();
    }
}
