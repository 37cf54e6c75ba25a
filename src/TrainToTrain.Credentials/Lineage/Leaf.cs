using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>The proven credential a lineage is wanted for.</summary>
/// <param name="Parsed">As it came: what a proof of existence is about.</param>
/// <param name="Issues">True for a badge, whose trainer needs <c>issue</c>; false for an accreditation or endorsement looked at by itself, whose signer needs <c>accredit</c>.</param>
/// <param name="Grant">What an accreditation looked at by itself grants; null for badges and endorsements, and when it is malformed.</param>
/// <param name="Malformed">Why it is.</param>
internal sealed record Leaf(Credential Credential, ParsedCredential Parsed, bool Issues, Accreditation? Grant = null, string? Malformed = null)
{
    /// <summary>Where it came from; null when that is no address.</summary>
    public Uri? Source { get; init; }

    /// <summary>Whether it is a record of an achievement or framework, looked at by itself.</summary>
    public bool IsRecord { get; init; }

    /// <summary>The achievement that it is about, which its signer was accredited for; null for a framework, and anything else.</summary>
    public string? About { get; init; }

    /// <summary>What the badge's achievement says it was adapted from; null when it is no adaptation.</summary>
    public AdaptationNotice? Adaptation { get; } = Issues && Credential.Achievement is { } achievement ? AdaptationNotice.Of(achievement.Json) : null;

    public DateTimeOffset ValidFrom => Credential.ValidFrom!.Value;
}
