using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Cli.Trainers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>What somebody is asked to sign, with every single thing it says in words.</summary>
/// <param name="Accreditation">Null when it is something else.</param>
/// <param name="Record">Likewise.</param>
internal sealed record RequestedDocument(string Id, string IssuerDid, IReadOnlyList<string> Words, AccreditationDraft? Accreditation = null, RequestedRecord? Record = null)
{
    /// <summary>More would not be read by anybody; how many there are is told.</summary>
    private const int MostIndexes = 40;

    /// <returns>Null when it is none of the things an accreditor signs on request, or says anything else besides.</returns>
    public static RequestedDocument? Read(JsonElement unsigned)
    {
        if (DraftReader.Accreditation(unsigned) is { } accreditation) return new RequestedDocument(accreditation.Id, accreditation.IssuerId, WordsOf(accreditation), accreditation);
        if (DraftReader.Register(unsigned) is { } register) return new RequestedDocument(register.Id, register.IssuerId, WordsOf(register));
        if (DraftReader.Notice(unsigned) is { } notice) return new RequestedDocument(notice.Id, notice.IssuerId, WordsOf(notice));
        if (DraftReader.Agreement(unsigned) is { } agreement) return new RequestedDocument(agreement.Id, agreement.IssuerId, WordsOf(agreement));
        if (DraftReader.Eligibility(unsigned) is { } rule) return new RequestedDocument(rule.Id, rule.IssuerId, WordsOf(rule));
        if (RequestedRecord.Read(unsigned) is { } record) return new RequestedDocument(record.Id, record.IssuerDid, record.Words, Record: record);
        return unsigned.ValueKind == JsonValueKind.Object && StatusMechanisms.BitstringStatusList.ReadDraft(unsigned) is { } list ? new RequestedDocument(list.Id, list.IssuerId, WordsOf(list)) : null;
    }

    private static List<string> WordsOf(AccreditationDraft draft)
    {
        List<string> words =
        [
            "an accreditation: " + draft.Id,
            Line("of", Named(draft.SubjectName, draft.SubjectId)),
            Line("by", Named(draft.IssuerName, draft.IssuerId)),
        ];
        if (draft.RecognizedIn is { } above) words.Add(Line("under", above));
        if (draft.Issue is { } issue) words.AddRange(WordsOf("issue", issue, issue.Supervised ? "supervised: each badge needs a co-signature" : null));
        if (draft.Accredit is { } accredit) words.AddRange(WordsOf("certify", accredit, string.Create(CultureInfo.InvariantCulture, $"generations of certifying trainers that may follow: {accredit.MaxDepth ?? 0}")));
        words.Add(Line("from", XsdDateTime.Print(draft.ValidFrom)));
        words.Add(Line("until", draft.ValidUntil is { } until ? XsdDateTime.Print(until) : "it is withdrawn"));
        if (draft.Eligibility is { } claim) words.AddRange(WordsOf(claim));
        foreach (var place in draft.Status) words.Add(PlaceOf(place));
        return words;
    }

    private static IEnumerable<string> WordsOf(string action, Scope scope, string? more)
    {
        yield return Line("may " + action, string.Join(", ", (scope.Achievements ?? []).Select(each => each == "*" ? "all achievements (*)" : each)));
        yield return Line("", "where: " + (scope.Jurisdictions is { } places ? string.Join(", ", places) : "anywhere"));
        yield return Line("", "up to level: " + (scope.MaxLevel?.ToString(CultureInfo.InvariantCulture) ?? "any"));
        foreach (var (achievement, digest) in scope.Curriculum ?? new Dictionary<string, string>()) yield return Line("", $"curriculum of {achievement} is pinned: {digest}");
        if (scope.Adaptations is { } adaptations) yield return Line("", $"adaptations of it count: {adaptations.ToString().ToLowerInvariant()}");
        if (more is not null) yield return Line("", more);
    }

    private static IEnumerable<string> WordsOf(EligibilityClaim claim)
    {
        yield return Line("as", $"a {claim.Stage}, under the rule {claim.Rule} ({Multibase.Sha256(claim.RuleDigest)})");
        if (claim.Without is { } reason) yield return Line("", $"WITHOUT what the rule asks for: {reason}");
        foreach (var each in claim.Evidence) yield return Line("", $"rests on {each.Id}, {each.Achievement} ({Multibase.Sha256(each.Digest)})");
    }

