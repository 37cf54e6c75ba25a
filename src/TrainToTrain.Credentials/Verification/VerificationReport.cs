using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>The report of DESIGN §6, one line of JSON; its shape is <c>schemas/verification-report.schema.json</c>.</summary>
public static class VerificationReport
{
    // A report is data for programs; whoever puts it into HTML encodes it there, and names stay readable here.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object, without a line end.</summary>
    public static void Write(Verdict verdict, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        using var writer = new Utf8JsonWriter(output, Options);
        Write(writer, verdict);
    }

    private static void Write(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteStartObject();
        writer.WriteString("input", verdict.Input);
        writer.WriteString("verdict", Word(verdict.Kind));
        writer.WriteString("policy", Word(verdict.Policy));
        writer.WriteString("at", XsdDateTime.Print(verdict.At));
        WriteCredential(writer, verdict.Credential);
        WriteFindings(writer, verdict.Findings);
        WriteLineage(writer, verdict.Lineage);
        WriteRecognition(writer, verdict.Lineage?.Recognition);
        WriteEndorsements(writer, verdict.Endorsements);
        writer.WriteStartArray("credentials");
        foreach (var held in verdict.Held) Write(writer, held);
        writer.WriteEndArray();
        if (verdict.Lineage is { Barred.Count: > 0 } lineage) WriteBarred(writer, lineage.Barred);
        if (verdict.Milestone is { } milestone) WriteMilestone(writer, milestone);
        if (verdict.Statement is { } statement) WriteStatement(writer, statement);
        writer.WriteEndObject();
    }

