using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Somebody on a lineage whom an agency the verifier listens to has barred (decision 0019).</summary>
/// <param name="Trainer">Their DID.</param>
/// <param name="Name">As the lineage has it; null when nobody trusted says.</param>
/// <param name="Before">Whether what they signed here, the badge or the accreditation below them, is from before.</param>
public sealed record BarredReport(string Trainer, string? Name, WithdrawalReason Reason, DateTimeOffset Since, bool Before)
{
    /// <summary>The DID of the agency.</summary>
    public required string By { get; init; }

    /// <summary>As pinned.</summary>
    public required string ByName { get; init; }
}
