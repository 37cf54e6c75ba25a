using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Stage lineage (DESIGN §5.1): candidate paths from the issuer up, each judged from its anchor down, until one holds.</summary>
internal sealed class LineageCheck(TrustAnchors? anchors, Gatherer gatherer)
{
    private static readonly TrustAnchors NoAnchors = new([]);

    private JudgedPath? _best;
    private CandidatePath? _untrusted;
    private EndorsementCheck? _endorsements;
    private CurriculumCheck? _curriculum;

    /// <summary>Adds what it found and says which path that is about.</summary>
    public async ValueTask<LineageReport> CheckAsync(Leaf leaf, List<Finding> findings, CancellationToken cancellation)
    {
        do
        {
            if (gatherer.MisnamedResource() is { } misnamed && !findings.Contains(misnamed)) findings.Add(misnamed);
            gatherer.Budget.NewSearch();
            if (await SearchAsync(leaf, cancellation) is { } path)
            {
                findings.Add(new Finding(FindingCode.LineageOk, Certified(path), path.Path.Anchor!.Id));
                findings.AddRange(path.Notes);
                return Report(path);
            }
        }
        while (!gatherer.Budget.Exceeded && await gatherer.FetchMoreAsync(findings, cancellation));

        findings.AddRange(Reasons(leaf));
        return _best is not null ? Report(_best) : new LineageReport(null, _untrusted is null ? [] : Links(_untrusted, []));
    }

    private async ValueTask<JudgedPath?> SearchAsync(Leaf leaf, CancellationToken cancellation)
    {
        foreach (var path in new LineageBuilder(anchors ?? NoAnchors, gatherer.Nodes, gatherer.Budget).From(leaf.Credential.IssuerId))
        {
            if (path.Anchor is null)
            {
                if (_untrusted is null || path.Accreditations.Count > _untrusted.Accreditations.Count) _untrusted = path;
                continue;
            }

            var judged = await JudgeAsync(path, path.Anchor, leaf, cancellation);
            if (judged.Holds) return judged;
            if (judged.IsBetterReportThan(_best)) _best = judged;
        }

        return null;
    }

    private async ValueTask<JudgedPath> JudgeAsync(CandidatePath path, TrustAnchor anchor, Leaf leaf, CancellationToken cancellation)
    {
        var judge = new PathJudge(path, anchor, leaf);
        var links = new List<CheckedAccreditation>(path.Accreditations.Count);
        foreach (var node in path.Accreditations)
        {
            var link = await gatherer.CheckAsync(node, cancellation);
            if (link.Evidence is not { } evidence)
            {
                judge.Break(link.Findings[0]);
                return Judged();
            }

            judge.Take(evidence, judge.NeedsProofOfExistence ? await gatherer.FindExistenceAsync(node.Parsed, [node.Id], cancellation) : default);
            links.Add(evidence);
        }

        var supervision = judge.NeedsSupervision ? await (_endorsements ??= new EndorsementCheck(gatherer, leaf)).FindAsync(links[^1], cancellation) : Supervision.Given;
        var existence = judge.NeedsProofOfExistence ? await gatherer.FindExistenceAsync(leaf.Parsed, [leaf.Source?.AbsoluteUri, leaf.Credential.Id], cancellation) : default;
        var records = await (_curriculum ??= new CurriculumCheck(gatherer)).FindAsync(judge.Pins, leaf.Credential, judge.Signers, cancellation);
        judge.Finish(new BadgeEvidence(supervision, existence, records));
        if (judge.Findings.Any(IsOfCurriculum))
        {
            gatherer.AskForStandardsOf(leaf.Credential.Achievement!.Id);
            if (leaf.Adaptation is { } notice) gatherer.AskForStandardsOf(notice.BaseId);
        }

        return Judged();

        JudgedPath Judged() => new(path, links, judge.Findings, judge.Furthest) { LinkFailed = judge.LinkFailed, Notes = judge.Notes };
    }

    private static bool IsOfCurriculum(Finding finding) => finding.Code == FindingCode.LineageCurriculumDrift || finding.Code == FindingCode.LineageAdaptationApprovalMissing;

    /// <summary>Rules 8 to 10.</summary>
    private IReadOnlyList<Finding> Reasons(Leaf leaf)
    {
        var issuer = leaf.Credential.IssuerId;
        if (anchors is null or { Authorities.Count: 0 }) return [new Finding(FindingCode.LineageNoAnchors, "No trust anchors were given, so nobody here vouches for its issuer", issuer)];
        if (gatherer.Budget.Exceeded) return [new Finding(FindingCode.LineageBudgetExceeded, "Its lineage is too large to be followed to the end", issuer)];
        if (_best is not null) return _best.Findings;
        return _untrusted is not null
            ? [new Finding(FindingCode.LineageUntrustedRoot, "Its lineage ends at an authority that is not among the trust anchors", TopOf(_untrusted))]
            : [new Finding(FindingCode.LineageNotFound, "Nothing shows who certified its issuer as a trainer", issuer)];
    }

    private static string TopOf(CandidatePath path) => path.Accreditations[0].IssuerId;

    private static string Certified(JudgedPath path) => path.Links.Count switch
    {
        0 => $"It was issued by {path.Path.Anchor!.Name} itself",
        1 => $"Its trainer was certified by {path.Path.Anchor!.Name}",
        var count => $"Its trainer was certified through {count} accreditations that go back to {path.Path.Anchor!.Name}",
    };

    private static LineageReport Report(JudgedPath judged)
    {
        var links = Links(judged.Path, judged.Links);
        return new LineageReport(judged.Path.Anchor, links) { IssuerName = judged.LinkFailed ? null : links.Length == 0 ? judged.Path.Anchor!.Name : links[^1].Name };
    }

    private static LineageLink[] Links(CandidatePath path, IReadOnlyList<CheckedAccreditation> proven)
    {
        var links = new LineageLink[path.Accreditations.Count];
        for (var i = 0; i < links.Length; i++)
        {
            var node = path.Accreditations[i];
            links[i] = new LineageLink(node.Id, node.IssuerId, node.SubjectId, i < proven.Count ? proven[i].HolderName : null);
        }

        return links;
    }
}
