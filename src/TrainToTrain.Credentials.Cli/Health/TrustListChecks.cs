using System.Globalization;
using TrainToTrain.Credentials.Cli.TrustLists;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>The trust list this workspace publishes, and those it follows: how long they may be relied on, and what is missing.</summary>
internal static class TrustListChecks
{
    /// <summary>Root keys are on several machines, and their holders have other things to do.</summary>
    private static readonly TimeSpan RootSoon = TimeSpan.FromDays(60);

    /// <summary>A list has thirty days as a rule; enough for a holiday.</summary>
    private static readonly TimeSpan ListSoon = TimeSpan.FromDays(7);

    public static IEnumerable<Diagnosis> Of(Examination of)
    {
        var folder = new TrustListFolder(of.Workspace);
        return (folder.Exists ? Published(of, folder) : []).Concat(Followed(of));
    }

    private static IEnumerable<Diagnosis> Published(Examination of, TrustListFolder folder)
    {
        var held = folder.Held(of.Context.Surroundings.Clock)?.After;
        foreach (var missing in folder.Missing(held)) yield return Diagnosis.Warning("trust-list.unsigned", $"of the trust list, {missing}", "t2t trust-list sign FILE --key KEY, and t2t trust-list collect FILE");
        if (held is null) yield break;
        yield return Ending(of, "trust-list.root", ("root", held.Root.Version, held.Root.ValidUntil), RootSoon, "t2t trust-list rotate, have it signed, t2t publish DIR");
        if (held.List is not { } list)
        {
            yield return Diagnosis.Warning("trust-list.list", "there is no list that is signed by the list keys of the root: whoever follows it trusts nobody", "t2t trust-list draft, have it signed, t2t publish DIR");
            yield break;
        }

        yield return Ending(of, "trust-list.list", ("list", list.Version, list.ValidUntil), ListSoon, "t2t trust-list draft, have it signed, t2t publish DIR");
        if (!SaysTheSame(of, held)) yield return Diagnosis.Warning("trust-list.behind", "anchors.json says otherwise than the trust list", "if verifiers are to know: t2t trust-list draft, have it signed, t2t publish DIR");
    }

    private static IEnumerable<Diagnosis> Followed(Examination of)
    {
        if (!File.Exists(of.Workspace.AnchorsPath)) yield break;
        foreach (var each in AnchorsFile.Read(of.Workspace.AnchorsPath, of.Workspace.AnchorsPath).TrustLists)
        {
            var text = $"the trust list of {each.Root.Name}: {FollowedLists.Summary(each)}";
            yield return each.ValidUntil is { } until && until >= of.Now
                ? until < of.Now + ListSoon ? Diagnosis.Warning("anchors.trust-list", text, "t2t anchors update") : Diagnosis.Ok("anchors.trust-list", text)
                : Diagnosis.Problem("anchors.trust-list", text + ": verdicts that rest on it are undecided", "t2t anchors update");
        }
    }

    private static Diagnosis Ending(Examination of, string code, (string Kind, long Version, DateTimeOffset Until) what, TimeSpan soon, string advice)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{what.Kind} {what.Version} of the trust list {(what.Until < of.Now ? "ended" : "ends")} on {Times.Write(what.Until)}");
        return what.Until < of.Now ? Diagnosis.Problem(code, text + ": verifiers that follow it leave badges undecided", advice)
            : what.Until < of.Now + soon ? Diagnosis.Warning(code, text, advice)
            : Diagnosis.Ok(code, text);
    }

    /// <summary>But for the registers, which get newer by themselves.</summary>
    private static bool SaysTheSame(Examination of, TrustListState held)
    {
        var (hand, list) = (AnchorsFile.Read(of.Workspace.AnchorsPath, of.Workspace.AnchorsPath).ByHand, new TrustAnchors([]).With([held], out _)!);
        return hand.Lines.Where(IsNoRegister).ToHashSet().SetEquals(list.Lines.Where(IsNoRegister));

        static bool IsNoRegister(string line) => !line.StartsWith("register:", StringComparison.Ordinal);
    }
}
