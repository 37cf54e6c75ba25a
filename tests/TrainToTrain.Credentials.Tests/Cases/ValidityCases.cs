using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After PKITS 4.2: dates, each boundary at its second. The badge by the time asked about, accreditations by the date of the thing below (DESIGN §5.1 rule 6).</summary>
internal static class ValidityCases
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<VectorCase> All =>
    [
        Valid("badge-at-its-first-second", "Verified at the second of validFrom", w => Badge(w, w.Issued, null, w.Issued)),
        new("badge-a-second-early", FindingCode.ValidityNotYetValid, "Verified one second before validFrom", w => Badge(w, w.Issued, null, w.Issued - Second)),
        Valid("badge-at-its-last-second", "Verified at the second of validUntil", w => Badge(w, w.Issued, w.Issued.AddDays(5), w.Issued.AddDays(5))),
        new("badge-a-second-late", FindingCode.ValidityExpired, "Verified one second after validUntil", w => Badge(w, w.Issued, w.Issued.AddDays(5), w.Issued.AddDays(5) + Second)),

        .. Below("at-its-first-second", null, "The thing below was issued at the second of validFrom", from: 0),
        .. Below("a-second-early", FindingCode.LineageOutsideWindow, "The thing below was issued one second before validFrom", from: 1),
        .. Below("at-its-last-second", null, "The thing below was issued at the second of validUntil", until: 0),
        .. Below("a-second-late", FindingCode.LineageOutsideWindow, "The thing below was issued one second after validUntil", until: -1),

        Valid("all-ended-since", "Each accreditation ended after the thing below was issued, and before it is verified", w =>
            w.Issue(w.Chain(Ended(w, 60), Ended(w, 60), Ended(w, 9)))),
        Valid("no-end", "The accreditation has no validUntil", w => w.Issue(w.Chain(Link.With(draft => draft with { ValidUntil = null })))),
        new("no-beginning", FindingCode.LineageAccreditationMalformed, "The accreditation has no validFrom", w => w.Issue(w.Chain(Link.AsJson(json => json.Remove("validFrom"))))),
        new("ends-before-it-begins", FindingCode.LineageAccreditationMalformed, "The accreditation ends before it begins", w =>
            w.Issue(w.Chain(Link.With(draft => draft with { ValidUntil = draft.ValidFrom - Second })))),
        Valid("other-zone", "The badge was issued at the last second of the accreditation, told in another zone", w => InZone(w, "2026-02-19T17:30:00+05:30")),
        new("other-zone-a-second-late", FindingCode.LineageOutsideWindow, "The badge was issued one second after the accreditation ended, told in another zone", w => InZone(w, "2026-02-19T07:00:01-05:00")),

        Valid("anchor-at-its-first-second", "The badge was issued at the second the anchor begins", w => Anchor(w, "from", w.Issued, null)),
        new("anchor-a-second-early", FindingCode.LineageOutsideWindow, "The badge was issued one second before the anchor begins", w => Anchor(w, "from-late", w.Issued + Second, null)),
        Valid("anchor-at-its-last-second", "The badge was issued at the second the anchor ends; the anchor has ended since", w => Anchor(w, "until", null, w.Issued)),
        new("anchor-a-second-late", FindingCode.LineageOutsideWindow, "The badge was issued one second after the anchor ended", w => Anchor(w, "until-early", null, w.Issued - Second)),
    ];

    private static byte[] Badge(CaseWorld w, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset at)
    {
        w.At = at;
        return w.Issue(w.Chain(1), badge =>
        {
            badge["validFrom"] = Print(from);
            if (until is { } end) badge["validUntil"] = Print(end);
        });
    }

    /// <summary>Three accreditations, issued ten days apart, the window of one of them ending or beginning where the thing below was issued.</summary>
    private static IEnumerable<VectorCase> Below(string name, FindingCode? finding, string comment, int? from = null, int? until = null) =>
        AtEach(name, finding ?? FindingCode.LineageOk, comment, (w, place) => w.Issue(w.Chain([.. Enumerable.Range(0, 3).Select(i => Link.With(draft =>
        {
            var below = i < 2 ? w.Certified.AddDays(10 * (i + 1)) : w.Issued;
            draft = draft with { ValidFrom = w.Certified.AddDays(10 * i) };
            if (i != place) return draft;
            return from is { } first ? draft with { ValidFrom = below.AddSeconds(first) } : draft with { ValidUntil = below.AddSeconds(until!.Value) };
        }))])));

    private static Link Ended(CaseWorld w, int daysAgo) => Link.With(draft => draft with { ValidUntil = w.At.AddDays(-daysAgo) });

    private static byte[] InZone(CaseWorld w, string date) =>
        w.Issue(w.Chain(Link.With(draft => draft with { ValidUntil = w.Issued })), badge => badge["validFrom"] = date);

    private static byte[] Anchor(CaseWorld w, string file, DateTimeOffset? from, DateTimeOffset? until)
    {
        w.Pin(file, CaseWorld.Pinned(w.Board) with { ValidFrom = from, ValidUntil = until });
        return w.Issue(w.Chain(1));
    }

    private static string Print(DateTimeOffset time) => Credentials.Parsing.XsdDateTime.Print(time);
}
