using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// An issuer's choice of what learners may leave out when they show their badge as an SD-JWT, held against a badge with everything in it that one can
/// have: whatever a learner leaves out, what remains has to be a badge.
/// </summary>
public static class DisclosableClaims
{
    private const string Achievement = "/credentialSubject/achievement";

    private static readonly LearnerRow Sample = new() { Line = 1, Learner = "1", Email = "a@example.org", Name = "A", Date = DateTimeOffset.UnixEpoch, Result = "1", Evidence = "A" };

    /// <param name="achievement">The whole Open Badges <c>Achievement</c>.</param>
    /// <returns>What is wrong with the choice, or null.</returns>
    /// <exception cref="ArgumentException">The achievement has no id or name.</exception>
    public static string? Problem(JsonElement achievement, IReadOnlyList<ClaimName> disclosable)
    {
        ArgumentNullException.ThrowIfNull(disclosable);
        var written = SampleOf(achievement);
        var badge = StrictJson.Parse(written, out _)!.Value;
        foreach (var name in disclosable)
        {
            if (name.MustBeOpen is { } open) return $"{name.Text} cannot be left to the learner: {open} has to be open in every presentation";
            var places = name.Find(badge).ToList();
            if (places.Count == 0) return $"there is nothing called {name.Text} in these badges";
            if (places.Exists(place => ClaimPointer.IsWithin(place, Achievement))) return $"{name.Text} cannot be left to the learner: the achievement is held as a whole against what its trainer may issue";
        }

        return Missing(written, disclosable) is { } missing ? $"with all of that left out it would be no badge: {missing}" : null;
    }

    private static byte[] SampleOf(JsonElement achievement)
    {
        var template = new BadgeTemplate { Achievement = achievement, IssuerId = "did:web:issuer.example", IssuerName = "Issuer", RevocationList = "https://issuer.example/list", Jurisdiction = "US" };
        return new BadgeWriter(template).Write("urn:uuid:00000000-0000-4000-8000-000000000000", "urn:uuid:00000000-0000-4000-8000-000000000001", Sample, [new StatusPlace(template.RevocationList, "revocation", 0)]);
    }

    /// <summary>By the rules of a badge of which nothing is shown that may be left out.</summary>
    private static string? Missing(byte[] badge, IReadOnlyList<ClaimName> disclosable)
    {
        var hidden = HiddenClaims.Of(badge, disclosable).Payload;
        var least = DisclosedClaims.Read(StrictJson.Parse(hidden, out _)!.Value, [], out _, out _)!.Value;
        var structure = StructureCheck.Check(new ParsedCredential(hidden, least, jws: null), Profile.OpenBadge);
        return structure.Evidence is null ? structure.Findings[0].Message : null;
    }
}
