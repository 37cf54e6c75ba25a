using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Store;

internal sealed class RecognitionStatusRow
{
    public required string StatementId { get; init; }
    public string? ForeignId { get; init; }
    public required string ForeignIssuerId { get; init; }
    public required string List { get; init; }
    public required int Position { get; init; }
    public required string Purpose { get; init; }
    public required string Kind { get; init; }
    public required int Bits { get; init; }
    public required string GoodAt { get; init; }
    public string? StaleSince { get; init; }

    public ForeignStatus ToStatus() => new(Kind, new StatusPlace(List, Purpose, Position) { Size = Bits });

    public RecognisedPlace ToPlace() => new(StatementId, ForeignId, ForeignIssuerId, ToStatus(), Instant.Read(GoodAt), Instant.ReadOrNull(StaleSince));
}