    private static List<string> WordsOf(EligibilityDraft draft)
    {
        var rule = EligibilityReader.Read(draft.Rule, out _)!;
        List<string> words =
        [
            "a rule on who may become a trainer: " + draft.Id,
            Line("by", draft.IssuerId),
            Line("from", XsdDateTime.Print(draft.ValidFrom)),
            Line("pathway", $"{rule.Pathway.Name}, {rule.Pathway.Id}"),
            Line("about", string.Join(", ", rule.Achievements)),
        ];
        foreach (var rung in rule.Pathway.Rungs)
        {
            words.Add(Line("stage", rung.Id));
            words.AddRange(EligibilityWords.Rule(rung.Requires).Select(line => Line("", line)));
            if (rule.Renewal.GetValueOrDefault(TrainerStage.Find(rung.Id)!) is { } renewal) words.Add(Line("", "then: " + EligibilityWords.Renewal(renewal)));
        }

        return words;
    }

    private static List<string> WordsOf(RegisterDraft draft) =>
    [
        "a register of withdrawn accreditations: " + draft.Id,
        Line("by", draft.IssuerId),
        .. Window(draft.ValidFrom, draft.ValidUntil, draft.TtlMs),
        .. draft.Withdrawn.Select(row => Line("withdrawn", $"{row.Accreditation}: {row.Reason} from {XsdDateTime.Print(row.EffectiveFrom)}")),
        Line("in all", draft.Withdrawn.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    private static List<string> WordsOf(BarredNoticeDraft draft) =>
    [
        "a notice of barred trainers: " + draft.Id,
        Line("by", draft.IssuerId),
        .. Window(draft.ValidFrom, draft.ValidUntil, null),
        .. draft.Barred.Select(row => Line("barred", $"{row.Trainer}: {row.Reason} since {XsdDateTime.Print(row.Since)}")),
        Line("in all", draft.Barred.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    private static List<string> WordsOf(AgreementDraft draft) =>
    [
        "a recognition agreement: " + draft.Id,
        Line("by", draft.IssuerId),
        Line("with", Named(draft.SubjectName, draft.SubjectId)),
        .. Halves.Open(draft.Write(), draft.Id).Lines.Select(line => Line("", line)),
        .. draft.ReciprocalOf is { } other ? [Line("other half", $"{other.Id} ({other.TermsDigest})")] : (ReadOnlySpan<string>)[],
        .. draft.Status.Select(PlaceOf),
    ];

    private static string PlaceOf(StatusPlace place) => Line(place.Purpose, string.Create(CultureInfo.InvariantCulture, $"index {place.Index} of {place.List}{(place.Reference is { } register ? ", register " + register : "")}"));

    private static List<string> WordsOf(StatusListDraft draft)
    {
        var set = draft.SetIndexes.ToList();
        var shown = string.Join(", ", set.Take(MostIndexes).Select(index => index.ToString(CultureInfo.InvariantCulture)));
        return
        [
            $"a status list ({draft.Purpose}): {draft.Id}",
            Line("by", draft.IssuerId),
            .. Window(draft.ValidFrom, draft.ValidUntil, draft.TtlMs),
            Line("set", string.Create(CultureInfo.InvariantCulture, $"{set.Count} of {draft.Entries}{(set.Count > 0 ? ": " : "")}{shown}{(set.Count > MostIndexes ? ", …" : "")}")),
        ];
    }

    private static IEnumerable<string> Window(DateTimeOffset from, DateTimeOffset? until, long? ttl)
    {
        yield return Line("from", XsdDateTime.Print(from));
        if (until is { } end) yield return Line("until", XsdDateTime.Print(end));
        if (ttl is { } milliseconds) yield return Line("kept", string.Create(CultureInfo.InvariantCulture, $"for {milliseconds} ms by verifiers"));
    }

    private static string Named(string? name, string did) => name is null ? did : $"{name}, {did}";

    private static string Line(string label, string text) => $"  {label,-12}{text}";
}
