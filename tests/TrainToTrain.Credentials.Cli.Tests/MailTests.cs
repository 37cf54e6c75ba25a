using System.Globalization;
using MimeKit;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Carriers.Certificates;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>Letters as files, and as a mail server of this machine gets them.</summary>
public sealed class MailTests : IDisposable
{
    private readonly Shell _shell = new();

    public MailTests()
    {
        Assert.SkipWhen(CertificateFonts.Missing is not null, $"{CertificateFonts.Missing}; {CertificateFonts.Hint}");
        _shell.CopySchool();
        File.WriteAllText(_shell.PathOf("learners.csv"), "email,name,date\nada@learners.example,Ada Lovelace,2026-02-01\n\"li@learners.example\",\"李伟 \"\"<x@evil.example>\"\", Ωmega\",2026-02-01\nzoe@learners.example,Zoë,2026-02-01\n");
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_letter_brings_certificate_and_badge_to_nobody_but_its_learner()
    {
        await WriteAsync();

        var letters = Letters().Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken)).ToList();
        Assert.Equal(3, letters.Count);
        Assert.All(letters, letter =>
        {
            Assert.Equal("office@school.example", Assert.Single(letter.From.Mailboxes).Address);
            Assert.EndsWith("@learners.example", Assert.Single(letter.To.Mailboxes).Address, StringComparison.Ordinal);
            Assert.Empty(letter.Cc.Concat(letter.Bcc));
            Assert.Contains("MAG fillet welds", letter.Subject, StringComparison.Ordinal);
            Assert.Contains("MAG fillet welds", letter.TextBody, StringComparison.Ordinal);
            var attached = letter.Attachments.Cast<MimePart>().ToList();
            Assert.Equal([".pdf", ".json"], attached.Select(part => Path.GetExtension(part.FileName)));
            Assert.Equal(Content(attached[1]), CredentialBundle.Read(Content(attached[0]), out _)!.Main.ToArray());
        });
        var hostile = Assert.Single(letters, letter => letter.To.Mailboxes.Single().Address == "li@learners.example");
        Assert.Equal("李伟 \"<x@evil.example>\", Ωmega", hostile.To.Mailboxes.Single().Name);
        Assert.DoesNotContain("<x@evil", hostile.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_badges_make_the_same_letters()
    {
        await WriteAsync();
        var first = Letters().Select(File.ReadAllText).ToList();
        Assert.All(first, letter => Assert.All(letter.Split("\r\n"), line => Assert.True(line.Length <= 998)));

        Assert.StartsWith("written 0, there already 3,", (await RunAsync(ExitCode.Done, Write)).Output, StringComparison.Ordinal);
        Directory.Delete(_shell.PathOf("letters"), recursive: true);
        await RunAsync(ExitCode.Done, Write);
        Assert.Equal(first, Letters().Select(File.ReadAllText));
    }

    [Theory]
    [InlineData("Ada\r\nBcc: everybody@evil.example")]
    [InlineData("Ada\nSubject: other")]
    [InlineData("Ada\u2028Bcc: x@evil.example\u0085y")]
    public void A_name_begins_no_header_of_its_own(string name)
    {
        var badge = System.Text.Encoding.UTF8.GetBytes("{\"id\":\"urn:uuid:1\",\"type\":[\"VerifiableCredential\"],\"credentialSubject\":{\"achievement\":{\"name\":" + System.Text.Json.JsonSerializer.Serialize(name) + "}}}");
        var letter = new Mail.Letter(MailboxAddress.Parse("office@school.example"), CertificateTemplate.Default)
            .Write(new CarriedCredential { SecuredBytes = badge }, new Mail.MailBadge("urn:uuid:1", "ada@learners.example", name, DateTimeOffset.UnixEpoch), "ada");

        var read = MimeMessage.Load(new MemoryStream(letter!), TestContext.Current.CancellationToken);
        Assert.Empty(read.Bcc);
        Assert.Equal(["Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"], read.Headers.Concat(read.Body!.Headers).Select(header => header.Field).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("evil", read.To.Mailboxes.Single().Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@learners.example\r\nBcc: x@evil.example")]
    [InlineData("ada")]
    [InlineData("")]
    public void There_is_no_letter_to_what_is_no_address(string address) =>
        Assert.Null(new Mail.Letter(MailboxAddress.Parse("office@school.example"), CertificateTemplate.Default)
            .Write(new CarriedCredential { SecuredBytes = "{\"id\":\"urn:uuid:1\"}"u8.ToArray() }, new Mail.MailBadge("urn:uuid:1", address, null, DateTimeOffset.UnixEpoch), "ada"));

    [Fact]
    public async Task Each_letter_is_sent_once()
    {
        using var sink = new SmtpSink { AsksWho = true };
        await WriteAsync(sink, user: "office");
        _shell.Environment["T2T_SMTP_PASSWORD"] = "s3cret-word";

        var first = await RunAsync(ExitCode.Done, "mail", "send", "letters");
        var again = await RunAsync(ExitCode.Done, "mail", "send", "letters");

        Assert.Equal("sent 3, sent before 0, refused 0, not sent 0", first.Output.Trim());
        Assert.Equal("sent 0, sent before 3, refused 0, not sent 0", again.Output.Trim());
        Assert.Equal(3, sink.Received.Count);
        Assert.Equal("|office|s3cret-word", sink.Login);
        Assert.DoesNotContain("s3cret-word", first.Output + first.Error + again.Error + File.ReadAllText(_shell.PathOf("letters/sent.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_does_not_want_now_is_tried_again_and_what_it_refuses_is_told_learner_by_learner()
    {
        using var sink = new SmtpSink { Answer = (line, number) => line.Contains("zoe@", StringComparison.Ordinal) ? "550 no such learner" : line.Contains("ada@", StringComparison.Ordinal) && number < 4 ? "451 later" : "250 ok" };
        await WriteAsync(sink);

        var sent = await RunAsync(ExitCode.Invalid, "mail", "send", "letters", "--wait", "0");

        Assert.Equal("sent 2, sent before 0, refused 1, not sent 0", sent.Output.Trim());
        Assert.Matches("t2t: error: Zo.*\\.eml: 550 no such learner", sent.Error);
        Assert.Equal(2, sink.Received.Count);
    }

    [Fact]
    public async Task What_it_never_wants_is_left_for_the_next_time()
    {
        using var sink = new SmtpSink { Answer = (line, _) => line.Contains("ada@", StringComparison.Ordinal) ? "451 later" : "250 ok" };
        await WriteAsync(sink);

        var sent = await RunAsync(ExitCode.Incomplete, "mail", "send", "letters", "--wait", "0");

        Assert.Equal("sent 2, sent before 0, refused 0, not sent 1", sent.Output.Trim());
        Assert.Contains("451 later", sent.Error, StringComparison.Ordinal);
        Assert.Contains("run the same command again", sent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_was_taken_and_not_acknowledged_is_sent_again_and_said_to_be()
    {
        using var sink = new SmtpSink { AfterData = number => number == 1 ? null : "250 kept" };
        await WriteAsync(sink);

        var sent = await RunAsync(ExitCode.Done, "mail", "send", "letters", "--wait", "0");

        Assert.Equal("sent 3, sent before 0, refused 0, not sent 0", sent.Output.Trim());
        Assert.Equal(4, sink.Received.Count);
        Assert.Equal(3, sink.Received.Select(letter => MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(letter)), TestContext.Current.CancellationToken).MessageId).Distinct().Count());
        Assert.Contains("it may arrive twice", sent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_crash_nothing_is_sent_twice_but_the_letter_that_was_on_its_way()
    {
        using var sink = new SmtpSink();
        await WriteAsync(sink);
        var ids = Letters().Select(file => MimeMessage.Load(file, TestContext.Current.CancellationToken).MessageId).ToList();
        File.WriteAllText(_shell.PathOf("letters/sent.log"), $"sending {ids[0]}\nsent {ids[0]}\nsending {ids[1]}\nsendi");

        var sent = await RunAsync(ExitCode.Done, "mail", "send", "letters");

        Assert.Equal("sent 2, sent before 1, refused 0, not sent 0", sent.Output.Trim());
        Assert.Single(sent.Error.Split('\n'), line => line.Contains("it may arrive twice", StringComparison.Ordinal));
        Assert.Contains(Path.GetFileName(Letters()[1]), sent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_costs_no_letter()
    {
        await WriteAsync();
        File.WriteAllText(_shell.PathOf("mail.json"), """{"from": "office@school.example", "smtp": {"host": "127.0.0.1", "port": 1, "tls": "none"}}""");

        var sent = await RunAsync(ExitCode.Incomplete, "mail", "send", "letters", "--wait", "0");

        Assert.Equal("sent 0, sent before 0, refused 0, not sent 3", sent.Output.Trim());
    }

    [Fact]
    public async Task Nothing_is_sent_unprotected_where_protection_is_asked_for()
    {
        using var sink = new SmtpSink();
        await WriteAsync(sink, tls: "starttls");

        var sent = await RunAsync(ExitCode.Incomplete, "mail", "send", "letters", "--wait", "0");

        Assert.Empty(sink.Received);
        Assert.Contains("nothing was sent unprotected", sent.Error, StringComparison.Ordinal);
    }

    private static readonly string[] Write = ["mail", "write", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv", "--out", "letters"];

    private async Task WriteAsync(SmtpSink? sink = null, string tls = "none", string? user = null)
    {
        var login = user is null ? "" : $", \"user\": \"{user}\"";
        var smtp = sink is null ? "" : string.Create(CultureInfo.InvariantCulture, $", \"smtp\": {{\"host\": \"127.0.0.1\", \"port\": {sink.Port}, \"tls\": \"{tls}\"{login}}}");
        File.WriteAllText(_shell.PathOf("mail.json"), $"{{\"from\": \"The School <office@school.example>\"{smtp}}}");
        await RunAsync(ExitCode.Done, "issue", "--trainer", "ben", "--achievement", "mag-fillet-welds", "--learners", "learners.csv");
        Assert.StartsWith("written 3, there already 0, without a letter 0", (await RunAsync(ExitCode.Done, Write)).Output, StringComparison.Ordinal);
    }

    private List<string> Letters() => [.. Directory.GetFiles(_shell.PathOf("letters"), "*.eml").Order(StringComparer.Ordinal)];

    private static byte[] Content(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return content.ToArray();
    }

    private async Task<Shell.Result> RunAsync(int exit, params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == exit, $"{result.Exit}: {result.Error}");
        return result;
    }
}
