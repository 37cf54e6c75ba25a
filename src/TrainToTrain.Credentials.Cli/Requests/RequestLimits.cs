using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>What an authority signs at most: the scope its own anchor has in an anchors file. No anchor, or one without a scope, is no limit.</summary>
internal sealed class RequestLimits(TrustAnchors anchors)
{
    /// <param name="path">Null for the workspace's, if there is a workspace.</param>
    public static RequestLimits Read(CommandContext context, string? path)
    {
        if (path is not null) return new RequestLimits(AnchorsFile.Read(context.PathOf(path), path));
        return context.FindWorkspace() is { } workspace && File.Exists(workspace.AnchorsPath)
            ? new RequestLimits(AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath))
            : new RequestLimits(new TrustAnchors([]));
    }

    /// <returns>A sentence for each thing that is too much.</returns>
    public IReadOnlyList<string> Problems(AccreditationDraft draft)
    {
        var problems = new List<string>();
        foreach (var anchor in anchors.Authorities.Where(each => each.Id == draft.IssuerId))
        {
            if (draft.ValidFrom < anchor.ValidFrom) problems.Add($"it begins before {anchor.Name} does, on {Times.Day(anchor.ValidFrom.Value)}");
            if (anchor.ValidUntil is { } end && (draft.ValidUntil is null || draft.ValidUntil > end)) problems.Add($"it goes on after {anchor.Name} ends, on {Times.Day(end)}");
            if (anchor.Scope is not { } own) continue;
            foreach (var given in new[] { draft.Issue, draft.Accredit })
            {
                if (given is not null) GrantCheck.Compare(anchor.Name, own with { Achievements = own.Achievements ?? ["*"], Adaptations = own.Adaptations ?? (own.Curriculum is null ? AdaptationRule.Declared : AdaptationRule.None) }, given, problems);
            }

            if (own.MaxDepth is { } depth && draft.Accredit is { } accredit && (depth == 0 || accredit.MaxDepth > depth - 1)) problems.Add($"{anchor.Name} signs for {depth} generations of certifying trainers at most");
        }

        return [.. problems.Distinct()];
    }
}
