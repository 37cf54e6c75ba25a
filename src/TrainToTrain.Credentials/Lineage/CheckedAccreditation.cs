using System.Text.Json;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Evidence for one link: an accreditation whose issuer has signed it, with what it grants and what its status lists say.</summary>
/// <param name="Grant">Null when it is malformed: <paramref name="Malformed"/> says why.</param>
internal sealed record CheckedAccreditation(ProvenCredential Proven, Accreditation? Grant, string? Malformed, IReadOnlyList<StatusReading> Status)
{
    /// <summary>One for each entry that says it was withdrawn.</summary>
    public IReadOnlyList<RegisterReading> Withdrawn { get; init; } = [];

    /// <summary>The trainer's name, where the accreditor stated one.</summary>
    public string? HolderName => Proven.Credential.Subject.TryGetProperty("name"u8, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    public string Target => Proven.Credential.Id!;
}
