using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// How to verify: <c>?policy=integrity|lineage</c> (default lineage) <c>?at=</c> a time with zone (default now), <c>?anchors=</c>
/// whom to trust, by the name of a set, <c>?challenge=</c> and <c>?domain=</c>, which the holder's presentation has to answer, and <c>?refresh=true</c>, to
/// judge a newer edition where the issuer offers one. A parameter nobody knows is refused: a mistyped <c>at</c> would else be answered with a verdict about another day.
/// </summary>
internal readonly record struct VerifyQuery(Policy Policy, DateTimeOffset? At)
{
    /// <summary>The name of whom to trust; null for the default.</summary>
    public string? AnchorSet { get; init; }

    /// <summary>Those of the set; null for the default.</summary>
    public TrustAnchors? Anchors { get; init; }

    public string? Challenge { get; init; }

    public string? Domain { get; init; }

    /// <summary>Whether its issuer may learn that somebody looks at the badge.</summary>
    public bool Refresh { get; init; }

    public static bool TryRead(IQueryCollection given, out VerifyQuery query, [NotNullWhen(false)] out Problem? problem)
    {
        query = new VerifyQuery(Policy.Lineage, null);
        problem = null;
        foreach (var (name, values) in given)
        {
            problem = values is [{ } value] ? Read(name, value, ref query) : Problems.Parameter(name, "It is there more than once");
            if (problem is not null) return false;
        }

        return true;
    }

    private static Problem? Read(string name, string value, ref VerifyQuery query)
    {
        switch (name)
        {
            case "policy" when value is "lineage" or "integrity":
                query = query with { Policy = value == "lineage" ? Policy.Lineage : Policy.Integrity };
                return null;
            case "policy":
                return Problems.Parameter(name, "It is neither integrity nor lineage");
            case "at" when XsdDateTime.TryParse(value, out var at):
                query = query with { At = at };
                return null;
            case "at":
                return Problems.Parameter(name, "It is not a time with zone such as 2026-03-01T12:00:00Z (a + in it is written %2B)");
            case "anchors" or "challenge" or "domain" when value.Length == 0:
                return Problems.Parameter(name, "There is nothing in it");
            case "anchors":
                query = query with { AnchorSet = value };
                return null;
            case "challenge":
                query = query with { Challenge = value };
                return null;
            case "domain":
                query = query with { Domain = value };
                return null;
            case "refresh" when value is "true" or "false":
                query = query with { Refresh = value == "true" };
                return null;
            case "refresh":
                return Problems.Parameter(name, "It is neither true nor false");
            default:
                return Problems.Parameter(name, "There is no such parameter; there are policy, at, anchors, challenge, domain and refresh");
        }
    }
}
