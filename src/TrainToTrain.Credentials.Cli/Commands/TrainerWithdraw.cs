using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer withdraw</c>: an accreditation taken back for good, for a reason and from a day on, which decide what stays of the work before.</summary>
internal static class TrainerWithdraw
{
    private static readonly Argument<string> Trainer = new("TRAINER") { Description = TrainerLookup.Description };
    public static readonly Option<string> Reason = ReasonOption();
    public static readonly Option<string?> From = new("--effective-from") { Description = "The first day or time at which nothing counts any more (not needed for neverEntitled)", HelpName = "DATE" };
    public static readonly Option<bool> Yes = new("--yes") { Description = "Do it without asking" };

    public static Command Create() => new Verb("withdraw", "Take a trainer's accreditation back for good; what was issued before may stay, as the reason has it", """
        t2t trainer withdraw maria --reason cessation --effective-from 2026-07-01
        """) { Trainer, Reason, From, Yes, CommonOptions.Format }
        .Does(Withdraw);

    private static int Withdraw(CommandContext context)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var id = TrainerLookup.Find(store, context.Arguments.GetRequiredValue(Trainer)).Id;
        var accreditation = new Lineages(store).All.First(each => each.Stored.Id == id);
        var reason = WithdrawalReason.Find(context.Arguments.GetRequiredValue(Reason))!;
        var withdrawal = new Withdrawal(id, reason, EffectiveFrom(context, reason, accreditation.Stored.ValidFrom));
        var whose = accreditation.Stored.SubjectName ?? accreditation.Stored.SubjectId;

        Warn(context, accreditation, whose);
        var preview = WithdrawalPreview.Of(store, accreditation, [.. accreditation.Withdrawals, withdrawal]);
        if (!context.Json || !context.Arguments.GetValue(Yes)) Tell(context.Terminal, preview, withdrawal, whose);
        Confirm(context);
        var isNew = store.Withdraw(new WithdrawalRecord(withdrawal, context.Surroundings.Clock.GetUtcNow()));
        if (context.Json) context.Terminal.Say(JsonText.Of(Json(accreditation, withdrawal, preview, isNew)));
        else if (isNew) context.Terminal.Say($"withdrawn accreditation {id} ({whose})");
        else context.Terminal.Note($"{id} ({whose}) was withdrawn so before");
        context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
        return ExitCode.Done;
    }

    /// <param name="since">From when on what is withdrawn was valid.</param>
    public static DateTimeOffset EffectiveFrom(CommandContext context, WithdrawalReason reason, DateTimeOffset since)
    {
        if (context.Arguments.GetValue(From) is { } text)
        {
            // The register and the database have milliseconds at most.
            return Times.TryReadDay(text, out var time)
                ? new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero)
                : throw Refusal.Usage($"--effective-from: '{text}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
        }

        return reason == WithdrawalReason.NeverEntitled
            ? since
            : throw Refusal.Usage($"--effective-from is needed: with {reason} it decides what stays valid", "the first day on which nothing counts any more, like 2026-05-30");
    }

    private static void Warn(CommandContext context, StoredAccreditation accreditation, string whose)
    {
        if (accreditation.Withdrawals.Count > 0) context.Terminal.Warn($"{whose} is {AccreditationText.State(accreditation, context.Surroundings.Clock.GetUtcNow())}; rows of a register are only added to, and the worst one counts");
        if (accreditation.Register is null) context.Terminal.Warn("this accreditation was signed before there were registers and names none: for verifiers nothing issued under it ever counted, whatever the reason");
    }

    private static void Tell(Terminal terminal, WithdrawalPreview preview, Withdrawal withdrawal, string whose)
    {
        terminal.Note($"the accreditation of {Terminal.Tame(whose)}, withdrawn as of {AccreditationText.When(withdrawal.EffectiveFrom)} ({withdrawal.Reason}), leaves of what is below it");
        terminal.Note(Line("badges", preview.Badges));
        terminal.Note(Line("trainers", preview.Trainers));
    }

    private static JsonObject Json(StoredAccreditation accreditation, Withdrawal withdrawal, WithdrawalPreview preview, bool isNew) => new()
    {
        ["id"] = withdrawal.Accreditation,
        ["name"] = accreditation.Stored.SubjectName,
        ["did"] = accreditation.Stored.SubjectId,
        ["state"] = AccreditationText.Word(Standing.Withdrawn),
        ["changed"] = isNew,
        ["reason"] = withdrawal.Reason.Word,
        ["effectiveFrom"] = XsdDateTime.Print(withdrawal.EffectiveFrom),
        ["badges"] = Counts(preview.Badges),
        ["trainers"] = Counts(preview.Trainers),
    };

    /// <summary>What is below the accreditation, by what becomes of it.</summary>
    private static JsonObject Counts(Func<PriorWork, int> count) => new()
    {
        ["valid"] = count(PriorWork.Stands),
        ["needProof"] = count(PriorWork.NeedsProof),
        ["refused"] = count(PriorWork.Falls),
    };

    private static string Line(string what, Func<PriorWork, int> count) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {what + ":",-10}{count(PriorWork.Stands)} valid, {count(PriorWork.NeedsProof)} in need of a proof that they existed before, {count(PriorWork.Falls)} refused");

    public static void Confirm(CommandContext context)
    {
        if (context.Arguments.GetValue(Yes)) return;
        if (context.Surroundings.AskLine is not { } ask) throw Refusal.Usage("nothing was changed: a withdrawal is for good and has to be confirmed", "add --yes");
        if (ask("t2t: this is for good; withdraw? [y/N] ")?.Trim() is not ("y" or "Y" or "yes")) throw Refusal.Usage("nothing was changed");
    }

    private static Option<string> ReasonOption()
    {
        var words = WithdrawalReason.All.Select(each => each.Word).ToArray();
        var option = new Option<string>("--reason") { Description = "Why; it is published, and decides what stays of what was issued before", Required = true, HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !words.Contains(result.Tokens[^1].Value)) result.AddError($"--reason takes {string.Join(" or ", words)}, not '{result.Tokens[^1].Value}'");
        });
        return option;
    }
}
