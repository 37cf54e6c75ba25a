using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>An authority or trainer to be set up.</summary>
/// <param name="Did">Null for a did:key.</param>
internal sealed record IssuerRequest(string Alias, string Name, string? Jurisdiction, string? Did, KeyKind Kind)
{
    /// <summary>Of a key that stays on another machine; null for one that is here, or is made.</summary>
    public PublicKey? Elsewhere { get; init; }
}
