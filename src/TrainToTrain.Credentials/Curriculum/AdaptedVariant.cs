using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>What an approval says of the variant it is about (DESIGN §4.6): which text it is, to the letter, and what was changed in it.</summary>
/// <param name="DigestMultibase">Of the variant's JCS form.</param>
public sealed record AdaptedVariant(string Id, string Name, string DigestMultibase, AdaptationNotice Notice)
{
    /// <exception cref="ArgumentException">The achievement has no id or name, or does not say that it is an adaptation.</exception>
    public static AdaptedVariant Of(JsonElement achievement)
    {
        var notice = AdaptationNotice.Of(achievement) ?? throw new ArgumentException("The achievement names nothing it was adapted from.");
        return new AdaptedVariant(Needed("id"), Needed("name"), Multibase.Sha256(Jcs.Canonicalize(achievement)), notice);

        string Needed(string member) => JsonMembers.TextOf(achievement, member) ?? throw new ArgumentException($"The achievement has no {member}.");
    }
}
