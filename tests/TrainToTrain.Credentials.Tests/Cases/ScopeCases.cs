using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After PKITS 4.8 and 4.13: what is inside a scope and what is outside, at each place (DESIGN §4.1, §5.1 rules 2 to 5).</summary>
internal static class ScopeCases
{
    private const string Other = "https://other.example/achievements/welding-1";
    private const string Base = "https://skills.example/achievements/";

    public static IEnumerable<VectorCase> All => [.. Achievements, .. Jurisdictions, .. Levels, .. Curriculum, .. Anchors];

    private static IEnumerable<VectorCase> Achievements =>
    [
        .. AtEach("achievement-outside", FindingCode.LineageScopeExceeded, "One accreditation is for another achievement", (w, place) =>
            w.Issue(w.Three(place, Link.Narrowed(scope => scope with { Achievements = [Other] })))),
        Valid("achievement-exact", "The scope names the achievement", w => For(w, World.WeldingId, World.WeldingId)),
        Outside("achievement-other-case", "The scope names the achievement in other letters: ids are compared as strings", World.WeldingId.ToUpperInvariant(), World.WeldingId),
        Valid("achievement-any", "The scope is *", w => For(w, "*", Other)),
        Valid("achievement-one-of-several", "One of three patterns covers the achievement", w => For(w, [Other, "https://nowhere.example/*", Base + "*"], World.WeldingId)),
        Outside("achievements-empty", "The scope has an empty list of achievements", [], World.WeldingId),
        Outside("achievements-absent", "The scope has no achievements, which grants nothing", (string[]?)null, World.WeldingId),
        Valid("pattern-deeper", "…/* covers what goes on after further slashes", w => For(w, Base + "*", Base + "welding/1")),
        Outside("pattern-nothing-after", "…/* does not cover the id that ends at the slash", Base + "*", Base),
        Outside("pattern-other-segment", "…/achievements/* does not cover …/achievements-2/…", Base + "*", "https://skills.example/achievements-2/welding-1"),
        Outside("pattern-without-slash", "…/welding* is no pattern and covers nothing but itself", Base + "welding*", Base + "welding-1"),
        Outside("pattern-dots", "…/* does not cover an id that climbs with ..", Base + "*", Base + "../secret/surgery"),
        Outside("pattern-dots-encoded", "…/* does not cover an id that climbs with %2e%2E", Base + "*", Base + "%2e%2E/secret/surgery"),
        Outside("pattern-dot", "…/* does not cover an id with a segment .", Base + "*", Base + "./welding-1"),
        new("intersection", FindingCode.LineageScopeExceeded, "The upper scope is one achievement, the lower is *: what is granted is the intersection", w =>
            w.IssueFor(w.Chain(Link.Accredits(scope => scope with { Achievements = [World.WeldingId] }), Link.Issues(scope => scope with { Achievements = ["*"] })), Base + "welding-2")),
        Valid("intersection-inside", "The upper scope is one achievement, the lower is *, and the badge is for that one", w =>
            w.Issue(w.Chain(Link.Accredits(scope => scope with { Achievements = [World.WeldingId] }), Link.Issues(scope => scope with { Achievements = ["*"] })))),
        Valid("issue-scope-of-upper-unused", "The scope for badges of the upper accreditation does not matter", w =>
            w.Issue(w.Chain(Link.Issues(scope => scope with { Achievements = [Other] }), Link.Good))),
    ];

