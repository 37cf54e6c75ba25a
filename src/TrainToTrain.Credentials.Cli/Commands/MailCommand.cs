using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Cli.Mail;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t mail</c>: letters that bring learners their badges, as files and through a server.</summary>
internal static class MailCommand
{
    private static readonly Option<string> Achievement = new("--achievement") { Description = "Which badges: the achievement's name at the end of its id, or the whole id", Required = true, HelpName = "A" };
    private static readonly Option<string> Trainer = new("--trainer") { Description = "Who issued them", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Learners = new("--learners") { Description = "The file they were issued from: addresses are in no badge", Required = true, HelpName = "FILE" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder of letters (.eml)", Required = true, HelpName = "DIR" };

    public static Command Create() => new Verb("mail", "Write letters that bring learners their badges, and send them", "t2t mail send letters")
    {
        Write(),
        MailSend.Create(),
    };

    private static Verb Write() => new Verb("write", "Write an e-mail to each learner who has an address, with certificate and badge; nothing is sent", """
        t2t mail write --achievement mag-fillet-welds --trainer maria --learners may.csv --out letters
        """) { Achievement, Trainer, Learners, Out, CertificateOptions.Template, CertificateOptions.Language }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            var work = new Work(new Letter(MailSettings.Read(workspace).From, CertificateOptions.ReadTemplate(context, needsFonts: true)), workspace, new BundleFiles(workspace, null));
            using var learners = LearnerFile.Open(context, context.Arguments.GetRequiredValue(Learners));
            var folder = context.PathOf(context.Arguments.GetRequiredValue(Out));
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var (achievement, trainer) = (Issuers.FindAchievement(store, context.Arguments.GetRequiredValue(Achievement)), Issuers.Find(store, context.Arguments.GetRequiredValue(Trainer)));
            Directory.CreateDirectory(folder);
            int written = 0, there = 0, left = 0;
            foreach (var each in learners.Read())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (each.Row is not { } row)
                {
                    left++;
                    context.Terminal.Note($"{learners.Name}, {string.Join("; ", each.Problems)}: no letter");
                    continue;
                }

                var badge = store.FindRowCredential(LearnerIdentity.RowKey(store.RowKeySalt.Span, achievement.Id, trainer.Did, row));
                var missing = Missing(row, badge);
                if (missing is not null || Compose(work, row, badge!) is not { } letter)
                {
                    left++;
                    context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{learners.Name}, line {row.Line}: no letter: {missing ?? "the address is none"}"));
                }
                else if (WriteIfNew(Path.Combine(folder, letter.Name), letter.Content)) written++;
                else there++;
            }

            context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"written {written}, there already {there}, without a letter {left}"));
            context.Terminal.Hint("look at one, then send them with: t2t mail send " + context.Arguments.GetRequiredValue(Out));
            return ExitCode.Done;
        });

    private static string? Missing(LearnerRow row, StoredCredential? badge) =>
        row.Email is null ? "there is no e-mail address" : badge is null ? "no badge was issued for it" : badge.Revoked is not null ? "the badge is revoked" : null;

    private static (string Name, byte[] Content)? Compose(Work work, LearnerRow row, StoredCredential badge)
    {
        var stem = $"{BadgeFiles.Slug(row.Name ?? "badge")}-{badge.Id[^8..]}";
        var bundle = work.Bundles.Existing(badge);
        var carried = new CarriedCredential
        {
            SecuredBytes = badge.SecuredBytes,
            // A supervised trainer's badge counts with what its bundle holds.
            Enclosed = bundle is null ? default : File.ReadAllBytes(bundle),
            Link = VerifyLink.For(new Uri(work.Workspace.BaseUrl), badge.Id, badge.SecuredBytes.Span),
        };
        return work.Letters.Write(carried, new MailBadge(badge.Id, row.Email!, row.Name, row.Date), stem) is { } content ? (stem + ".eml", content) : null;
    }

    private static bool WriteIfNew(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) return false;
        AtomicFile.Write(path, content);
        return true;
    }

    private sealed record Work(Letter Letters, Workspace Workspace, BundleFiles Bundles);
}
