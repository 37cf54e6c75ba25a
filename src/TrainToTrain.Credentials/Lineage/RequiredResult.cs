namespace TrainToTrain.Credentials.Lineage;

/// <summary>A result of the foreign badge has to come up to it, on the scale the badge's achievement describes.</summary>
/// <param name="Value">A decimal number, one of the scale's allowed values, or one of its levels.</param>
/// <param name="Of">The <c>resultDescription</c> it has to be of; null is any.</param>
internal sealed record RequiredResult(string Value, string? Of);
