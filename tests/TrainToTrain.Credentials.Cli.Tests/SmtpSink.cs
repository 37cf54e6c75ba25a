using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>A mail server of this machine (RFC 5321) that keeps what it is sent, and says to a letter what a test tells it to.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _received = [];

    public SmtpSink()
    {
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it says to a recipient, for the how-manieth letter from one on; null ends the connection.</summary>
    public Func<string, int, string?> Answer { get; init; } = (_, _) => "250 ok";

    /// <summary>What it says once a letter is there whole; null takes it and ends the connection before it says so.</summary>
    public Func<int, string?> AfterData { get; init; } = _ => "250 kept";

    /// <summary>What was said of user and password.</summary>
    public string? Login { get; private set; }

    public bool AsksWho { get; init; }

    private int _letters;

    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            await SayAsync(stream, "220 sink");
            while (await reader.ReadLineAsync() is { } line)
            {
                var word = line.Split(' ')[0].ToUpperInvariant();
                var answer = word switch
                {
                    "EHLO" => AsksWho ? "250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN" : "250-sink\r\n250 8BITMIME",
                    "AUTH" => TakeLogin(line),
                    "RCPT" => Answer(line, ++_letters),
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                };
                if (answer is null) return;
                await SayAsync(stream, answer);
                if (word == "QUIT") return;
                if (word == "DATA" && !await TakeAsync(reader, stream)) return;
            }
        }
        catch (IOException)
        {
            // The other side has left.
        }
    }

    private string TakeLogin(string line)
    {
        Login = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Replace('\0', '|');
        return "235 welcome";
    }

    private async Task<bool> TakeAsync(StreamReader reader, NetworkStream stream)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") letter.Append(line).Append('\n');
        lock (_received) _received.Add(letter.ToString());
        if (AfterData(_received.Count) is not { } answer) return false;
        await SayAsync(stream, answer);
        return true;
    }

    private static async Task SayAsync(NetworkStream stream, string answer) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
}
