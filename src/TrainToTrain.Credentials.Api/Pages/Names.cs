using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Pages;

/// <summary>
/// Who is who on a lineage: the authority by its anchor, a trainer by the accreditation of somebody who was entitled to give it. A badge can
/// call its issuer anything; that is shown in quotes, and as its word.
/// </summary>
internal sealed class Names
{
    private readonly Verdict _verdict;
    private readonly Language _words;
    private readonly Dictionary<string, string> _vouched = new(StringComparer.Ordinal);

    public Names(Verdict verdict, Language words)
    {
        _verdict = verdict;
        _words = words;
        // Whoever is on the lineage of something in a learner record has a name in the record too, where that lineage holds.
        foreach (var held in verdict.Held.Where(each => each.Lineage?.IssuerName is not null)) Add(held);
        Add(verdict);
    }

    /// <summary>The first link from the authority down that a finding refuses; null when there is none.</summary>
    public static LineageLink? Broken(Verdict verdict) => verdict.Lineage?.Path.FirstOrDefault(link => Against(verdict, link).Any());

    /// <summary>Null when nobody trusted here vouches for a name.</summary>
    public string? Vouched(string did) => _vouched.GetValueOrDefault(did);

    public Html Of(string did) => Vouched(did) is { } name ? Foreign.Text(name) : Identifier(did);

    public Html Issuer => _verdict.Credential is { } credential ? Of(credential.IssuerId) : Html.Of(_words["lineage.stranger"]);

    /// <summary>Whom an accreditation is for, and who gave it.</summary>
    public (Html Who, Html By) Accreditation(string? id) =>
        _verdict.Lineage?.Path.FirstOrDefault(link => link.Id is not null && link.Id == id) is { } link
            ? (Of(link.Subject), Of(link.Issuer))
            : (Html.Of(_words["lineage.trainer"]), Html.Of(_words["lineage.accreditor"]));

    /// <summary>What a name cannot be taken for: the domain of a did:web, the key itself of others.</summary>
    public static Html Identifier(string did)
    {
        const string Web = "did:web:";
        if (!did.StartsWith(Web, StringComparison.Ordinal)) return $"""<code class="id" title="{Foreign.Clip(did)}">{Foreign.Clip(Did.Abbreviate(did))}</code>""";
        // Of what is percent-encoded only the colon of a port is shown decoded: letters of other alphabets would look like those of another host.
        var place = string.Join('/', did[Web.Length..].Split(':')).Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        return $"""<code class="id" title="{Foreign.Clip(did)}">{Foreign.Clip(place)}</code>""";
    }

    private void Add(Verdict verdict)
    {
        if (verdict.Lineage is not { Anchor: { } anchor } lineage) return;
        var trusted = TrustedLinks(verdict, lineage);
        for (var i = 0; i < trusted; i++)
        {
            if (lineage.Path[i].Name is { } name) _vouched[lineage.Path[i].Subject] = name;
        }

        _vouched[anchor.Id] = anchor.Name;
        if (lineage.Recognition is { Counts: true, OfName: { } other } crossing) _vouched[crossing.Of] = other;
    }

    /// <summary>How many links of the path, from the authority down, carry a name that was given by somebody entitled to.</summary>
    private static int TrustedLinks(Verdict verdict, LineageReport lineage)
    {
        if (lineage.IssuerName is not null) return lineage.Path.Count;
        for (var i = 0; i < lineage.Path.Count; i++)
        {
            var against = Against(verdict, lineage.Path[i]).ToList();
            if (against.Count == 0) continue;
            // Whoever was withdrawn is still who their accreditor said; whom they certified may be anybody.
            return against.All(finding => finding.Code == FindingCode.LineageAccreditationWithdrawn) ? i + 1 : i;
        }

        return 0;
    }

    private static IEnumerable<Finding> Against(Verdict verdict, LineageLink link) =>
        verdict.Findings.Where(finding => finding.Stage == Stage.Lineage && finding.Outcome is Outcome.Fail or Outcome.Unknown && finding.Target is not null && finding.Target == link.Id);
}
