using System.Net;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Resources;

#pragma warning disable CA1001 // A semaphore nobody takes a wait handle of has nothing to dispose of.
/// <summary>
/// Asks for the addresses of a host. The system's resolver holds a thread until it has an answer or gives up, which takes it longer than
/// any caller waits: it gets threads of its own, a bounded number of them, so that slow names stop nobody from answering requests.
/// </summary>
/// <param name="ask">Blocks.</param>
internal sealed class HostLookup(Func<string, IPAddress[]> ask)
{
    public static readonly HostLookup System = new(Dns.GetHostAddresses);

    private readonly SemaphoreSlim _threads = new(Limits.HostLookups);

    /// <exception cref="OperationCanceledException">The lookup goes on by itself, and keeps its thread until it ends.</exception>
    public async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        await _threads.WaitAsync(cancellation);
        var asking = Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return await asking.WaitAsync(cancellation);

        IPAddress[] Ask()
        {
            try
            {
                return ask(host);
            }
            finally
            {
                _threads.Release();
            }
        }
    }
}
