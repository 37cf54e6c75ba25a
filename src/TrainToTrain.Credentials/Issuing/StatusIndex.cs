namespace TrainToTrain.Credentials.Issuing;

/// <summary>A place in a status list.</summary>
/// <param name="StatusList">URL of the list.</param>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c>.</param>
public sealed record StatusIndex(string StatusList, string Purpose, int Index);
