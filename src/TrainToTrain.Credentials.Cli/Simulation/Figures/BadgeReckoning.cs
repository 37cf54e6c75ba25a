using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>Verifies every badge as of the last day, as anybody could who has the badges and what was published.</summary>
internal static class BadgeReckoning
{
    /// <returns>In the order in which the badges were signed.</returns>
    /// <exception cref="InvalidOperationException">A badge of ours could not be proven.</exception>
    public static async Task<IReadOnlyList<BadgeFact>> VerifyAsync(SimulatedWorld world, Action progress, CancellationToken cancellation)
    {
        var verifier = StandingCheck.VerifierOf(world);
        var facts = new BadgeFact[world.Badges.Count];
        await Parallel.ForEachAsync(world.Badges, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, async (badge, token) =>
        {
            var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = "badge", Credential = badge.SecuredBytes, Beside = Beside(world, badge) }, token);
            facts[badge.Number] = Of(world, badge, verdict);
            progress();
        });
        return facts;
    }

    /// <summary>A milestone is shown with its pathway and all it was stacked from, so that its rule is held against that.</summary>
    private static IReadOnlyList<ReadOnlyMemory<byte>> Beside(SimulatedWorld world, SignedBadge badge) =>
        badge.Components.Count == 0 ? [] : [world.SignedPathway, .. badge.Components.Select(each => each.SecuredBytes)];

    private static BadgeFact Of(SimulatedWorld world, SignedBadge badge, Verdict verdict)
    {
        if (WalletReader.Read(verdict) is not [var read] || verdict.Credential?.Achievement is not { } achievement) throw new InvalidOperationException($"A badge does not verify: {verdict.Headline.Message}");
        var date = DateOnly.FromDateTime(read.ValidFrom.UtcDateTime);
        var matching = world.Editions.Matching(achievement.Id, achievement.Json).ToList();
        var edition = matching.Contains(world.Editions.On(date)) ? EditionTaught.Newest : matching.Count > 0 ? EditionTaught.Older : EditionTaught.Changed;
        return new BadgeFact(badge, achievement.Id, read.Issuer, verdict.Lineage?.Path.Count ?? 0, date, verdict.Kind, verdict.Headline.Code.Id, read.Standing, edition);
    }
}
