using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.TrustQueries;

/// <summary>
/// The body of a query (ToIP TRQP 2.0, authorization and recognition query schemas): four strings, and a <c>context</c> of strings. Of the context, <c>time</c> is the
/// protocol's; <c>jurisdiction</c>, <c>level</c> and <c>extent</c> are ours, and any other is ignored, as the protocol has it.
/// </summary>
internal sealed record TrustQuery(TrustQuestion Question, string Action, DateTimeOffset? Time, JsonElement? Context)
{
    private const string Recognition = "recognition";

    /// <param name="kind"><c>authorization</c> or <c>recognition</c>.</param>
    /// <param name="now">A question about a later time has no answer yet.</param>
    public static bool TryRead(ReadOnlySpan<byte> body, string kind, DateTimeOffset now, [NotNullWhen(true)] out TrustQuery? query, [NotNullWhen(false)] out Problem? problem)
    {
        query = null;
        if (body.Length > Limits.TrustQueryBytes)
        {
            problem = Problems.TrustQueryTooLarge();
            return false;
        }

        if (StrictJson.Parse(body, out var unreadable) is not { ValueKind: JsonValueKind.Object } json)
        {
            problem = Problems.TrustQuery(unreadable ?? "It is not a JSON object");
            return false;
        }

        problem = Missing(json);
        if (problem is not null) return false;
        var (action, resource) = (Text(json, "action")!, Text(json, "resource")!);
        problem = ActionOf(action, kind) is null ? Problems.NoTrustAction(action) : Uri.TryCreate(resource, UriKind.Absolute, out _) ? null : Problems.TrustQuery("resource is not the id of an achievement, which is an absolute URI");
        if (problem is not null) return false;

        var question = new TrustQuestion(ActionOf(action, kind)!.Value, Text(json, "authority_id")!, Text(json, "entity_id")!, resource);
        query = new TrustQuery(question, action, null, null);
        problem = json.TryGetProperty("context"u8, out var context) ? ReadContext(context, now, ref query) : null;
        return problem is null;
    }

    private static Problem? Missing(JsonElement json)
    {
        foreach (var name in (ReadOnlySpan<string>)["entity_id", "authority_id", "action", "resource"])
        {
            if (string.IsNullOrEmpty(Text(json, name))) return Problems.TrustQuery($"{name} is not there, or no text");
        }

        return null;
    }

    private static TrustAction? ActionOf(string action, string kind) => (kind, action) switch
    {
        (Recognition, "issue" or "accredit" or "recognize") => TrustAction.Recognise,
        (Recognition, _) => null,
        (_, "issue") => TrustAction.Issue,
        (_, "accredit") => TrustAction.Accredit,
        _ => null,
    };

    private static Problem? ReadContext(JsonElement context, DateTimeOffset now, ref TrustQuery query)
    {
        if (context.ValueKind != JsonValueKind.Object) return Problems.TrustQuery("context is not an object");
        query = query with { Context = context };
        foreach (var member in context.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String) return Problems.TrustQuery($"{member.Name} of the context is not a text");
            if (ReadMember(member.Name, member.Value.GetString()!, now, ref query) is { } problem) return problem;
        }

        return null;
    }

    private static Problem? ReadMember(string name, string value, DateTimeOffset now, ref TrustQuery query)
    {
        switch (name)
        {
            case "time" when XsdDateTime.TryParse(value, out var time) && value.EndsWith('Z'):
                query = query with { Time = time, Question = query.Question with { At = time } };
                return time <= now ? null : Problems.TrustQuery("time of the context is later than now: what will be is not known here");
            case "time":
                return Problems.TrustQuery("time of the context is not a time of RFC 3339 that ends with Z");
            case "jurisdiction" when Jurisdiction.IsCode(value):
                query = query with { Question = query.Question with { Jurisdiction = value } };
                return null;
            case "level" when value is [>= '1' and <= '8']:
                query = query with { Question = query.Question with { Level = value[0] - '0' } };
                return null;
            case "extent" when value is "full" or "partial":
                query = query with { Question = query.Question with { AcceptsPartial = value == "partial" } };
                return null;
            case "jurisdiction" or "level" or "extent":
                return Problems.TrustQuery($"{name} of the context is none: a jurisdiction is an ISO 3166 code in upper case, a level 1 to 8, an extent full or partial");
            default:
                return null;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
