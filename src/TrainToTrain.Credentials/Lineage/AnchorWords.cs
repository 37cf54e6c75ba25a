using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>Whom somebody trusts, in lines that people read and compare.</summary>
internal static class AnchorWords
{
    public static IEnumerable<string> Of(TrustAnchors anchors)
    {
        foreach (var each in anchors.Authorities) yield return Authority(each);
        foreach (var each in anchors.Agreements) yield return $"agreement: {each.IssuerId} recognises {each.SubjectName ?? each.SubjectId}{Window(each.ValidFrom, each.ValidUntil)} ({each.Id}, {Multibase.Sha256(each.WellFormed.Parsed.SecuredBytes.Span)})";
        foreach (var each in anchors.Notices) yield return $"notices of barred trainers: {each.Name}, {each.Id} ({each.Place}, {each.Effect})";
        foreach (var each in anchors.LogKeys.Logs) yield return $"log: {each.Origin} ({each.Key})";
        foreach (var each in anchors.LogKeys.Witnesses) yield return $"witness: {each.Name} ({each.Key})";
        foreach (var each in anchors.Standards) yield return $"record of an achievement: {Multibase.Sha256(each.SecuredBytes.Span)}";
        foreach (var (url, time) in anchors.Registers) yield return $"register: {url}, not before {XsdDateTime.Print(time)}";
    }

    private static string Authority(TrustAnchor anchor)
    {
        var text = new StringBuilder($"authority: {anchor.Name}");
        if (anchor.Jurisdiction is not null) text.Append(CultureInfo.InvariantCulture, $" ({anchor.Jurisdiction})");
        text.Append(CultureInfo.InvariantCulture, $", {anchor.Id}{Window(anchor.ValidFrom, anchor.ValidUntil)}");
        if (anchor.Scope is not null) text.Append(CultureInfo.InvariantCulture, $", within {ScopeOf(anchor.Scope)}");
        return text.ToString();
    }

    private static string Window(DateTimeOffset? from, DateTimeOffset? until) => $"{(from is { } begins ? $", from {XsdDateTime.Print(begins)}" : "")}{(until is { } ends ? $", until {XsdDateTime.Print(ends)}" : "")}";

    private static string ScopeOf(Scope scope)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) ScopeWriter.Write(writer, scope);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
