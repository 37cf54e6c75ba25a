using System.Globalization;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>The badges that are to show that somebody may become a trainer. They know their learner by other ids than the trainer's DID, which an accreditor vouches for.</summary>
public static class EligibilityWallet
{
    /// <summary>Leaves out what the trainer issued: nobody is an observer, mentor or examiner of one's own.</summary>
    /// <param name="trainer">The trainer's DID; null for who is none yet.</param>
    public static Wallet Of(string? trainer, IReadOnlyList<WalletBadge> badges)
    {
        var known = badges.Select(badge => badge.Credential.SubjectId).OfType<string>().Append(trainer ?? "").ToHashSet(StringComparer.Ordinal);
        return new Wallet(known, badges.Where(badge => !known.Contains(badge.Issuer)));
    }

    /// <summary>What is missing, in a few words; leaves by what they ask for.</summary>
    public static string Shortfall(RuleReading rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return string.Join("; ", rule.Missing.Select(Words));
    }

    private static string Words(RuleReading reading) => reading.Rule switch
    {
        RungRule { Rung: var rung } => $"the stage {rung.Id} is not reached",
        BadgeRule { DistinctTrainers: > 1 } leaf when reading.Have >= leaf.Count => string.Create(CultureInfo.InvariantCulture, $"{leaf.Achievement} by {leaf.DistinctTrainers} trainers, there by {reading.Trainers}"),
        BadgeRule leaf => string.Create(CultureInfo.InvariantCulture, $"{leaf.Achievement}, {leaf.Count} of it, there {(reading.Have == 1 ? "is" : "are")} {reading.Have}"),
        _ => "",
    };
}
