namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>What one trainer may teach of one achievement, and teaches.</summary>
/// <param name="Pinned">The name of the edition the accreditation pins; null where it pins none.</param>
/// <param name="Taught">Of the newest badge; null without one.</param>
/// <param name="State"><c>current</c>, <c>behind</c>, <c>transition</c>, <c>adapted</c>, <c>drifted</c>, <c>not pinned</c>, <c>no badges</c> or, of somebody who only certifies others, <c>certifies</c>.</param>
/// <param name="Until">When the window of the edition taught ends or ended; null where none is set.</param>
internal sealed record TaughtEdition(string AchievementId, string? Pinned, string? Taught, string? Wanted, string State, DateTimeOffset? Until)
{
    /// <summary>Whether somebody has to do something about it.</summary>
    public bool IsBehind => State is "behind" or "drifted" or "transition";
}
