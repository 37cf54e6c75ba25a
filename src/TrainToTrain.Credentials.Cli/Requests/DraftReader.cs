using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>
/// From an unsigned credential back to the draft it was written from. What a draft has no word for would be signed without being shown to
/// anybody, so whatever is not exactly what the draft writes is none.
/// </summary>
internal static class DraftReader
{
    public static AccreditationDraft? Accreditation(JsonElement json) => Closed(json, Read, draft => draft.Write());

    public static RegisterDraft? Register(JsonElement json) => Closed(json, ReadRegister, draft => draft.Write());

    public static AgreementDraft? Agreement(JsonElement json) => Closed(json, ReadAgreement, draft => draft.Write()) is { } draft && AgreementFile.Read(draft.Write(), out _) is not null ? draft : null;

    public static BarredNoticeDraft? Notice(JsonElement json) => Closed(json, ReadNotice, draft => draft.Write());

    /// <summary>Only one that is a rule: what nobody can read is not signed.</summary>
    public static EligibilityDraft? Eligibility(JsonElement json) => Closed(json, ReadEligibility, draft => draft.Write()) is { } draft && EligibilityReader.Read(draft.Rule, out _) is not null ? draft : null;

    public static T? Closed<T>(JsonElement json, Func<JsonElement, T> read, Func<T, byte[]> write)
        where T : class
    {
        try
        {
            var draft = read(json);
            return StrictJson.Parse(write(draft), out _) is { } written && JsonElement.DeepEquals(written, json) ? draft : null;
        }
        catch (Exception misshapen) when (misshapen is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static AccreditationDraft Read(JsonElement json)
    {
        var (issuer, subject) = (json.GetProperty("issuer"), json.GetProperty("credentialSubject"));
        var (issue, accredit) = StoredAccreditation.ScopesOf(json);
        return new AccreditationDraft
        {
            Id = Text(json, "id"),
            IssuerId = Text(issuer, "id"),
            IssuerName = Text(issuer, "name"),
            RecognizedIn = issuer.TryGetProperty("recognizedIn", out var above) ? Text(above, "id") : null,
            SubjectId = Text(subject, "id"),
            SubjectName = subject.TryGetProperty("name", out var name) ? name.GetString() : null,
            Issue = issue,
            Accredit = accredit,
            ValidFrom = Time(json, "validFrom"),
            ValidUntil = json.TryGetProperty("validUntil", out _) ? Time(json, "validUntil") : null,
            Status = Places(json),
            Eligibility = EligibilityClaimReader.Read(json, out _),
        };
    }

    private static EligibilityDraft ReadEligibility(JsonElement json)
    {
        var besides = json.EnumerateObject().First(member => member.Name.EndsWith("#eligibilityRule", StringComparison.Ordinal)).Value.GetProperty("@value");
        var rule = new JsonObject { ["type"] = EligibilityReader.Type, ["pathway"] = JsonNode.Parse(json.GetProperty("credentialSubject").GetRawText()) };
        foreach (var member in besides.EnumerateObject()) rule.Add(member.Name, JsonNode.Parse(member.Value.GetRawText()));
        return new EligibilityDraft { Id = Text(json, "id"), IssuerId = Text(json, "issuer"), Rule = JsonElement.Parse(rule.ToJsonString()), ValidFrom = Time(json, "validFrom") };
    }

    /// <summary>One by itself is written without an array.</summary>
    public static IReadOnlyList<StatusPlace> Places(JsonElement json) => json.GetProperty("credentialStatus") is { ValueKind: JsonValueKind.Array } several ? [.. several.EnumerateArray().Select(Place)] : [Place(json.GetProperty("credentialStatus"))];

    private static StatusPlace Place(JsonElement entry) => new(Text(entry, "statusListCredential"), Text(entry, "statusPurpose"), int.Parse(Text(entry, "statusListIndex"), NumberStyles.None, CultureInfo.InvariantCulture))
    {
        Reference = entry.TryGetProperty("statusReference", out var register) ? register.GetString() : null,
    };

    private static RegisterDraft ReadRegister(JsonElement json)
    {
        var subject = json.GetProperty("credentialSubject");
        return new RegisterDraft
        {
            Id = Text(json, "id"),
            IssuerId = Text(json, "issuer"),
            Withdrawn = [.. subject.GetProperty("withdrawn").EnumerateArray().Select(row => new Withdrawal(Text(row, "accreditation"), ReasonOf(row), Time(row, "effectiveFrom")))],
            ValidFrom = Time(json, "validFrom"),
            ValidUntil = json.TryGetProperty("validUntil", out _) ? Time(json, "validUntil") : null,
            TtlMs = subject.TryGetProperty("ttl", out var ttl) ? ttl.GetInt64() : null,
        };
    }

    private static AgreementDraft ReadAgreement(JsonElement json)
    {
        var subject = json.GetProperty("credentialSubject");
        var action = subject.GetProperty("recognizedTo")[0];
        return new AgreementDraft
        {
            Id = Text(json, "id"),
            IssuerId = Text(json, "issuer"),
            SubjectId = Text(subject, "id"),
            SubjectName = Text(subject, "name"),
            Jurisdiction = subject.TryGetProperty("jurisdiction", out var place) ? place.GetString() : null,
            ValidFrom = Time(json, "validFrom"),
            ValidUntil = json.TryGetProperty("validUntil", out _) ? Time(json, "validUntil") : null,
            Scope = action.GetProperty("scope"),
            Equivalences = action.GetProperty("equivalences"),
            ReciprocalOf = json.TryGetProperty("reciprocalOf", out var other) ? (Text(other, "id"), Text(other, "digestMultibase")) : null,
            Status = [.. json.GetProperty("credentialStatus").EnumerateArray().Select(Place)],
        };
    }

    private static BarredNoticeDraft ReadNotice(JsonElement json) => new()
    {
        Id = Text(json, "id"),
        IssuerId = Text(json, "issuer"),
        Barred = [.. json.GetProperty("credentialSubject").GetProperty("barred").EnumerateArray().Select(row => new BarredTrainer(Text(row, "trainer"), ReasonOf(row), Time(row, "since")))],
        ValidFrom = Time(json, "validFrom"),
        ValidUntil = Time(json, "validUntil"),
    };

    private static WithdrawalReason ReasonOf(JsonElement row) => WithdrawalReason.Find(Text(row, "reason")) ?? throw new FormatException();

    public static string Text(JsonElement json, string member) => json.GetProperty(member).GetString() ?? throw new FormatException();

    public static DateTimeOffset Time(JsonElement json, string member) => XsdDateTime.TryParse(Text(json, member), out var time) ? time : throw new FormatException();
}
