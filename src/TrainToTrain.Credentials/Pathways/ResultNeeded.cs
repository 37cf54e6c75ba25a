namespace TrainToTrain.Credentials.Pathways;

/// <summary><c>minResult</c>: a result of the badge has to come up to it, on the scale the badge's achievement describes for that result.</summary>
/// <param name="Value">A decimal number, one of the scale's allowed values, or one of its levels.</param>
/// <param name="Of">The <c>resultDescription</c> the result has to be of; null is any.</param>
public sealed record ResultNeeded(string Value, string? Of = null);
