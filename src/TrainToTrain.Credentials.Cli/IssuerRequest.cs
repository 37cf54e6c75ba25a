using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>An authority or trainer to be set up.</summary>
/// <param name="Did">Null for a did:key.</param>
internal sealed record IssuerRequest(string Alias, string Name, string? Jurisdiction, string? Did, KeyKind Kind);
