namespace TrainToTrain.Credentials.Store;

/// <summary>One document that was sent to be signed with a key that is not kept here.</summary>
/// <param name="RequestId">Of the file it went in, maybe with others.</param>
/// <param name="Kind"><c>accreditation</c>, <c>agreement</c> or <c>publication</c>: a status list, a register, a notice, a rule, or a record of an achievement.</param>
/// <param name="DocumentId">Of the credential; a list keeps its id from edition to edition.</param>
/// <param name="Content">The credential without proof.</param>
/// <param name="SigningInput">What the signature has to be over, header and claims of the JWS.</param>
public sealed record SigningRequestRecord(
    string RequestId,
    string Kind,
    string DocumentId,
    string IssuerDid,
    ReadOnlyMemory<byte> Content,
    ReadOnlyMemory<byte> SigningInput,
    DateTimeOffset RequestedAt)
{
    public const string Accreditation = "accreditation";
    public const string Agreement = "agreement";
    public const string Publication = "publication";

    /// <summary>How it ended; null while the signature is awaited.</summary>
    public SigningOutcome? Outcome { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
