using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Resources;

/// <summary>How a loader reaches hosts, and which it does not. Whoever tests puts a resolver and servers of his own in place of the world's.</summary>
internal sealed record Network
{
    public static readonly Network Public = new();

    /// <summary>Names, ports and addresses of one's own network, too.</summary>
    public static readonly Network Any = new() { WhyNotHost = _ => null, WhyNotAddress = _ => null };

    /// <summary>Why the host or port of an https URL is not asked for, as the end of a sentence; null when it is.</summary>
    public Func<Uri, string?> WhyNotHost { get; init; } = PublicHost.WhyNot;

    /// <summary>Why an address is not connected to, as the end of a sentence; null when it is.</summary>
    public Func<IPAddress, string?> WhyNotAddress { get; init; } = PublicAddress.WhyNot;

    public Func<string, CancellationToken, Task<IPAddress[]>> Lookup { get; init; } = HostLookup.System.FindAsync;

    /// <summary>To one of the addresses, all of which were judged.</summary>
    public Func<IPAddress[], int, CancellationToken, ValueTask<Stream>> Connect { get; init; } = ConnectAsync;

    public TimeSpan FetchTime { get; init; } = Limits.FetchTime;

    /// <summary>Null for the certificates the system trusts.</summary>
    public RemoteCertificateValidationCallback? Certificates { get; init; }

    private static async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
