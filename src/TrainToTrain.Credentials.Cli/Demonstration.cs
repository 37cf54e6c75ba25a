using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The story of the demo, told by the commands themselves: every line after "$" is one anybody can type.</summary>
internal sealed class Demonstration(CommandContext context, string folder)
{
    private const string Site = "site";
    private const string Badges = "badges/mag-fillet-welds";
    private const string AllAchievements = "https://credentials.example.org/achievements/welding/*";

    public async Task RunAsync()
    {
        Unpack();
        Title("A welding school, an authority, and two generations of trainers");
        await Do("init", ".", "--name", "Riverside Welding School", "--base-url", "https://credentials.example.org");
        await Do("achievement", "add", "achievements");
        await Do("authority", "new", "board", "--name", "Kentucky Welding Board", "--jurisdiction", "US-KY");
        await Do("trainer", "certify", "--by", "board", "--name", "Maria Kovač", "--alias", "maria", "--actions", "issue,accredit", "--achievements", AllAchievements, "--max-level", "4", "--valid-from", "2025-01-01");
        await Do("trainer", "certify", "--by", "maria", "--name", "Ben Okafor", "--alias", "ben", "--achievements", "workshop-safety,mag-fillet-welds", "--max-level", "3", "--pin-curriculum", "--valid-from", "2025-02-01");
        await Do("trainer", "tree");

        Title("Ben's course is over: 25 learners, one file, one batch");
        await Do("issue", "--achievement", "mag-fillet-welds", "--trainer", "ben", "--learners", "learners.csv");
        await Do("publish", Site);

        Title("An employer verifies, with the network switched off");
        await VerifyAll();
        await Verify(ExitCode.Done, File(0));

        Title("And now what must not pass");
        await ShowRefused();
    }

    private async Task ShowRefused()
    {
        var forger = new DemoForgeries(Nested());
        Step("a badge whose result somebody improved after it was signed");
        await Verify(ExitCode.Invalid, forger.Tampered(File(1)));

        Step("a badge its issuer has taken back");
        await Do("revoke", BadgeId(File(2)), "--reason", "issued to the wrong person");
        await Do("publish", Site);
        await Verify(ExitCode.Invalid, File(2));

        Step("a badge outside the scope of its trainer: t2t refuses to issue it");
        await Run(ExitCode.Invalid, "issue", "--achievement", "structural-plate-welds", "--trainer", "ben", "--learners", "learners.csv");
        Step("and had Ben signed it with another program, this is what an employer would read");
        await Verify(ExitCode.Invalid, forger.OutOfScope("ben", "structural-plate-welds"));

        Step("a badge from somebody nobody certified, with Ben's name on it");
        await Verify(ExitCode.Indeterminate, forger.FromStranger("mag-fillet-welds"));
    }

    private void Unpack()
    {
        EmbeddedFiles.Unpack(EmbeddedFiles.Below("Demo"), folder);

        // Keys are encrypted here as everywhere; this one passphrase lies open, since the keys certify nobody.
        AtomicFile.CreateSecret(PassphraseFile, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) + "\n"));
    }

    private string PassphraseFile => Path.Combine(folder, "passphrase.txt");

    /// <summary>The badge file of a learner, in the order of the file of learners.</summary>
    private string File(int number)
    {
        var badge = Directory.EnumerateFiles(Path.Combine(folder, Badges), "*.json").Order(StringComparer.Ordinal).ElementAt(number);
        return $"{Badges}/{Path.GetFileName(badge)}";
    }

    /// <summary>The end of a badge's id is the end of its file's name.</summary>
    private static string BadgeId(string file) => Path.GetFileNameWithoutExtension(file)[^8..];

    private void Title(string text)
    {
        context.Terminal.Say("");
        context.Terminal.Say("== " + text);
    }

    private void Step(string text)
    {
        context.Terminal.Say("");
        context.Terminal.Say("-- " + text);
    }

    private Task Do(params string[] arguments) => Run(ExitCode.Done, arguments);

    private Task Verify(int expected, string file) => Run(expected, "verify", file, "--documents", Site, "--offline");

    private async Task VerifyAll()
    {
        string[] arguments = ["verify", Badges, "--documents", Site, "--offline", "--format", "json"];
        context.Terminal.Say("$ t2t " + string.Join(' ', arguments));
        using var reports = new StringWriter(CultureInfo.InvariantCulture);
        var status = await Root.RunAsync(arguments, Nested(), reports, context.Terminal.Log);
        var lines = reports.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var valid = lines.Count(line => line.Contains("\"verdict\":\"valid\"", StringComparison.Ordinal));
        context.Terminal.Say($"   {valid} of {lines.Length} valid, exit status {status}; one of them in words:");
        if (status != ExitCode.Done) throw Refusal.Incomplete("the demo's badges do not verify");
    }

    private async Task Run(int expected, params string[] arguments)
    {
        context.Terminal.Say("$ t2t " + string.Join(' ', arguments.Select(Quoted)));
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var status = await Root.RunAsync(arguments, Nested(), said, said);
        foreach (var line in said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // What to do next is the demo's business here.
            if (!line.StartsWith("t2t: hint:", StringComparison.Ordinal)) context.Terminal.Say("   " + line);
        }

        if (status != ExitCode.Done) context.Terminal.Say($"   exit status {status}");
        if (status != expected) throw Refusal.Incomplete($"the demo expected exit status {expected} of 't2t {arguments[0]}' and got {status}");
    }

    private Surroundings Nested() => context.Surroundings with
    {
        WorkingDirectory = folder,
        Variable = name => name switch
        {
            "T2T_PASSPHRASE_FILE" => PassphraseFile,
            "T2T_PASSPHRASE" or DatabaseChoice.Variable => null,
            _ => context.Surroundings.Variable(name),
        },
        AskSecret = null,
    };

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(each => char.IsLetterOrDigit(each) || "-_./:,".Contains(each, StringComparison.Ordinal)) ? argument : $"\"{argument}\"";
}
