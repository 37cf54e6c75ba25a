using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace TrainToTrain.Credentials.Cli.Mail;

/// <summary>Hands letters to a server, over one connection for as long as that lasts.</summary>
internal sealed class SmtpDelivery(MailServer server, string? password) : IDisposable
{
    /// <summary>RFC 5321 §4.2.1: what begins with it may go well another time.</summary>
    private const int Transient = 4;

    private readonly SmtpClient _client = new() { Timeout = 60_000 };

    /// <summary>What the server said to one letter.</summary>
    public async Task<(DeliveryOutcome Outcome, string Reason)> SendAsync(MimeMessage letter, CancellationToken cancellation)
    {
        var isUnderWay = false;
        try
        {
            await ConnectAsync(cancellation);
            isUnderWay = true;
            await _client.SendAsync(letter, cancellation);
            return (DeliveryOutcome.Sent, "");
        }
        catch (SmtpCommandException said)
        {
            return ((int)said.StatusCode / 100 == Transient ? DeliveryOutcome.Later : DeliveryOutcome.Refused, string.Create(CultureInfo.InvariantCulture, $"{(int)said.StatusCode} {said.Message}"));
        }
        catch (Exception gone) when (gone is SmtpProtocolException or ServiceNotConnectedException or SocketException or IOException or TimeoutException)
        {
            await LeaveAsync();
            return (isUnderWay ? DeliveryOutcome.Unanswered : DeliveryOutcome.Later, gone.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <exception cref="Refusal">What will not be better for the next letter.</exception>
    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_client.IsConnected) return;
        try
        {
            await _client.ConnectAsync(server.Host, server.Port, server.Security, cancellation);
            if (server.User is { } user) await _client.AuthenticateAsync(user, password ?? "", cancellation);
        }
        catch (AuthenticationException)
        {
            throw Refusal.Usage($"{server.Host} does not take this user and password", "the user is smtp.user in mail.json, the password in T2T_SMTP_PASSWORD");
        }
        catch (Exception unsafely) when (unsafely is SslHandshakeException or NotSupportedException)
        {
            throw Refusal.Incomplete($"{server.Host} does not offer what smtp.tls in mail.json asks for, or has no certificate that counts", "nothing was sent unprotected");
        }
    }

    private async Task LeaveAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync(quit: false, CancellationToken.None);
    }
}
