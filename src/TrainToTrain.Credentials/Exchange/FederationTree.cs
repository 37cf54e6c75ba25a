using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>
/// Statements from a trust anchor down (OpenID Federation 1.0 §10): each is signed by a key that the statement above it vouches for, so that an entity's own configuration
/// can add no key. Each entity is reached once, and whatever does not hold is said and ends the way there.
/// </summary>
internal sealed class FederationTree
{
    private readonly ILookup<string, EntityStatement> _about;
    private readonly Dictionary<string, EntityStatement> _configurations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private readonly List<EntityStatement> _statements = [];
    private readonly List<string> _problems = [];

    private FederationTree(IReadOnlyList<EntityStatement> statements)
    {
        foreach (var each in statements.Where(each => each.IsConfiguration))
        {
            if (!_configurations.TryAdd(each.Subject, each)) _problems.Add($"there is more than one configuration of {each.Subject}");
        }

        _about = statements.Where(each => !each.IsConfiguration).ToLookup(each => each.Issuer, StringComparer.Ordinal);
    }

    /// <summary>Those that hold, of superiors about others, nearest to the anchor first.</summary>
    public IReadOnlyList<EntityStatement> Statements => _statements;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Null when the anchor did not sign its own configuration.</summary>
    public EntityStatement? Anchor { get; private set; }

    public bool HasConfiguration(string entity) => _configurations.ContainsKey(entity);

    /// <param name="anchor">Its Entity Identifier.</param>
    public static FederationTree From(string anchor, IReadOnlyList<EntityStatement> statements)
    {
        var tree = new FederationTree(statements);
        if (tree._configurations.GetValueOrDefault(anchor) is not { } configuration) tree._problems.Add($"there is no configuration of {anchor}");
        else if (!configuration.IsSignedBy(configuration.Keys)) tree._problems.Add($"{configuration.Name} is not signed by a key it lists");
        else if (configuration.Hints.Any()) tree._problems.Add($"{configuration.Name} names superiors, so it is no trust anchor");
        else
        {
            tree.Anchor = configuration;
            tree._reached.Add(anchor);
            tree.Descend(anchor, configuration.Keys, []);
            var left = statements.Count(each => !each.IsConfiguration) - tree._statements.Count;
            if (left > 0 && tree._problems.Count == 0) tree._problems.Add($"{left} of the statements are by nobody that {anchor} leads to");
        }

        return tree;
    }

    /// <param name="keys">Of the entity, as whoever is above it has them.</param>
    /// <param name="above">The statements that led here.</param>
    private void Descend(string entity, IReadOnlyDictionary<string, PublicKey?> keys, IReadOnlyList<EntityStatement> above)
    {
        foreach (var statement in _about[entity])
        {
            IReadOnlyList<EntityStatement> path = [.. above, statement];
            if (ProblemOf(statement, keys, path) is { } problem)
            {
                _problems.Add($"{statement.Name} {problem}");
                continue;
            }

            _reached.Add(statement.Subject);
            _statements.Add(statement);
            Descend(statement.Subject, statement.Keys, path);
        }
    }

    private string? ProblemOf(EntityStatement statement, IReadOnlyDictionary<string, PublicKey?> keys, IReadOnlyList<EntityStatement> path)
    {
        if (!statement.IsSignedBy(keys)) return "is not signed by a key that is vouched for";
        if (_reached.Contains(statement.Subject)) return "is about an entity that was reached before: a cycle, or two superiors";
        if (path.Count > Limits.PathLength) return $"is more than {Limits.PathLength} steps below the trust anchor";
        for (var i = 0; i < path.Count; i++)
        {
            if (FederationConstraints.ProblemOf(path[i], statement.Subject, path.Count - 1 - i) is { } problem) return i == path.Count - 1 ? problem : $"is not permitted: {path[i].Name} {problem}";
        }

        if (_configurations.GetValueOrDefault(statement.Subject) is not { } own) return _about.Contains(statement.Subject) ? "is about an entity that speaks of others and has no configuration here" : null;
        if (!own.IsSignedBy(statement.Keys)) return "is about an entity whose configuration is signed by no key of this statement";
        return own.Hints.Contains(statement.Issuer) ? null : "is about an entity that does not name it among its authority_hints";
    }
}
