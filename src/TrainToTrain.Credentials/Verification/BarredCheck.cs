using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Holds everybody on a lineage against the notices of the agencies that the verifier has pinned (decision 0019). Another agency's notice informs; it decides only
/// where the anchors file says so of that agency. What could not be found out is said, too: no answer is not the answer that nobody is barred.
/// </summary>
/// <param name="existence">Looks for proof that the badge was there before; asked only where that decides.</param>
internal sealed class BarredCheck(IReadOnlyList<NoticeSource> sources, BarredNoticeCheck notices, Func<ValueTask<Existence>> existence)
{
    /// <returns>The report, with those who are barred.</returns>
    public async ValueTask<LineageReport> CheckAsync(LineageReport lineage, Leaf leaf, List<Finding> findings, CancellationToken cancellation)
    {
        if (sources.Count == 0) return lineage;
        var (barred, people) = (new List<BarredReport>(), PeopleOf(lineage, leaf));
        if (people.Count == 0) return lineage;
        foreach (var source in sources)
        {
            var (notice, problem) = await notices.ReadAsync(source, cancellation);
            if (notice is null)
            {
                findings.Add(NotFoundOut(source, problem!));
                continue;
            }

            foreach (var person in people)
            {
                if (!notice.Barred.TryGetValue(person.Did, out var row)) continue;
                var report = new BarredReport(person.Did, person.Name, row.Reason, row.Since, person.Signed < row.Since) { By = source.Id, ByName = source.Name };
                barred.Add(report);
                findings.Add(Said(await CodeOfAsync(source, row, person), report, person));
            }
        }

        return lineage with { Barred = barred };
    }

    /// <summary>Everybody below the anchor who signed something on the way to the badge: its issuer first, then upwards.</summary>
    private static List<Signatory> PeopleOf(LineageReport lineage, Leaf leaf)
    {
        var (people, path) = (new List<Signatory>(), lineage.Path);
        Add(leaf.Credential.IssuerId, lineage.IssuerName ?? (path.Count > 0 ? path[^1].Name : null), leaf.Credential.ValidFrom, isBadge: true);
        for (var i = path.Count - 1; i >= 0; i--) Add(path[i].Issuer, i > 0 ? path[i - 1].Name : lineage.Recognition?.OfName, path[i].Given, isBadge: false);
        return people;

        void Add(string did, string? name, DateTimeOffset? signed, bool isBadge)
        {
            // An unproven link is nobody's: whoever is named in it may never have signed anything here.
            if (did == lineage.Anchor?.Id || signed is not { } time || people.Exists(person => person.Did == did)) return;
            people.Add(new Signatory(did, name, time, isBadge));
        }
    }

    private static Finding NotFoundOut(NoticeSource source, string problem)
    {
        var code = source.Effect == BarredEffect.Inform ? FindingCode.LineageNoticeUnavailable : FindingCode.LineageNoticeUndecided;
        return new Finding(code, $"Whether {source.Name} has barred a trainer behind it could not be found out: {problem}", source.Id) { Words = [("agency", source.Name)] };
    }

    /// <summary>As for a withdrawal (DESIGN §5.2), where the agency's notices count at all: what the reason leaves standing stands.</summary>
    private async ValueTask<FindingCode> CodeOfAsync(NoticeSource source, BarredTrainer row, Signatory person)
    {
        if (source.Effect == BarredEffect.Inform) return FindingCode.LineageBarredElsewhere;
        var effect = row.Reason.EffectOn(person.Signed, row.Since);
        if (effect == PriorWork.NeedsProof && person.SignedBadge && (await existence()).IsBefore(row.Since)) effect = PriorWork.Stands;
        return effect == PriorWork.Stands ? FindingCode.LineageBarredElsewhere
            : effect == PriorWork.Falls && source.Effect == BarredEffect.Refuse ? FindingCode.LineageBarredRefused
            : FindingCode.LineageBarredDoubted;
    }

    private static Finding Said(FindingCode code, BarredReport report, Signatory person)
    {
        var (who, order) = (report.Name ?? report.Trainer, report.Before ? "before" : "after");
        var what = person.SignedBadge ? "the badge" : "the accreditation they gave here";
        return new Finding(code, $"{report.ByName} has barred {who} since {XsdDateTime.Print(report.Since)} ({report.Reason}); {what} is from {order} that", report.Trainer)
        {
            Time = report.Since,
            Form = order,
            Words = [("agency", report.ByName), ("trainer", who), ("reason", report.Reason.Word)],
        };
    }

    /// <param name="Signed">When they signed what is below them.</param>
    private sealed record Signatory(string Did, string? Name, DateTimeOffset Signed, bool SignedBadge);
}
