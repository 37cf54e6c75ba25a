using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>
/// How to verify: <c>?policy=integrity|lineage</c> (default lineage) and <c>?at=</c> a time with zone (default now). A parameter nobody
/// knows is refused: a mistyped <c>at</c> would else be answered with a verdict about another day.
/// </summary>
internal readonly record struct VerifyQuery(Policy Policy, DateTimeOffset? At)
{
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
            default:
                return Problems.Parameter(name, "There is no such parameter; there are policy and at");
        }
    }
}
