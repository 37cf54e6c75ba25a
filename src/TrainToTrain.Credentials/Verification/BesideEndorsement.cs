using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Verification;

/// <summary>An endorsement that came with a credential, of whatever it may be.</summary>
/// <param name="Place">Where it was: <c>beside[0]</c>.</param>
internal sealed record BesideEndorsement(string Place, ParsedCredential Parsed);
