using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Recognition;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Stage lineage (DESIGN §5.1): candidate paths from the issuer up, each judged from its anchor down, until one holds.</summary>
/// <param name="agreements">Null where nothing from elsewhere is recognised.</param>
internal sealed class LineageCheck(TrustAnchors? anchors, Gatherer gatherer, AgreementCheck? agreements = null)
{
    private static readonly TrustAnchors NoAnchors = new([]);

    private CrossedPath? _best;
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
            if ((await SearchAsync(leaf, crossing: false, cancellation) ?? await CrossAsync(leaf, cancellation)) is { } path)
            {
                findings.Add(new Finding(FindingCode.LineageOk, Certified(path), TopOf(path).Id));
                findings.AddRange(path.Judged.Notes);
                return Report(path);
            }
        }
        while (!gatherer.Budget.Exceeded && await gatherer.FetchMoreAsync(findings, cancellation));

        findings.AddRange(Reasons(leaf));
        return _best is not null ? Report(_best) : new LineageReport(null, _untrusted is null ? [] : Links(_untrusted, []));
    }

    /// <summary>Whom the verifier trusts directly comes first; agreements are about badges alone.</summary>
    private ValueTask<CrossedPath?> CrossAsync(Leaf leaf, CancellationToken cancellation) =>
        agreements is { Any: true } && leaf.Issues ? SearchAsync(leaf, crossing: true, cancellation) : default;

    private async ValueTask<CrossedPath?> SearchAsync(Leaf leaf, bool crossing, CancellationToken cancellation)
    {
        foreach (var path in new LineageBuilder(anchors ?? NoAnchors, gatherer.Nodes, gatherer.Budget, crossing).From(leaf.Credential.IssuerId))
        {
            if (path.Anchor is null)
            {
                if (_untrusted is null || path.Accreditations.Count > _untrusted.Accreditations.Count) _untrusted = path;
                continue;
            }

            var judged = path.Agreement is null ? new CrossedPath(await JudgeAsync(path, path.Anchor, leaf, cancellation), null) : await JudgeCrossingAsync(path, path.Agreement, leaf, cancellation);
            if (judged.Judged.Holds) return judged;
            if (judged.Judged.IsBetterReportThan(_best?.Judged)) _best = judged;
        }

        return null;
    }

    /// <summary>DESIGN §4.4: the rules below the other authority, and those of the agreement that leads to it.</summary>
    private async ValueTask<CrossedPath> JudgeCrossingAsync(CandidatePath path, RecognitionAgreement agreement, Leaf leaf, CancellationToken cancellation)
    {
        var by = path.Anchor!;
        var report = new RecognitionReport(RecognitionResult.None, agreement.Id, by.Id, agreement.SubjectId) { ByName = by.Name };
        if (await agreements!.CheckAsync(agreement, cancellation) is var crossing && crossing.Evidence is not { } evidence)
        {
            return new CrossedPath(new JudgedPath(path, [], crossing.Findings, -1) { Vouched = false, LinkFailed = true }, report);
        }

        var judged = await JudgeAsync(path, agreement.AsTop, leaf, cancellation);
        var outcome = await agreements.JudgeAsync(evidence, by, leaf, path.Accreditations.Count, cancellation);
        var (recognised, decision) = (outcome.Findings.Count == 0, outcome.Decision);
        report = report with
        {
            Result = recognised || decision.Result == RecognitionResult.Conditional ? decision.Result : RecognitionResult.None,
            OfName = agreement.SubjectName,
            Row = decision.Row,
            Source = decision.Equivalence?.Source,
            Target = decision.Equivalence?.Target,
            TargetName = decision.Equivalence?.TargetName,
            Missing = decision.Reasons,
        };
        return new CrossedPath(judged with
        {
            Findings = [.. judged.Findings, .. outcome.Findings],
            Furthest = recognised ? judged.Furthest : Math.Min(judged.Furthest, path.Accreditations.Count),
            Vouched = recognised,
            LinkFailed = judged.LinkFailed || !recognised,
            Notes = [.. judged.Notes, .. recognised ? [CrossingJudge.Recognised(agreement, by, decision)] : (ReadOnlySpan<Finding>)[], .. outcome.Notes],
        }, report);
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
        var existence = judge.NeedsProofOfExistence ? await gatherer.FindExistenceAsync(leaf, cancellation) : default;
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
        if (_best is not null) return _best.Judged.Findings;
        return _untrusted is not null
            ? [new Finding(FindingCode.LineageUntrustedRoot, "Its lineage ends at an authority that is not among the trust anchors", TopOf(_untrusted))]
            : [new Finding(FindingCode.LineageNotFound, "Nothing shows who certified its issuer as a trainer", issuer)];
    }

    private static string TopOf(CandidatePath path) => path.Accreditations[0].IssuerId;

    /// <summary>The authority a lineage goes back to: the anchor, or one that an anchor recognises.</summary>
    private static TrustAnchor TopOf(CrossedPath path) => path.Judged.Path.Agreement?.AsTop ?? path.Judged.Path.Anchor!;

    private static string Certified(CrossedPath path) => path.Judged.Links.Count switch
    {
        0 => $"It was issued by {TopOf(path).Name} itself",
        1 => $"Its trainer was certified by {TopOf(path).Name}",
        var count => $"Its trainer was certified through {count} accreditations that go back to {TopOf(path).Name}",
    };

    private static LineageReport Report(CrossedPath path)
    {
        var judged = path.Judged;
        var links = Links(judged.Path, judged.Links);
        return new LineageReport(judged.Path.Anchor, links) { IssuerName = judged.LinkFailed ? null : links.Length == 0 ? TopOf(path).Name : links[^1].Name, Recognition = path.Recognition };
    }

    private static LineageLink[] Links(CandidatePath path, IReadOnlyList<CheckedAccreditation> proven)
    {
        var links = new LineageLink[path.Accreditations.Count];
        for (var i = 0; i < links.Length; i++)
        {
            var node = path.Accreditations[i];
            links[i] = new LineageLink(node.Id, node.IssuerId, node.SubjectId, i < proven.Count ? proven[i].HolderName : null) { Given = i < proven.Count ? proven[i].Proven.Credential.ValidFrom : null };
        }

        return links;
    }
}
