namespace TrainToTrain.Credentials.Exchange;

/// <summary>Something that one model says and the other has no word for.</summary>
/// <param name="Of">The id of the credential or statement, or the DID or Entity Identifier of the party.</param>
/// <param name="Member">A JSON pointer into it, or a word in brackets for what is in no document.</param>
/// <param name="Reason">A sentence without a full stop.</param>
/// <param name="Carried">Whether a reader of ours still gets it, from the signed original that goes along.</param>
public sealed record ExchangeLoss(string Of, string Member, string Reason, bool Carried);
