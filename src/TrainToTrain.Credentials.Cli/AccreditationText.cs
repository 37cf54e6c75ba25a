using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Cli;

/// <summary>An accreditation in words: what it permits, from when to when, and whether it stands.</summary>
internal static class AccreditationText
{
    public static string Actions(StoredAccreditation each) => string.Join(", ", ActionsOf(each));

    /// <summary>Achievements by the ends of their ids, and every further limit.</summary>
    public static string Scope(StoredAccreditation each) => Limits(each) + (ScopeOf(each).Supervised ? ", supervised" : "");

    /// <summary>As <see cref="Scope"/>, without a word on supervision.</summary>
    public static string Limits(StoredAccreditation each)
    {
        var scope = ScopeOf(each);
        List<string> parts = [string.Join(", ", (scope.Achievements ?? []).Select(Short))];
        if (scope.Jurisdictions is { } places) parts.Add("in " + string.Join(", ", places));
        if (scope.MaxLevel is { } level) parts.Add($"up to level {level}");
        if (scope.Curriculum is not null) parts.Add("curriculum pinned");
        if (scope.Adaptations is AdaptationRule.Approved or AdaptationRule.Declared) parts.Add(scope.Adaptations == AdaptationRule.Approved ? "approved adaptations" : "declared adaptations");
        return string.Join(", ", parts);
    }

    public static string Window(StoredAccreditation each) =>
        each.Stored.ValidUntil is { } until ? $"{Times.Day(each.Stored.ValidFrom)} to {Times.Day(until)}" : $"from {Times.Day(each.Stored.ValidFrom)}";

    public static Standing StandingOf(StoredAccreditation each, DateTimeOffset at) => each switch
    {
        { Withdrawals.Count: > 0 } or { Stored.Revoked: not null } => Standing.Withdrawn,
        { Stored.Suspended: not null } => Standing.Suspended,
        _ when at < each.Stored.ValidFrom => Standing.NotYetValid,
        _ when at > each.Stored.ValidUntil => Standing.Expired,
        _ => Standing.Good,
    };

    public static string State(StoredAccreditation each, DateTimeOffset at) => StandingOf(each, at) switch
    {
        Standing.Withdrawn => "withdrawn: " + Why(each, Standing.Withdrawn),
        Standing.Suspended => "suspended " + Why(each, Standing.Suspended),
        var standing => Word(standing),
    };

    /// <summary>Reason and date of what a person did about it; empty for what came by itself.</summary>
    public static string Why(StoredAccreditation each, Standing standing) => standing switch
    {
        Standing.Withdrawn when each.Withdrawals.Count == 0 => WithdrawalReason.NeverEntitled.Word,
        Standing.Withdrawn => string.Join(", ", each.Withdrawals.Select(row => $"{row.Reason} from {When(row.EffectiveFrom)}")),
        Standing.Suspended => "since " + Times.Day(each.Stored.Suspended!.At),
        _ => "",
    };

    public static string Word(Standing standing) => standing switch
    {
        Standing.NotYetValid => "not yet valid",
        Standing.StoppedAbove => "stopped above",
        _ => standing.ToString().ToLowerInvariant(),
    };

    /// <summary>A day where it begins with one, else to the second.</summary>
    public static string When(DateTimeOffset time) => time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? Times.Day(time) : XsdDateTime.Print(time);

    /// <summary>The members alike for list and tree.</summary>
    public static JsonObject Json(StoredAccreditation each, int badges, DateTimeOffset at)
    {
        var scope = ScopeOf(each);
        return new JsonObject
        {
            ["id"] = each.Stored.Id,
            ["name"] = each.Stored.SubjectName,
            ["did"] = each.Stored.SubjectId,
            ["certifiedBy"] = each.Stored.IssuerId,
            ["actions"] = new JsonArray([.. ActionsOf(each).Select(action => JsonValue.Create(action))]),
            ["achievements"] = Texts(scope.Achievements ?? []),
            ["jurisdictions"] = scope.Jurisdictions is { } places ? Texts(places) : null,
            ["maxLevel"] = scope.MaxLevel,
            ["maxDepth"] = each.Accredit?.MaxDepth,
            ["adaptations"] = (scope.Adaptations ?? AdaptationRule.None).ToString().ToLowerInvariant(),
            ["supervised"] = scope.Supervised,
            ["validFrom"] = XsdDateTime.Print(each.Stored.ValidFrom),
            ["validUntil"] = each.Stored.ValidUntil is { } until ? XsdDateTime.Print(until) : null,
            ["state"] = Word(StandingOf(each, at)),
            ["withdrawn"] = new JsonArray([.. each.Withdrawals.Select(row => new JsonObject { ["reason"] = row.Reason.Word, ["effectiveFrom"] = XsdDateTime.Print(row.EffectiveFrom) })]),
            ["badges"] = badges,
        };
    }

    private static Scope ScopeOf(StoredAccreditation each) => each.Issue ?? each.Accredit!;

    private static IEnumerable<string> ActionsOf(StoredAccreditation each)
    {
        if (each.Issue is not null) yield return "issue";
        if (each.Accredit is not null) yield return "accredit";
    }

    /// <summary>An achievement, or a pattern of them, by the end of its id.</summary>
    public static string Short(string pattern)
    {
        if (pattern == "*") return "all achievements";
        var parts = pattern.Split('/');
        return parts is [.., var folder, "*"] ? folder + "/*" : parts[^1];
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
