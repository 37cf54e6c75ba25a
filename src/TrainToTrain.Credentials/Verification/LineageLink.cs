namespace TrainToTrain.Credentials.Verification;

/// <summary>One accreditation of the path a report is on.</summary>
/// <param name="Name">The trainer's name as the accreditation has it; null when the accreditation is unproven or names none.</param>
public sealed record LineageLink(string? Id, string Issuer, string Subject, string? Name)
{
    /// <summary>When it was given; null when it is unproven.</summary>
    internal DateTimeOffset? Given { get; init; }
}
