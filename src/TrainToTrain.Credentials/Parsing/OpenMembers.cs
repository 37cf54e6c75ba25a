using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// What a holder must not be able to leave out: who says it of whom and of what, from when to when, how it is taken back, what shapes it, and what
/// says where it counts. Reference: RFC 9901 §9.7, SD-JWT VC (Registered JWT Claims), DESIGN §3.
/// </summary>
internal static class OpenMembers
{
    /// <summary>All of them, whatever is in them.</summary>
    private static readonly string[] Whole =
    [
        "@context", "id", "type", "issuer", "validFrom", "validUntil", "credentialStatus", "credentialSchema", "relatedResource", "termsOfUse",
        "iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status",
    ];

    /// <summary>The subject may keep things to itself, but not that it is one, who it is, and for which achievement.</summary>
    private static readonly string[] OfSubject = ["id", "type", "achievement"];

    private static readonly string[] OfAchievement = ["id", "type"];

    /// <param name="names">Of members, from the credential down to what was hidden or has a hidden item.</param>
    /// <returns>The name of the member that must be open, or null.</returns>
    public static string? Find(IEnumerable<string> names)
    {
        // Deeper than any that is named here.
        var path = names.Take(3).ToArray();
        if (path.Length == 0) return null;
        if (Whole.Contains(path[0]) || path[0].StartsWith(BadgeTerms.Vocabulary, StringComparison.Ordinal)) return path[0];
        if (path[0] != "credentialSubject") return null;
        if (path.Length == 1) return path[0];
        if (!OfSubject.Contains(path[1])) return null;
        if (path[1] != "achievement" || path.Length == 2) return $"credentialSubject.{path[1]}";
        return OfAchievement.Contains(path[2]) ? $"credentialSubject.achievement.{path[2]}" : null;
    }
}
