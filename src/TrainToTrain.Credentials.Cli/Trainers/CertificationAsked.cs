using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Trainers;

/// <summary>A grant, before it is known whether whoever is to have it is ready.</summary>
/// <param name="Path">The certifier's lineage, nearest first; empty for an authority.</param>
internal sealed record CertificationAsked(IssuerRecord Certifier, IReadOnlyList<StoredAccreditation> Path, Scope? Issue, Scope? Accredit)
{
    public required string Name { get; init; }

    /// <summary>Null for who has none yet.</summary>
    public string? TrainerDid { get; init; }

    public required DateTimeOffset From { get; init; }
}
