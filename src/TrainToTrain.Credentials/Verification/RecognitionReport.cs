using TrainToTrain.Credentials.Recognition;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What an agreement makes of the badge a report is on (DESIGN §4.4, §6).</summary>
/// <param name="Agreement">Its id.</param>
/// <param name="By">The DID of the authority that recognises.</param>
/// <param name="Of">The DID of the authority whose badge it is.</param>
public sealed record RecognitionReport(RecognitionResult Result, string Agreement, string By, string Of)
{
    /// <summary>As pinned.</summary>
    public required string ByName { get; init; }

    /// <summary>As the agreement has it; null when it names none, or is unproven.</summary>
    public string? OfName { get; init; }

    /// <summary>Place of the row that decided, or came nearest to it; null when none names the achievement.</summary>
    public int? Row { get; init; }

    /// <summary>The row's pattern.</summary>
    public string? Source { get; init; }

    /// <summary>The local achievement.</summary>
    public string? Target { get; init; }

    public string? TargetName { get; init; }

    /// <summary>What is missing of a partial or conditional recognition, or which conditions are not met.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether it is recognised at all, in full or in part.</summary>
    public bool Counts => Result is RecognitionResult.Full or RecognitionResult.Partial;
}
