using System.Net;
using System.Text.Json;
using MailKit.Security;
using MimeKit;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Mail;

/// <summary>
/// Who writes to learners, and through which server: <c>mail.json</c> of the workspace. The password is in no file and no argument, but in the environment.
/// </summary>
internal sealed record MailSettings(MailboxAddress From, MailServer? Server)
{
    public const string FileName = "mail.json";

    private const string Shape = """it looks like {"from": "Riverside Welding School <office@riverside.example>", "smtp": {"host": "mail.riverside.example", "port": 587, "tls": "starttls", "user": "office"}}""";

    public static MailSettings Read(Workspace workspace)
    {
        var path = Path.Combine(workspace.Folder, FileName);
        if (!File.Exists(path)) throw Refusal.Usage($"there is no {FileName} in the workspace, which says who writes", Shape);
        if (StrictJson.Parse(File.ReadAllBytes(path), out var problem) is not { ValueKind: JsonValueKind.Object } json) throw Wrong(problem ?? "it is not a JSON object");
        Only(json, "", "from", "smtp");
        if (!MailboxAddress.TryParse(Text(json, "", "from"), out var from) || from.Domain.Length == 0) throw Wrong("from is no e-mail address");
        return new MailSettings(from, json.TryGetProperty("smtp", out var smtp) ? ServerOf(smtp) : null);
    }

    private static MailServer ServerOf(JsonElement smtp)
    {
        if (smtp.ValueKind != JsonValueKind.Object) throw Wrong("smtp has to be an object");
        Only(smtp, "smtp.", "host", "port", "tls", "user");
        var host = Text(smtp, "smtp.", "host");
        if (!smtp.TryGetProperty("port", out var given) || !given.TryGetInt32(out var port) || port is < 1 or > 65535) throw Wrong("smtp.port has to be a number from 1 to 65535");
        var security = Text(smtp, "smtp.", "tls") switch
        {
            "starttls" => SecureSocketOptions.StartTls,
            "implicit" => SecureSocketOptions.SslOnConnect,
            // What is sent is about people: in the clear it goes to this machine and no further.
            "none" when IsThisMachine(host) => SecureSocketOptions.None,
            "none" => throw Wrong($"smtp.tls is 'none', and {host} is another machine: letters would go there for all to read"),
            var other => throw Wrong($"smtp.tls is '{other}'; it can be starttls, implicit or, for this machine, none"),
        };
        return new MailServer(host, port, security, smtp.TryGetProperty("user", out _) ? Text(smtp, "smtp.", "user") : null);
    }

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static void Only(JsonElement json, string prefix, params string[] members)
    {
        if (json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !members.Contains(name)) is { } unknown) throw Wrong($"there is no member {prefix}{unknown}");
    }

    private static string Text(JsonElement json, string prefix, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value ? value : throw Wrong($"{prefix}{name} has to be a text");

    private static Refusal Wrong(string why) => Refusal.Usage($"{FileName}: {why}", Shape);
}
