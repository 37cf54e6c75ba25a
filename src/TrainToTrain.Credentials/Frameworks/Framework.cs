using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrainToTrain.Credentials.Frameworks;

/// <summary>A competency framework, from whatever form it came in.</summary>
/// <param name="Id">Its URI.</param>
/// <param name="Form">What it came as: <c>CASE 1.1</c>, <c>CTDL-ASN</c>.</param>
/// <param name="Source">The whole document, every member of it: what nobody here reads goes on with the framework.</param>
public sealed record Framework(string Id, string Name, string Form, JsonElement Source)
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Version { get; init; }

    public string? Publisher { get; init; }

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<FrameworkItem> Items { get; init; } = [];

    /// <summary>Those nothing is a part of: what somebody can be taught and assessed on.</summary>
    public IEnumerable<FrameworkItem> Leaves
    {
        get
        {
            var parents = Items.Select(each => each.ParentId).ToHashSet(StringComparer.Ordinal);
            return Items.Where(each => !parents.Contains(each.Id));
        }
    }

    /// <summary>The form a framework is published in here (DESIGN §4.6), UTF-8.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id);
            writer.WriteString("type", "CompetencyFramework");
            writer.WriteString("name", Name);
            if (Version is not null) writer.WriteString("version", Version);
            if (Publisher is not null) writer.WriteString("publisher", Publisher);
            writer.WriteStartArray("items");
            foreach (var item in Items) Write(writer, item);
            writer.WriteEndArray();
            writer.WriteStartObject("source");
            writer.WriteString("form", Form);
            writer.WritePropertyName("document");
            Source.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>An Open Badges <c>Achievement</c> for one of its items, aligned with the item and with all that the item is aligned with.</summary>
    /// <param name="id">The achievement's own: the item's is the framework's.</param>
    public byte[] WriteAchievement(FrameworkItem item, string id)
    {
        ArgumentNullException.ThrowIfNull(item);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            WriteType(writer, "Achievement");
            writer.WriteString("achievementType", "Competency");
            writer.WriteString("name", item.Statement);
            if (item.Code is not null) writer.WriteString("humanCode", item.Code);
            writer.WriteString("description", item.Statement);
            writer.WriteStartObject("criteria");
            writer.WriteString("narrative", $"Demonstrates, as {Name} has it: {item.Statement}");
            writer.WriteEndObject();
            writer.WriteStartArray("alignment");
            WriteOwn(writer, item);
            foreach (var each in item.Alignments) each.Write(writer);
            writer.WriteEndArray();
            if (Version is not null) writer.WriteString("version", Version);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, FrameworkItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("id", item.Id);
        writer.WriteString("name", item.Statement);
        if (item.Code is not null) writer.WriteString("code", item.Code);
        if (item.Kind is not null) writer.WriteString("kind", item.Kind);
        if (item.ParentId is not null) writer.WriteString("parent", item.ParentId);
        if (item.Alignments.Count > 0)
        {
            writer.WriteStartArray("alignment");
            foreach (var each in item.Alignments) each.Write(writer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteOwn(Utf8JsonWriter writer, FrameworkItem item)
    {
        writer.WriteStartObject();
        WriteType(writer, "Alignment");
        writer.WriteString("targetName", item.Statement);
        writer.WriteString("targetUrl", item.Id);
        writer.WriteString("targetType", Form.StartsWith("CASE", StringComparison.Ordinal) ? "CFItem" : "ceasn:Competency");
        writer.WriteString("targetFramework", Name);
        if (item.Code is not null) writer.WriteString("targetCode", item.Code);
        writer.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter writer, string type)
    {
        writer.WriteStartArray("type");
        writer.WriteStringValue(type);
        writer.WriteEndArray();
    }
}
