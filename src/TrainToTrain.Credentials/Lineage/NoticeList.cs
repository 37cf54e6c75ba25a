using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>The member <c>notices</c> of an anchors file: the agencies whose notices of barred trainers are looked at, and what follows from them (decision 0019).</summary>
internal static class NoticeList
{
    private static readonly string[] Members = ["id", "name", "list", "barred"];
    private static readonly string[] Effects = ["inform", "doubt", "refuse"];

    /// <param name="said">Gets a sentence for each problem, naming the place.</param>
    public static IReadOnlyList<NoticeSource> Read(JsonElement file, List<string> said)
    {
        if (!file.TryGetProperty("notices"u8, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.NoticeSources)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"notices is not an array of at most {Limits.NoticeSources}"));
            return [];
        }

        var (sources, place) = (new List<NoticeSource>(), 0);
        foreach (var each in list.EnumerateArray())
        {
            if (ReadSource(each, out var problem) is { } source) sources.Add(source);
            else said.Add(string.Create(CultureInfo.InvariantCulture, $"notices[{place}] {problem}"));
            place++;
        }

        return sources;
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<NoticeSource> sources)
    {
        if (sources.Count == 0) return;
        writer.WriteStartArray("notices");
        foreach (var each in sources)
        {
            writer.WriteStartObject();
            writer.WriteString("id", each.Id);
            writer.WriteString("name", each.Name);
            writer.WritePropertyName("list");
            if (each.Pinned is null) writer.WriteStringValue(each.Place);
            else if (each.Pinned.Jws is null) writer.WriteRawValue(each.Pinned.SecuredBytes.Span); // A signature is over what was signed.
            else writer.WriteStringValue(each.Pinned.SecuredBytes.Span);
            writer.WriteString("barred", Effects[(int)each.Effect]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static NoticeSource? ReadSource(JsonElement json, out string? problem)
    {
        problem = null;
        if (json.ValueKind != JsonValueKind.Object) problem = "is not an object";
        else if (json.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } strange) problem = $"has a member '{strange.Name}' that is not known here";
        else if (TextOf(json, "id"u8) is not { } id || !Did.TryParse(id, out _)) problem = "names no agency by a DID in id";
        else if (TextOf(json, "name"u8) is not { } name || string.IsNullOrWhiteSpace(name)) problem = "has no name: it is what people are shown";
        else if (EffectOf(json) is not { } effect) problem = $"has a member barred that is none of {string.Join(", ", Effects)}";
        else if (!json.TryGetProperty("list"u8, out var list)) problem = "has no list: the https address of a notice, or the signed notice itself";
        else return SourceOf(list, new NoticeSource(id, name, "", effect), out problem);
        return null;
    }

    private static BarredEffect? EffectOf(JsonElement json) =>
        !json.TryGetProperty("barred"u8, out _) ? BarredEffect.Inform : TextOf(json, "barred"u8) is { } word && Array.IndexOf(Effects, word) is >= 0 and var effect ? (BarredEffect)effect : null;

    private static NoticeSource? SourceOf(JsonElement list, NoticeSource source, out string? problem)
    {
        problem = null;
        if (list.ValueKind == JsonValueKind.String && list.GetString() is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps) return source with { Place = url };
        byte[]? bytes = list.ValueKind switch
        {
            JsonValueKind.Object => JsonMarshal.GetRawUtf8Value(list).ToArray(),
            JsonValueKind.String when list.GetString() is ['e', ..] jws => Encoding.UTF8.GetBytes(jws),
            _ => null,
        };
        if (bytes is null) problem = "has a list that is neither an https address nor a signed notice";
        else if (CredentialParser.Parse(bytes, Limits.NoticeBytes, out var unread) is not { } parsed) problem = $"has a list that cannot be read: {unread!.Message}";
        else return source with { Place = Multibase.Sha256(Sha256Digest.Of(bytes)), Pinned = parsed };
        return null;
    }
}
