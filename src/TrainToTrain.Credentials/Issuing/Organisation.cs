namespace TrainToTrain.Credentials.Issuing;

/// <summary>The provider a trainer works for: a badge's <c>issuer.parentOrg</c>.</summary>
public sealed record Organisation(string Id, string Name);