    private static IEnumerable<VectorCase> Jurisdictions =>
    [
        .. AtEach("jurisdiction-outside", FindingCode.LineageScopeExceeded, "One accreditation is for Ohio, and the badge is from Kentucky", (w, place) =>
            w.IssueIn(w.Three(place, Link.Narrowed(scope => scope with { Jurisdictions = ["US-OH"] })), "US-KY")),
        Valid("jurisdiction-same", "US-KY inside US-KY", w => In(w, "US-KY", "US-KY")),
        Valid("jurisdiction-part", "US-KY inside US", w => In(w, "US-KY", "US")),
        new("jurisdiction-whole", FindingCode.LineageScopeExceeded, "US is not inside US-KY", w => In(w, "US", "US-KY")),
        Valid("jurisdiction-one-of-several", "US-KY inside DE or US-KY", w => In(w, "US-KY", "DE", "US-KY")),
        new("jurisdictions-empty", FindingCode.LineageScopeExceeded, "An empty list of jurisdictions covers none", w => In(w, "US-KY")),
        Valid("jurisdiction-of-anchor", "The badge names none: the anchor's counts, which is inside", w => In(w, null, "US")),
        new("jurisdiction-of-anchor-outside", FindingCode.LineageScopeExceeded, "The badge names none: the anchor's counts, which is outside", w => In(w, null, "DE")),
        Valid("jurisdiction-not-the-anchors", "The jurisdiction of the anchor is a label, not a limit", w => w.IssueIn(w.Chain(1), "DE")),
        new("jurisdiction-nowhere", FindingCode.LineageScopeExceeded, "Neither badge nor anchor names a jurisdiction, and the scope has a limit", w =>
        {
            w.Pin("nowhere", CaseWorld.Pinned(w.Board) with { Jurisdiction = null });
            return In(w, null, "US");
        }),
        new("jurisdiction-disjoint", FindingCode.LineageScopeExceeded, "The upper scope is US, the lower DE: nothing is inside both", w =>
            w.IssueIn(w.Chain(Link.Accredits(scope => scope with { Jurisdictions = ["US"] }), Link.Issues(scope => scope with { Jurisdictions = ["DE"] })), "DE")),
    ];

    private static IEnumerable<VectorCase> Levels =>
    [
        .. AtEach("level-above", FindingCode.LineageScopeExceeded, "One accreditation is up to EQF level 2, and the badge is of level 3", (w, place) =>
            w.Issue(w.Three(place, Link.Narrowed(scope => scope with { MaxLevel = 2 })))),
        Valid("level-equal", "The badge is of the highest level permitted", w => w.Issue(w.Chain(Level(3)))),
        new("level-none", FindingCode.LineageScopeExceeded, "The badge states no level where a maxLevel holds", w =>
            w.Issue(w.Chain(Level(8)), badge => Achievement(badge).Remove("alignment"))),
        new("level-highest-counts", FindingCode.LineageScopeExceeded, "The badge has two levels, the higher above the scope", w =>
            w.Issue(w.Chain(Level(3)), badge =>
            {
                var higher = Achievement(badge)["alignment"]![0]!.DeepClone();
                higher["targetUrl"] = "http://data.europa.eu/snb/eqf/4";
                Achievement(badge)["alignment"]!.AsArray().Add(higher);
            })),
        new("level-highest-first-counts", FindingCode.LineageScopeExceeded, "The badge has two levels, the first of them above the scope", w =>
            w.Issue(w.Chain(Level(3)), badge =>
            {
                var higher = Achievement(badge)["alignment"]![0]!.DeepClone();
                higher["targetUrl"] = "http://data.europa.eu/snb/eqf/4";
                Achievement(badge)["alignment"]!.AsArray().Insert(0, higher);
            })),
        new("level-narrowed", FindingCode.LineageScopeExceeded, "The upper maxLevel is 5, the lower 2: the lower one counts", w =>
            w.Issue(w.Chain(Link.Accredits(scope => scope with { MaxLevel = 5 }), Level(2)))),
        new("level-widened", FindingCode.LineageScopeExceeded, "The upper maxLevel is 2, the lower 5: the lower one widens nothing", w =>
            w.Issue(w.Chain(Link.Accredits(scope => scope with { MaxLevel = 2 }), Level(5)))),
    ];

