using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// What is permitted so far on the way down a path (after RFC 5280 §6: a state that only narrows). Scopes are kept side by side and a badge
/// must be inside every one, which is their intersection without having to compute it.
/// </summary>
internal sealed class LineageState
{
    private readonly List<Scope> _scopes = [];
    private bool _anchorLimits;

    /// <summary>Further generations of accrediting trainers; null is no limit.</summary>
    public int? Depth { get; private set; }

    /// <summary>Rule 2: an absent member of an anchor's scope is no limit.</summary>
    public static LineageState From(TrustAnchor anchor)
    {
        var state = new LineageState { Depth = anchor.Scope?.MaxDepth };
        if (anchor.Scope is not { } scope) return state;

        // What pins a curriculum and says nothing of adaptations wants what it pins, wherever it stands.
        state._scopes.Add(scope.Curriculum is null ? scope with { Adaptations = scope.Adaptations ?? AdaptationRule.Declared } : scope);
        state._anchorLimits = true;
        return state;
    }

    /// <summary>Rules 3 and 4: narrows to an accreditation's scope, in which absent achievements grant nothing.</summary>
    public void Narrow(Scope scope) => _scopes.Add(scope.Achievements is null ? scope with { Achievements = [] } : scope);

    /// <summary>Rule 3: one more generation of accrediting trainers.</summary>
    /// <returns>False when no further one was permitted.</returns>
    public bool Descend(Scope accredit)
    {
        if (Depth == 0) return false;
        var own = accredit.MaxDepth ?? 0;
        Depth = Depth is { } depth ? Math.Min(depth - 1, own) : own;
        return true;
    }

    public bool PermitsAchievement(string id)
    {
        foreach (var scope in _scopes)
        {
            if (scope.Achievements is { } patterns && !Any(patterns, id, AchievementPattern.Covers)) return false;
        }

        return true;
    }

    /// <param name="code">Null when neither badge nor anchor names a jurisdiction: then no limited scope covers it.</param>
    public bool PermitsJurisdiction(string? code)
    {
        foreach (var scope in _scopes)
        {
            if (scope.Jurisdictions is { } permitted && (code is null || !Any(permitted, code, Jurisdiction.Covers))) return false;
        }

        return true;
    }

    /// <summary>The lowest <c>maxLevel</c> of the path; null is no limit.</summary>
    public int? MaxLevel
    {
        get
        {
            int? lowest = null;
            foreach (var scope in _scopes)
            {
                if (scope.MaxLevel is { } level && (lowest is null || level < lowest)) lowest = level;
            }

            return lowest;
        }
    }

    /// <summary>Rule 5: whether badges of an adapted curriculum count; the strictest word of the path, and silence is <c>none</c>.</summary>
    public AdaptationRule Adaptations
    {
        get
        {
            var least = AdaptationRule.Declared;
            foreach (var scope in _scopes)
            {
                var own = scope.Adaptations ?? AdaptationRule.None;
                if (own < least) least = own;
            }

            return least;
        }
    }

    /// <summary>Rule 5: every pin on the path that names the achievement, or what it says it was adapted from.</summary>
    /// <param name="adaptedFrom">Null when it is no adaptation.</param>
    public IReadOnlyList<CurriculumPin> PinsOn(string achievementId, string? adaptedFrom)
    {
        List<CurriculumPin>? found = null;
        for (var i = 0; i < _scopes.Count; i++)
        {
            if (_scopes[i].Curriculum is not { } pins) continue;
            Add(pins, achievementId, i);
            if (adaptedFrom is not null && adaptedFrom != achievementId) Add(pins, adaptedFrom, i);
        }

        return found ?? (IReadOnlyList<CurriculumPin>)[];

        void Add(IReadOnlyDictionary<string, string> pins, string id, int scope)
        {
            if (pins.TryGetValue(id, out var digest)) (found ??= []).Add(new CurriculumPin(id, Sha256Digest.From(Multibase.TryReadSha256(digest)), _anchorLimits ? scope - 1 : scope));
        }
    }

    private static bool Any(IReadOnlyList<string> permitted, string actual, Func<string, string, bool> covers)
    {
        for (var i = 0; i < permitted.Count; i++)
        {
            if (covers(permitted[i], actual)) return true;
        }

        return false;
    }
}
