using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>What one <c>credentialStatus</c> entry turned out to say; which finding that becomes depends on whose status it is.</summary>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c> unless ignored, told or unknown; empty when the entry does not say.</param>
/// <param name="Problem">One of the <c>status.*</c> codes of outcome unknown when the state is; else null.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Reference"><c>statusReference</c> when there is one: the accreditor's register (DESIGN §5.2).</param>
internal sealed record StatusReading(string Purpose, StatusState State, FindingCode? Problem, string Detail, string? Reference)
{
    /// <summary>Whether it is the word of whoever runs the web server: the list is of a mechanism that does not have it signed.</summary>
    public bool Unsigned { get; init; }

    /// <summary>When the list that says so was signed; null when it does not say.</summary>
    public DateTimeOffset? ListedAt { get; init; }
}
