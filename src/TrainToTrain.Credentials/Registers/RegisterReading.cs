namespace TrainToTrain.Credentials.Registers;

/// <summary>What is known of why an accreditation whose bit is set was withdrawn, and from when on.</summary>
/// <param name="Rows">Empty when no register is named, or it has no row of it: then it was never entitled.</param>
/// <param name="Problem">A sentence, when there is a register and it cannot be relied on.</param>
internal sealed record RegisterReading(IReadOnlyList<Withdrawal> Rows, string? Problem)
{
    public static readonly RegisterReading NothingSaid = new([], null);
}
