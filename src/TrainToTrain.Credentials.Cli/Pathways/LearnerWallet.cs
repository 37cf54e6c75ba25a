using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>What one learner has, each badge judged.</summary>
/// <param name="Subjects">The ids that badges know the learner by.</param>
/// <param name="NotProven">What was handed in and proves nothing: what it is called, and why.</param>
internal sealed record LearnerWallet(IReadOnlyList<string> Subjects, Wallet Wallet, IReadOnlyList<(string Name, string Reason)> NotProven)
{
    /// <summary>What vouches for badges and is in none of them: co-signatures, accreditations.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Beside { get; init; } = [];

    /// <summary>As a badge or the workspace has it; null when nobody says.</summary>
    public string? Name { get; init; }

    /// <summary>In a sentence.</summary>
    public string Called => Name ?? (Subjects is [var first, ..] ? first : "this learner");
}
