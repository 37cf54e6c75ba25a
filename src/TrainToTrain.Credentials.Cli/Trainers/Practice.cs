using System.Globalization;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>Whether a trainer may teach now under an accreditation: that it stands is one thing, that its holder is in practice another.</summary>
/// <param name="Why">A phrase for each thing that is, or will be, wrong; what is in practice has none.</param>
/// <param name="DueBy">When something has to have been done; null when nothing ever has.</param>
internal sealed record Practice(StoredAccreditation Accreditation, TrainerStage Stage, PracticeState State, IReadOnlyList<string> Why, DateTimeOffset? DueBy)
{
    /// <summary>As long as others are warned that an accreditation ends: a new one may take a board meeting.</summary>
    private const int DaysBefore = 60;

    /// <summary>Deliveries that count now; null where none are asked for.</summary>
    public int? Deliveries { get; private init; }

    public RenewalRule? Renewal { get; private init; }

    public bool Refuses => State == PracticeState.Lapsed && Renewal is { Refuses: true };

    public static Practice Of(CredentialStore store, Lineages lineages, StoredAccreditation accreditation, DateTimeOffset at)
    {
        var path = lineages.Upwards(accreditation);
        var stage = TrainerStage.Of(accreditation.Issue, accreditation.Accredit);
        string[] granted = [.. accreditation.Issue?.Achievements ?? [], .. accreditation.Accredit?.Achievements ?? []];
        var renewal = EligibilityInForce.For(store, accreditation.Stored.IssuerId, [.. path.Skip(1)], rule => rule.Renewal.ContainsKey(stage) && rule.IsAbout(granted))?.Rule.Renewal[stage];
        var days = renewal?.Within is null ? [] : store.Deliveries(accreditation.Stored.SubjectId).Where(day => GrantCheck.Covers(accreditation.Issue?.Achievements, day.AchievementId)).Select(day => day.Day).ToList();
        if (Fault(accreditation, path, at) is { } fault) return new Practice(accreditation, stage, PracticeState.NotCertified, [fault], null) { Renewal = renewal };

        var lapsed = Reasons(accreditation, renewal, days, at);
        var due = Reasons(accreditation, renewal, days, at.AddDays(DaysBefore));
        var end = Earlier(accreditation.Stored.ValidUntil, renewal?.Every?.After(accreditation.Stored.ValidFrom));
        return new Practice(accreditation, stage, lapsed.Count > 0 ? PracticeState.Lapsed : due.Count > 0 ? PracticeState.Due : PracticeState.MayTeach, lapsed.Count > 0 ? lapsed : due, end)
        {
            Renewal = renewal,
            Deliveries = renewal?.Within is { } within ? Counting(days, within, at) : null,
        };
    }

    /// <summary>Says so where somebody is about to issue.</summary>
    public void Tell(CommandContext context)
    {
        var name = Terminal.Tame(Accreditation.Stored.SubjectName ?? Accreditation.Stored.SubjectId);
        if (Refuses) throw new Refusal(ExitCode.Invalid, $"{name} is certified and not in practice: {string.Join("; ", Why)}", "the rule lets nobody issue who has lapsed; certify anew with: t2t trainer certify");
        if (State == PracticeState.Lapsed) context.Terminal.Warn($"{name} is certified and not in practice: {string.Join("; ", Why)}");
        else if (State == PracticeState.Due && Renewal is not null) context.Terminal.Warn($"{name} is due for renewal: {string.Join("; ", Why)}");
    }

    /// <summary>Why nothing holds that is issued under it; null when it stands, and all above it.</summary>
    private static string? Fault(StoredAccreditation accreditation, IReadOnlyList<StoredAccreditation> path, DateTimeOffset at) => AccreditationText.StandingOf(accreditation, at) switch
    {
        Cli.Standing.Good => path.Skip(1).Any(above => above.Stopped) ? AccreditationText.Word(Cli.Standing.StoppedAbove) : null,
        _ => AccreditationText.State(accreditation, at),
    };

    private static List<string> Reasons(StoredAccreditation accreditation, RenewalRule? renewal, List<DateOnly> days, DateTimeOffset at)
    {
        var reasons = new List<string>();
        var from = accreditation.Stored.ValidFrom;
        if (Earlier(accreditation.Stored.ValidUntil, renewal?.Every?.After(from)) is { } end && end < at) reasons.Add($"certified until {Times.Day(end)}");
        if (renewal?.Within is { } within && within.After(from) < at && Counting(days, within, at) is var have && have < renewal.Deliveries)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{have} of {renewal.Deliveries} deliveries since {Times.Day(within.Before(at))}"));
        }

        return reasons;
    }

    private static int Counting(List<DateOnly> days, CalendarPeriod within, DateTimeOffset at)
    {
        var since = DateOnly.FromDateTime(within.Before(at).UtcDateTime);
        var until = DateOnly.FromDateTime(at.UtcDateTime);
        return days.Count(day => day >= since && day <= until);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left is null || right < left ? right : left;
}
