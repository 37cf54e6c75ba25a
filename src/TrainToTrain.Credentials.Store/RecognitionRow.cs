namespace TrainToTrain.Credentials.Store;

internal sealed class RecognitionRow
{
    public required string StatementId { get; init; }
    public required string RecogniserId { get; init; }
    public string? ForeignId { get; init; }
    public string? ForeignDigest { get; init; }
    public required string ForeignIssuerId { get; init; }
    public required string AgreementId { get; init; }
    public required int Row { get; init; }
    public required string RecognisedAt { get; init; }

    public RecognitionRecord ToRecord(IEnumerable<RecognitionStatusRow> status) => new()
    {
        StatementId = StatementId,
        RecogniserId = RecogniserId,
        ForeignId = ForeignId,
        ForeignDigest = ForeignDigest,
        ForeignIssuerId = ForeignIssuerId,
        AgreementId = AgreementId,
        Row = Row,
        RecognisedAt = Instant.Read(RecognisedAt),
        Status = [.. status.Select(each => each.ToStatus())],
    };
}
