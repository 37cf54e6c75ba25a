using System.Text.Json;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>The <c>constraints</c> of a subordinate statement (§6.2), applied to one entity below it. Those nobody knows are ignored, as the specification has it.</summary>
internal static class FederationConstraints
{
    /// <param name="intermediates">How many there are between who set them and the entity.</param>
    /// <returns>What is wrong, a sentence without its subject, or null.</returns>
    public static string? ProblemOf(EntityStatement statement, string entity, int intermediates)
    {
        if (!statement.Claims.TryGetProperty(FederationClaims.Constraints, out var constraints)) return null;
        if (constraints.ValueKind != JsonValueKind.Object) return "has constraints that are no object";
        if (constraints.TryGetProperty(FederationClaims.MaxPathLength, out var length))
        {
            if (length.ValueKind != JsonValueKind.Number || !length.TryGetInt32(out var most) || most < 0) return "has a max_path_length that is no whole number from 0 up";
            if (intermediates > most) return $"does not permit as many intermediates as lead to {entity}";
        }

        return constraints.TryGetProperty("naming_constraints"u8, out var names) ? ProblemOfName(names, EntityIdentifier.HostOf(entity), entity) : null;
    }

    /// <summary>RFC 5280 §4.2.1.10, over the host; what is excluded is out whatever is permitted.</summary>
    private static string? ProblemOfName(JsonElement names, string host, string entity)
    {
        if (names.ValueKind != JsonValueKind.Object) return "has naming_constraints that are no object";
        if (List(names, "excluded") is not { } excluded || List(names, "permitted") is not { } permitted) return "has naming_constraints that are no lists of domain names";
        if (excluded.Any(name => Covers(name, host)) || (names.TryGetProperty("permitted"u8, out _) && !permitted.Any(name => Covers(name, host)))) return $"does not permit the name of {entity}";
        return null;
    }

    private static List<string>? List(JsonElement names, string member)
    {
        if (!names.TryGetProperty(member, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(each => each.ValueKind != JsonValueKind.String)) return null;
        return [.. list.EnumerateArray().Select(each => each.GetString()!)];
    }

    private static bool Covers(string constraint, string host) =>
        constraint.StartsWith('.') ? host.Length > constraint.Length && host.EndsWith(constraint, StringComparison.OrdinalIgnoreCase) : host.Equals(constraint, StringComparison.OrdinalIgnoreCase);
}