    private static IEnumerable<VectorCase> Curriculum =>
    [
        .. AtEach("curriculum-drift", FindingCode.LineageCurriculumDrift, "One accreditation pins the achievement, and the badge says it in other words", (w, place) =>
            w.Issue(w.Three(place, Link.Narrowed(Pinned(World.WeldingId))), badge => Achievement(badge)["description"] = "Welds whatever comes along.")),
        new("curriculum-drift-second-pin", FindingCode.LineageCurriculumDrift, "Two accreditations pin the achievement, and the badge has it as the first says only", w =>
            w.Issue(w.Chain(Link.Narrowed(Pinned(World.WeldingId)), Link.Narrowed(scope => scope with { Curriculum = new Dictionary<string, string> { [World.WeldingId] = Multibase.Sha256("other words"u8) } })))),
        Valid("curriculum-kept", "The badge has the pinned achievement word for word", w => w.Issue(w.Chain(Link.Narrowed(Pinned(World.WeldingId)), Link.Narrowed(Pinned(World.WeldingId))))),
        Valid("curriculum-members-reordered", "The members stand in another order, which the canonical form does not see", w =>
            w.Issue(w.Chain(Link.Narrowed(Pinned(World.WeldingId))), badge =>
                badge["credentialSubject"]!["achievement"] = new JsonObject(Achievement(badge).Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))),
        Valid("curriculum-of-another", "The pin is for another achievement", w =>
            w.Issue(w.Chain(Link.Narrowed(Pinned(Base + "welding-2"))), badge => Achievement(badge)["description"] = "Welds whatever comes along.")),
    ];

    private static IEnumerable<VectorCase> Anchors =>
    [
        Valid("anchor-inside", "The anchor has a scope, and the badge is inside", w => Anchored(w, "scope", new Scope { Achievements = [World.WeldingPattern], Jurisdictions = ["US"], MaxLevel = 3 })),
        Valid("anchor-absent-is-no-limit", "The anchor's scope has jurisdictions only: no limit on the rest", w => Anchored(w, "jurisdiction", new Scope { Jurisdictions = ["US"] })),
        new("anchor-achievement", FindingCode.LineageScopeExceeded, "The anchor is for another achievement", w => Anchored(w, "achievement", new Scope { Achievements = [Other] })),
        new("anchor-jurisdiction", FindingCode.LineageScopeExceeded, "The anchor is for another jurisdiction", w => Anchored(w, "jurisdiction-other", new Scope { Jurisdictions = ["DE"] })),
        new("anchor-level", FindingCode.LineageScopeExceeded, "The anchor is up to a lower level", w => Anchored(w, "level", new Scope { MaxLevel = 2 })),
        new("anchor-curriculum", FindingCode.LineageCurriculumDrift, "The anchor pins the achievement in other words", w =>
            Anchored(w, "curriculum", new Scope { Curriculum = new Dictionary<string, string> { [World.WeldingId] = Multibase.Sha256("other words"u8) } })),
        new("anchor-achievement-authority-itself", FindingCode.LineageScopeExceeded, "The authority issued the badge itself, outside the scope of its anchor", w =>
        {
            w.Pin("achievement", CaseWorld.Pinned(w.Board) with { Scope = new Scope { Achievements = [Other] } });
            return w.Issue(w.Board);
        }),
    ];

    private static VectorCase Outside(string name, string comment, string pattern, string achievement) => Outside(name, comment, [pattern], achievement);

    private static VectorCase Outside(string name, string comment, string[]? patterns, string achievement) => new(name, FindingCode.LineageScopeExceeded, comment, w => For(w, patterns, achievement));

    private static byte[] For(CaseWorld w, string pattern, string achievement) => For(w, [pattern], achievement);

    private static byte[] For(CaseWorld w, string[]? patterns, string achievement) => w.IssueFor(w.Chain(Link.Issues(scope => scope with { Achievements = patterns })), achievement);

    private static byte[] In(CaseWorld w, string? badge, params string[] permitted) => w.IssueIn(w.Chain(Link.Issues(scope => scope with { Jurisdictions = permitted })), badge);

    private static Link Level(int most) => Link.Issues(scope => scope with { MaxLevel = most });

    private static Func<Scope, Scope> Pinned(string achievement) => scope => scope with
    {
        Curriculum = new Dictionary<string, string> { [achievement] = Multibase.Sha256(Credentials.Parsing.Jcs.Canonicalize(World.Achievement())) },
    };

    private static JsonObject Achievement(JsonObject badge) => badge["credentialSubject"]!["achievement"]!.AsObject();

    private static byte[] Anchored(CaseWorld w, string file, Scope scope)
    {
        w.Pin(file, CaseWorld.Pinned(w.Board) with { Scope = scope });
        return w.Issue(w.Chain(1));
    }
}
