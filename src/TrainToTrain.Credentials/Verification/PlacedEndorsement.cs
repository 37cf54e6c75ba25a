using System.Text.Json;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Verification;

/// <summary>An endorsement before anybody has looked at it.</summary>
/// <param name="Place">As in <see cref="EndorsementReport.Place"/>.</param>
/// <param name="About">As in <see cref="EndorsementReport.About"/>.</param>
/// <param name="Thing">The id of that, which its subject has to be.</param>
internal readonly record struct PlacedEndorsement(string Place, string About, string? Thing)
{
    /// <summary>An object, or a compact JWS; nothing where it was <see cref="Parsed"/> before.</summary>
    public JsonElement Json { get; init; }

    public ParsedCredential? Parsed { get; init; }
}
