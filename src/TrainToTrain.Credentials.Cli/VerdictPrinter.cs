using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A verdict for people: first what it is, then what it is about and who stands behind it, then why.</summary>
internal static class VerdictPrinter
{
    public static void Print(Terminal terminal, Verdict verdict)
    {
        var (sign, word, colour) = verdict switch
        {
            { Unreadable: true } => ("✗", "cannot be read", "31"),
            { Kind: VerdictKind.Valid } => ("✓", "valid", "32"),
            { Kind: VerdictKind.Invalid } => ("✗", "invalid", "31"),
            _ => ("?", "cannot be decided", "33"),
        };
        var lead = (terminal.Unicode ? sign + " " : "") + word;
        terminal.Say($"{(terminal.Colour ? $"\e[1;{colour}m{lead}\e[0m" : lead)}: {Terminal.Tame(verdict.Input)}");
        if (verdict.Credential is { } credential)
        {
            var isRecord = credential.HasType("AchievementStandard") || credential.HasType("FrameworkStandard") || credential.HasType("CurriculumAdaptation");
            Line(terminal, "what", isRecord ? credential.Name : credential.Achievement?.Name ?? credential.Name);
            if (!credential.HasType("Pathway")) Line(terminal, isRecord ? "of" : "for", isRecord ? credential.SubjectId : credential.SubjectName ?? credential.SubjectId);
            Line(terminal, "by", verdict.Lineage?.IssuerName ?? Vouched(verdict, credential.IssuerId) ?? Stranger(terminal, credential.IssuerId, credential.IssuerName));
            if (credential.Achievement is { } achievement) Line(terminal, "taught", Taught(achievement));
            Line(terminal, "issued", Dates(credential.ValidFrom, credential.ValidUntil));
        }

        if (verdict.Findings.FirstOrDefault(finding => finding.Code == FindingCode.ProofPresentationOk) is { } shown) Line(terminal, "shown", shown.Message);
        if (verdict.Lineage is { } lineage) Line(terminal, "lineage", Path(terminal, lineage));
        if (verdict.Milestone is { Pathway: { } pathway, Rung: { } rung } milestone)
        {
            Line(terminal, "rung", $"{rung.Name} (level {rung.Level}), step {rung.Position + 1} of {pathway.Rungs.Count} of {pathway.Name}");
            foreach (var component in milestone.Components) Line(terminal, "stacked", Stacked(component));
        }

        foreach (var barred in verdict.Findings.Where(finding => finding.Code == FindingCode.LineageBarredElsewhere)) Line(terminal, "barred", barred.Message);
        foreach (var recognised in verdict.Findings.Where(finding => finding.Code == FindingCode.RecognitionOk || finding.Code == FindingCode.RecognitionPartial)) Line(terminal, "here", recognised.Message);

        foreach (var reason in Reasons(verdict)) Line(terminal, "because", reason);
        foreach (var held in verdict.Held) PrintHeld(terminal, verdict, held);

        foreach (var endorsement in verdict.Endorsements) Line(terminal, "endorsed", Endorsed(terminal, endorsement));
        foreach (var finding in verdict.Notes.Where(finding => finding.Code != FindingCode.LineageBarredElsewhere)) Line(terminal, "note", finding.Message);
        if (verdict.Policy == Policy.Integrity && verdict.Kind == VerdictKind.Valid) Line(terminal, "note", "who the issuer is was not looked at (policy integrity)");
    }

    private static string Stacked(ComponentReport component) =>
        component.Verdict is { } verdict ? $"{WordOf(verdict)}: {verdict.Credential?.Achievement?.Name ?? component.Component.Id}, issued {Dates(verdict.Credential?.ValidFrom, verdict.Credential?.ValidUntil)}" : $"not presented: {component.Component.Achievement}";

    /// <summary>A credential of a learner record: what it came to, who stands behind it, and through whom. Why it is not valid, the record's reasons have said.</summary>
    private static void PrintHeld(Terminal terminal, Verdict record, Verdict held)
    {
        if (held.Credential is not { } credential)
        {
            Line(terminal, "holds", WordOf(held) + (IsNotLookedAt(held) ? "" : ": something that proves nothing"));
            return;
        }

        var by = held.Lineage?.IssuerName ?? Vouched(record, credential.IssuerId) ?? Stranger(terminal, credential.IssuerId, credential.IssuerName);
        Line(terminal, "holds", $"{WordOf(held)}: {credential.Achievement?.Name ?? credential.Name}, by {by}, issued {Dates(credential.ValidFrom, credential.ValidUntil)}");
        if (held.Lineage is { } lineage) Line(terminal, "", Path(terminal, lineage));
    }

    /// <summary>Whoever is on the lineage of something in a record, where that holds, has the name that those who certified them, or the anchors, put down.</summary>
    private static string? Vouched(Verdict record, string id)
    {
        foreach (var held in record.Held)
        {
            if (held.Lineage is not { IssuerName: not null } lineage) continue;
            if (lineage.Anchor?.Id == id) return lineage.Anchor.Name;
            if (lineage.Path.FirstOrDefault(link => link.Subject == id)?.Name is { } name) return name;
        }

        return null;
    }

    private static string WordOf(Verdict held) => held.Kind switch
    {
        VerdictKind.Valid => "valid",
        VerdictKind.Invalid => "invalid",
        _ => IsNotLookedAt(held) ? "not looked at" : "cannot be decided",
    };

    private static bool IsNotLookedAt(Verdict held) => held.Headline.Code == FindingCode.RecordNotChecked;

    /// <summary>The same about several accreditations reads as one reason, and so does the same that could not be found out; the report has each.</summary>
    private static IEnumerable<string> Reasons(Verdict verdict)
    {
        foreach (var alike in verdict.Findings.Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown).GroupBy(finding => finding.Code))
        {
            string[] messages = [.. alike.Select(finding => finding.Message).Distinct()];
            var shown = alike.Key.Outcome == Outcome.Unknown ? 1 : messages.Length;
            for (var i = 0; i < shown; i++) yield return $"{messages[i]} ({alike.Key.Id})";
            if (shown < messages.Length) yield return $"and {messages.Length - shown} more like it";
        }
    }

    /// <summary>Of something else than the badge itself, it says of what. One whose signature does not hold is nobody's.</summary>
    private static string Endorsed(Terminal terminal, EndorsementReport endorsement)
    {
        var of = endorsement.About switch
        {
            "" => "",
            "issuer" => "its issuer, ",
            "credentialSubject.achievement" => "its achievement, ",
            var about when about.StartsWith("issuer.", StringComparison.Ordinal) => "an organisation its issuer is a part of, ",
            var about when about.StartsWith("credentialSubject.achievement.", StringComparison.Ordinal) => "those who made its achievement, ",
            _ => "those who assessed it, ",
        };
        var by = endorsement.Credential is { } proven ? endorsement.IssuerName ?? Stranger(terminal, proven.IssuerId, proven.IssuerName) : "nobody known";
        return $"{of}by {by}: " + endorsement.Kind switch
        {
            VerdictKind.Valid => "valid",
            VerdictKind.Invalid => $"invalid: {endorsement.Headline.Message} ({endorsement.Headline.Code.Id})",
            _ => $"cannot be decided: {endorsement.Headline.Message} ({endorsement.Headline.Code.Id})",
        };
    }

    /// <summary>Anybody can write any name into a badge: without somebody trusted who vouches for it, the name is what the badge says, in quotes.</summary>
    private static string Stranger(Terminal terminal, string id, string? name) =>
        string.IsNullOrWhiteSpace(name) ? Short(terminal, id) : $"{Short(terminal, id)} (calls itself \"{name.Replace('"', '\'')}\")";

    private static string Short(Terminal terminal, string id) => Did.Abbreviate(id, terminal.Unicode ? "…" : "...");

    private static void Line(Terminal terminal, string label, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) terminal.Say($"  {label,-8} {Terminal.Tame(text)}");
    }

    private static string Path(Terminal terminal, LineageReport lineage)
    {
        var arrow = terminal.Unicode ? " → " : " -> ";
        var anchor = lineage.Anchor is { } known ? known.Name + (known.Jurisdiction is { } code ? $" ({code})" : "") : "no authority that is trusted here";
        if (lineage.Recognition is { } crossing) anchor += $"{arrow}{(crossing.Counts ? "by agreement" : "not recognised")}: {crossing.OfName ?? Short(terminal, crossing.Of)}";
        return string.Join(arrow, [anchor, .. lineage.Path.Select(link => link.Name ?? Short(terminal, link.Subject))]);
    }

    /// <summary>By the badge's own word, which its lineage holds against what is pinned; null when it says nothing of it.</summary>
    private static string? Taught(Achievement achievement)
    {
        var adapted = AdaptationNotice.Of(achievement.Json) is { } notice ? $", adapted in {Words.Count(notice.Changes.Count, "part")}" : "";
        return CurriculumReference.Of(achievement.Json) is { } curriculum ? $"edition {curriculum.Edition} of {curriculum.Id}{adapted}" : adapted.Length > 0 ? adapted[2..] : null;
    }

    private static string? Dates(DateTimeOffset? from, DateTimeOffset? until) => (from, until) switch
    {
        ({ } start, { } end) => $"{Times.Day(start)}, valid until {Times.Day(end)}",
        ({ } start, null) => Times.Day(start),
        _ => null,
    };
}