    private static void WriteBarred(Utf8JsonWriter writer, IReadOnlyList<BarredReport> barred)
    {
        writer.WriteStartArray("barred");
        foreach (var each in barred)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("by");
            WriteNamed(writer, each.By, each.ByName);
            writer.WritePropertyName("trainer");
            WriteNamed(writer, each.Trainer, each.Name);
            writer.WriteString("reason", each.Reason.Word);
            writer.WriteString("since", XsdDateTime.Print(each.Since));
            writer.WriteBoolean("before", each.Before);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMilestone(Utf8JsonWriter writer, MilestoneReport milestone)
    {
        writer.WriteStartObject("pathway");
        writer.WriteString("id", milestone.Stack.Pathway);
        Text(writer, "name", milestone.Pathway?.Name);
        Text(writer, "signedBy", milestone.SignedBy);
        writer.WritePropertyName("rung");
        WriteNamed(writer, milestone.Stack.Rung, milestone.Rung?.Name);
        writer.WriteStartArray("components");
        foreach (var each in milestone.Components)
        {
            writer.WriteStartObject();
            writer.WriteString("id", each.Component.Id);
            writer.WriteString("achievement", each.Component.Achievement);
            Text(writer, "verdict", each.Verdict is { } verdict ? Word(verdict.Kind) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStatement(Utf8JsonWriter writer, StatementReport statement)
    {
        var claim = statement.Claim;
        writer.WriteStartObject("statement");
        writer.WriteString("agreement", claim.Agreement);
        writer.WriteNumber("row", claim.Row);
        writer.WriteString("source", claim.Source);
        writer.WriteString("target", claim.Target);
        writer.WriteStartObject("badge");
        writer.WriteString("id", claim.Badge.Id);
        writer.WriteString("achievement", claim.Badge.Achievement);
        writer.WriteString("digestMultibase", Multibase.Sha256(claim.Badge.Digest));
        Text(writer, "verdict", statement.Badge is { } badge ? Word(badge.Kind) : null);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCredential(Utf8JsonWriter writer, Credential? credential)
    {
        writer.WritePropertyName("credential");
        if (credential is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        Text(writer, "id", credential.Id);
        writer.WriteStartArray("types");
        foreach (var type in credential.Types) writer.WriteStringValue(type);
        writer.WriteEndArray();
        Text(writer, "name", credential.Name);
        writer.WritePropertyName("achievement");
        if (credential.Achievement is { } achievement) WriteAchievement(writer, achievement);
        else writer.WriteNullValue();
        writer.WritePropertyName("issuer");
        WriteNamed(writer, credential.IssuerId, credential.IssuerName);
        Text(writer, "subject", credential.SubjectId);
        Text(writer, "validFrom", credential.ValidFrom is { } from ? XsdDateTime.Print(from) : null);
        Text(writer, "validUntil", credential.ValidUntil is { } until ? XsdDateTime.Print(until) : null);
        writer.WriteEndObject();
    }

    /// <summary>What it is taught by is there only where it says so.</summary>
    private static void WriteAchievement(Utf8JsonWriter writer, Achievement achievement)
    {
        writer.WriteStartObject();
        writer.WriteString("id", achievement.Id);
        writer.WriteString("name", achievement.Name);
        if (CurriculumReference.Of(achievement.Json) is { } curriculum)
        {
            writer.WriteStartObject("curriculum");
            writer.WriteString("id", curriculum.Id);
            writer.WriteString("edition", curriculum.Edition);
            writer.WriteString("digestMultibase", curriculum.DigestMultibase);
            writer.WriteEndObject();
        }

        if (AdaptationNotice.Of(achievement.Json) is { } notice)
        {
            writer.WriteStartObject("adaptedFrom");
            writer.WriteString("id", notice.BaseId);
            writer.WriteString("digestMultibase", notice.BaseDigest);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter writer, IReadOnlyList<Finding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("stage", Word(finding.Stage));
            writer.WriteString("code", finding.Code.Id);
            writer.WriteString("outcome", Word(finding.Outcome));
            writer.WriteString("message", finding.Message);
            Text(writer, "target", finding.Target);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLineage(Utf8JsonWriter writer, LineageReport? lineage)
    {
        writer.WritePropertyName("lineage");
        if (lineage is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("anchor");
        if (lineage.Anchor is { } anchor)
        {
            writer.WriteStartObject();
            writer.WriteString("id", anchor.Id);
            writer.WriteString("name", anchor.Name);
            Text(writer, "jurisdiction", anchor.Jurisdiction);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteStartArray("path");
        foreach (var link in lineage.Path)
        {
            writer.WriteStartObject();
            Text(writer, "id", link.Id);
            writer.WriteString("issuer", link.Issuer);
            writer.WriteString("subject", link.Subject);
            Text(writer, "name", link.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRecognition(Utf8JsonWriter writer, RecognitionReport? recognition)
    {
        writer.WritePropertyName("recognition");
        if (recognition is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("result", Word(recognition.Result));
        writer.WriteString("agreement", recognition.Agreement);
        writer.WriteString("by", recognition.By);
        writer.WriteString("of", recognition.Of);
        Text(writer, "source", recognition.Source);
        Text(writer, "target", recognition.Target);
        Text(writer, "extent", recognition.Counts ? Word(recognition.Result) : null);
        if (recognition.Row is { } row) writer.WriteNumber("row", row);
        else writer.WriteNull("row");
        writer.WriteStartArray("missing");
        foreach (var each in recognition.Missing) writer.WriteStringValue(each);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEndorsements(Utf8JsonWriter writer, IReadOnlyList<EndorsementReport> endorsements)
    {
        writer.WriteStartArray("endorsements");
        foreach (var endorsement in endorsements)
        {
            writer.WriteStartObject();
            writer.WriteString("place", endorsement.Place);
            writer.WriteString("verdict", Word(endorsement.Kind));
            Text(writer, "id", endorsement.Credential?.Id);
            writer.WritePropertyName("issuer");
            if (endorsement.Credential is { } proven) WriteNamed(writer, proven.IssuerId, proven.IssuerName);
            else writer.WriteNullValue();
            Text(writer, "vouchedName", endorsement.IssuerName);
            Text(writer, "subject", endorsement.Credential?.SubjectId);
            WriteFindings(writer, endorsement.Findings);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter writer, string id, string? name)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        Text(writer, "name", name);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string member, string? value)
    {
        if (value is null) writer.WriteNull(member);
        else writer.WriteString(member, value);
    }

    private static string Word<T>(T value) where T : struct, Enum => Words<T>.Of[value];

    /// <summary>A service writes a dozen of them a report.</summary>
    private static class Words<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Of = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}
