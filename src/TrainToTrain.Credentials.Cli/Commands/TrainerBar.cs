using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer bar</c> and <c>unbar</c>: the notice by which other authorities learn whom this one takes no training from any more (decision 0019).</summary>
internal static class TrainerBar
{
    private static readonly Argument<string> Trainer = new("TRAINER") { Description = "A trainer's alias, or the DID of anybody" };
    private static readonly Option<string?> By = new("--by") { Description = "The authority that bars; needed where there are several", HelpName = "ALIAS" };
    private static readonly Option<string?> Since = new("--since") { Description = "The first day or time from which on they are barred (default: now)", HelpName = "DATE" };

    public static Verb Bar() => new Verb("bar", "Put a trainer on the notice of barred trainers, which other authorities look at; their accreditation is withdrawn with t2t trainer withdraw", """
        t2t trainer bar maria --since 2026-05-30 --reason misconduct
        """) { Trainer, Since, TrainerWithdraw.Reason, By, CommonOptions.Format }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var by = Authority(context, store);
            var row = new BarredTrainer(DidOf(context, store), WithdrawalReason.Find(context.Arguments.GetRequiredValue(TrainerWithdraw.Reason))!, SinceOf(context));
            if (row.Trainer == by.Did) throw Refusal.Usage("an authority does not bar itself");
            var barred = store.Barred(by.Did);
            if (barred.Count >= Limits.BarredTrainers && barred.All(each => each.Trainer != row.Trainer)) throw Refusal.Usage($"the notice of {by.Name} has as many trainers as verifiers read");
            var isNew = store.Bar(by.Did, row, workspace.UrlOf(Workspace.NoticeFile(by.Alias)));
            Tell(context, store, by, row.Trainer, isNew ? $"barred {row.Trainer} since {Times.Write(row.Since)} ({row.Reason})" : null, "was barred so before");
            return ExitCode.Done;
        });

    public static Verb Unbar() => new Verb("unbar", "Take a trainer off the notice of barred trainers", "t2t trainer unbar maria") { Trainer, By, CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var by = Authority(context, store);
            var trainer = DidOf(context, store);
            Tell(context, store, by, trainer, store.LiftBar(by.Did, trainer) ? $"{trainer} is barred no more" : null, "is not barred");
            return ExitCode.Done;
        });

    /// <param name="changed">Null when nothing did.</param>
    private static void Tell(CommandContext context, CredentialStore store, IssuerRecord by, string trainer, string? changed, string unchanged)
    {
        var notice = store.Notices().FirstOrDefault(each => each.IssuerDid == by.Did);
        if (context.Json)
        {
            var rows = store.Barred(by.Did).Select(row => (JsonNode)new JsonObject { ["trainer"] = row.Trainer, ["reason"] = row.Reason.Word, ["since"] = XsdDateTime.Print(row.Since) });
            context.Terminal.Say(JsonText.Of(new JsonObject { ["by"] = by.Did, ["notice"] = notice?.Url, ["changed"] = changed is not null, ["barred"] = new JsonArray([.. rows]) }));
        }
        else if (changed is not null) context.Terminal.Say(changed);
        else context.Terminal.Note($"{trainer} {unchanged}");
        if (notice is not null) context.Terminal.Hint($"others learn of it with the next t2t publish DIR, where they have pinned {notice.Url}");
    }

    private static string DidOf(CommandContext context, CredentialStore store)
    {
        var given = context.Arguments.GetRequiredValue(Trainer);
        return store.FindIssuer(given)?.Did ?? (Did.TryParse(given, out _) ? given : throw Refusal.Usage($"'{Terminal.Tame(given)}' is neither a trainer of this workspace nor a DID", "see: t2t trainer list"));
    }

    private static IssuerRecord Authority(CommandContext context, CredentialStore store)
    {
        if (context.Arguments.GetValue(By) is { } alias)
        {
            var by = Issuers.Find(store, alias);
            return by.Role == "authority" ? by : throw Refusal.Usage($"{by.Name} is no authority: whom a trainer certified is withdrawn, not barred", "see: t2t trainer withdraw");
        }

        var all = store.Issuers().Where(each => each.Role == "authority").ToList();
        return all.Count switch
        {
            1 => all[0],
            0 => throw Refusal.Usage("there is no authority in this workspace", "make one with: t2t authority new"),
            _ => throw Refusal.Usage("there are several authorities in this workspace", "name the one that bars: --by " + string.Join(" or --by ", all.Select(each => each.Alias))),
        };
    }

    /// <summary>The notice and the database have milliseconds at most.</summary>
    private static DateTimeOffset SinceOf(CommandContext context)
    {
        var since = context.Surroundings.Clock.GetUtcNow();
        if (context.Arguments.GetValue(Since) is { } text && !Times.TryReadDay(text, out since)) throw Refusal.Usage($"--since: '{text}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
        return new DateTimeOffset(since.UtcTicks - (since.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
