using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Store;

/// <summary>What a recognition statement rests on, as far as it takes to find it again and to look after it.</summary>
public sealed record RecognitionRecord
{
    /// <summary>The statement's id, which is kept already.</summary>
    public required string StatementId { get; init; }

    /// <summary>The authority that signed the statement and the agreement.</summary>
    public required string RecogniserId { get; init; }

    /// <summary>The badge's; null once the statement is erased.</summary>
    public string? ForeignId { get; init; }

    /// <summary>Of the badge's secured bytes, as <c>digestMultibase</c>; null once the statement is erased.</summary>
    public string? ForeignDigest { get; init; }

    /// <summary>Who signed the badge: whose status lists count for it.</summary>
    public required string ForeignIssuerId { get; init; }

    public required string AgreementId { get; init; }

    /// <summary>Place of the row that decided, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>When it was verified.</summary>
    public required DateTimeOffset RecognisedAt { get; init; }

    /// <summary>Entries that decide whether the badge stands; empty for one that nobody can revoke.</summary>
    public IReadOnlyList<ForeignStatus> Status { get; init; } = [];
}
