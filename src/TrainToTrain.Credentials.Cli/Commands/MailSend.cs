using System.CommandLine;
using System.Globalization;
using MimeKit;
using TrainToTrain.Credentials.Cli.Mail;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t mail send</c>: the letters of a folder, each once.</summary>
internal static class MailSend
{
    /// <summary>How often a letter is tried that the server does not want now.</summary>
    private const int Attempts = 3;

    private const string PasswordVariable = "T2T_SMTP_PASSWORD";

    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder of letters; sent.log in it says which have gone" };
    private static readonly Option<int?> PerMinute = new("--per-minute") { Description = "No more letters than this a minute, where a server takes it amiss", HelpName = "N" };
    private static readonly Option<int> Wait = new("--wait") { Description = "Seconds until what a server did not want now is tried again", HelpName = "N", DefaultValueFactory = _ => 30 };

    public static Verb Create() => new Verb("send", "Send the letters of a folder through the server in mail.json, each once; its password is read from T2T_SMTP_PASSWORD", """
        t2t mail send letters --per-minute 60
        """) { Folder, PerMinute, Wait }
        .Does(SendAsync);

    private static async Task<int> SendAsync(CommandContext context)
    {
        var given = context.Arguments.GetRequiredValue(Folder);
        var folder = context.PathOf(given);
        if (!Directory.Exists(folder)) throw Refusal.Usage($"there is no folder {given}", "letters are written with: t2t mail write");
        if (context.Arguments.GetValue(PerMinute) is <= 0) throw Refusal.Usage("--per-minute is 1 or more");
        if (context.Arguments.GetValue(Wait) < 0) throw Refusal.Usage("--wait is 0 or more");
        var server = MailSettings.Read(context.OpenWorkspace()).Server ?? throw Refusal.Usage($"{MailSettings.FileName} names no server", "add smtp to it, or send the .eml files with a mail program");
        var password = context.Surroundings.Variable(PasswordVariable);
        if (server.User is not null && password is null) throw Refusal.Usage($"{MailSettings.FileName} names a user, and {PasswordVariable} is not set", "put the password there, and nowhere else");

        using var log = SentLog.Open(folder);
        using var delivery = new SmtpDelivery(server, password);
        var session = new Session(context, log, delivery);
        var waiting = Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).ToList();
        for (var attempt = 1; waiting.Count > 0 && attempt <= Attempts; attempt++)
        {
            if (attempt > 1) await Task.Delay(TimeSpan.FromSeconds(context.Arguments.GetValue(Wait)), context.Cancellation);
            waiting = await session.SendAsync(waiting, isLast: attempt == Attempts);
        }

        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"sent {session.Sent}, sent before {session.Before}, refused {session.Refused}, not sent {waiting.Count}"));
        if (waiting.Count > 0) context.Terminal.Hint("run the same command again: what has gone is not sent again");
        return waiting.Count > 0 ? ExitCode.Incomplete : session.Refused > 0 ? ExitCode.Invalid : ExitCode.Done;
    }

    private sealed class Session(CommandContext context, SentLog log, SmtpDelivery delivery)
    {
        public int Sent { get; private set; }

        public int Before { get; private set; }

        public int Refused { get; private set; }

        /// <returns>Those that may go well another time.</returns>
        public async Task<List<string>> SendAsync(IReadOnlyList<string> files, bool isLast)
        {
            var later = new List<string>();
            foreach (var file in files)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                using var letter = Load(file);
                if (letter?.MessageId is not { Length: > 0 } id)
                {
                    Refuse(file, "it is no letter of t2t mail write");
                    continue;
                }

                if (log.IsSent(id))
                {
                    Before++;
                    continue;
                }

                if (log.IsDoubtful(id)) context.Terminal.Warn($"{Path.GetFileName(file)}: sending it was interrupted, so it may arrive twice");
                var (outcome, reason) = await DeliverAsync(letter, id);
                if (outcome == DeliveryOutcome.Refused) Refuse(file, reason);
                else if (outcome != DeliveryOutcome.Sent)
                {
                    later.Add(file);
                    if (isLast) context.Terminal.Error($"{Path.GetFileName(file)} for {letter.To}: {reason}");
                }
                else
                {
                    Sent++;
                }
            }

            return later;
        }

        private async Task<(DeliveryOutcome Outcome, string Reason)> DeliverAsync(MimeMessage letter, string id)
        {
            if (context.Arguments.GetValue(PerMinute) is { } most && Sent > 0) await Task.Delay(TimeSpan.FromMinutes(1.0 / most), context.Cancellation);
            log.Begin(id);
            var (outcome, reason) = await delivery.SendAsync(letter, context.Cancellation);
            if (outcome == DeliveryOutcome.Sent) log.Sent(id);
            else if (outcome != DeliveryOutcome.Unanswered) log.NotSent(id);
            return (outcome, reason);
        }

        private void Refuse(string file, string reason)
        {
            Refused++;
            context.Terminal.Error($"{Path.GetFileName(file)}: {reason}");
        }

        private static MimeMessage? Load(string file)
        {
            try
            {
                return MimeMessage.Load(file);
            }
            catch (FormatException)
            {
                return null;
            }
        }
    }
}
