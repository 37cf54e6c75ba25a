using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Curriculum;

/// <summary>
/// One edition of a curriculum, file by file (DESIGN §4.6): content, rubric and assessments, each with its size and digest, by name. The same files give the same bytes,
/// so that whoever has the files can make the manifest again and compare.
/// </summary>
/// <param name="Id">Where it is published.</param>
/// <param name="Entries">In the order of their names, compared as strings.</param>
public sealed record CurriculumManifest(string Id, string Edition, IReadOnlyList<ManifestEntry> Entries)
{
    private static readonly string[] Members = ["type", "id", "edition", "content", "rubric", "assessments"];
    private static readonly string[] EntryMembers = ["name", "mediaType", "size", "digestMultibase"];
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Of the JCS form, so that white space is nobody's business.</summary>
    public string DigestMultibase => Multibase.Sha256(Jcs.Canonicalize(StrictJson.Parse(Write(), out _)!.Value));

    /// <summary>What an achievement that is taught by it says.</summary>
    public CurriculumReference Reference => new(Id, Edition, DigestMultibase);

    /// <summary>Indented for people, UTF-8.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "CurriculumManifest");
            writer.WriteString("id", Id);
            writer.WriteString("edition", Edition);
            foreach (var part in Enum.GetValues<ManifestPart>()) Write(writer, part);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter writer, ManifestPart part)
    {
        writer.WriteStartArray(MemberOf(part));
        foreach (var each in Entries.Where(each => each.Part == part).OrderBy(each => each.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", each.Name);
            writer.WriteString("mediaType", each.MediaType);
            writer.WriteNumber("size", each.Size);
            writer.WriteString("digestMultibase", each.DigestMultibase);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What there is, held against this manifest.</summary>
    /// <returns>In the order of names; nothing when each file is as it should be.</returns>
    public IReadOnlyList<ManifestDifference> Compare(IReadOnlyList<ManifestEntry> actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var there = actual.ToDictionary(each => each.Name, StringComparer.Ordinal);
        var wanted = Entries.Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        var differences = Entries.Where(each => !there.ContainsKey(each.Name)).Select(each => new ManifestDifference("missing", each.Name))
            .Concat(Entries.Where(each => there.TryGetValue(each.Name, out var own) && (own.Size != each.Size || own.DigestMultibase != each.DigestMultibase)).Select(each => new ManifestDifference("changed", each.Name)))
            .Concat(actual.Where(each => !wanted.Contains(each.Name)).Select(each => new ManifestDifference("extra", each.Name)));
        return [.. differences.OrderBy(each => each.Name, StringComparer.Ordinal)];
    }

    /// <param name="problems">A sentence each, naming the place; empty when it is good.</param>
    /// <returns>Null when there is any problem.</returns>
    public static CurriculumManifest? Parse(ReadOnlySpan<byte> json, out IReadOnlyList<string> problems)
    {
        var said = new List<string>();
        problems = said;
        if (json.Length > Limits.CurriculumManifestBytes) said.Add($"it has more than the {Limits.CurriculumManifestBytes / 1024:N0} KiB a manifest may have");
        else if (StrictJson.Parse(json, out var problem) is not { } root) said.Add(problem!);
        else if (root.ValueKind != JsonValueKind.Object || TextOf(root, "type"u8) != "CurriculumManifest") said.Add("it is no object of type CurriculumManifest");
        else if (Read(root, said) is { } manifest) return manifest;
        if (said.Count > Limits.StructureFindings) problems = [.. said.Take(Limits.StructureFindings), $"and {said.Count - Limits.StructureFindings:N0} more"];
        return null;
    }

    private static CurriculumManifest? Read(JsonElement root, List<string> said)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (!Members.Contains(member.Name)) said.Add($"it has a member '{member.Name}' that is not known here");
        }

        var (id, edition) = (TextOf(root, "id"u8), TextOf(root, "edition"u8));
        if (!Uri.TryCreate(id, UriKind.Absolute, out _)) said.Add("id is no absolute URI");
        if (string.IsNullOrWhiteSpace(edition)) said.Add("edition is missing");
        var entries = new List<ManifestEntry>();
        foreach (var part in Enum.GetValues<ManifestPart>()) ReadPart(root, part, entries, said);
        foreach (var twice in entries.GroupBy(each => each.Name, StringComparer.Ordinal).Where(each => each.Count() > 1)) said.Add($"the file {twice.Key} is listed twice");
        return said.Count == 0 ? new CurriculumManifest(id!, edition!, [.. entries.OrderBy(each => each.Name, StringComparer.Ordinal)]) : null;
    }

    private static void ReadPart(JsonElement root, ManifestPart part, List<ManifestEntry> entries, List<string> said)
    {
        var member = MemberOf(part);
        if (!root.TryGetProperty(member, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            said.Add($"{member} is not an array");
            return;
        }

        if (entries.Count + list.GetArrayLength() > Limits.CurriculumFiles)
        {
            said.Add($"there are more than {Limits.CurriculumFiles:N0} files");
            return;
        }

        var place = 0;
        foreach (var each in list.EnumerateArray())
        {
            var at = $"{member}[{place++}]";
            var (name, media, digest) = (TextOf(each, "name"u8), TextOf(each, "mediaType"u8), TextOf(each, "digestMultibase"u8));
            var size = each.ValueKind == JsonValueKind.Object && each.TryGetProperty("size"u8, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var bytes) ? bytes : -1;
            if (name is null || !ManifestEntry.IsName(name)) said.Add($"{at}.name is no path inside the folder");
            else if (string.IsNullOrEmpty(media)) said.Add($"{at}.mediaType is missing");
            else if (size < 0) said.Add($"{at}.size is no number of bytes");
            else if (digest is null || Multibase.TryReadSha256(digest) is null) said.Add($"{at}.digestMultibase is not a SHA-256 multihash in multibase");
            else if (each.EnumerateObject().FirstOrDefault(own => !EntryMembers.Contains(own.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown) said.Add($"{at} has a member '{unknown.Name}' that is not known here");
            else entries.Add(new ManifestEntry(part, name, media, size, digest));
        }
    }

    private static string MemberOf(ManifestPart part) => JsonNamingPolicy.CamelCase.ConvertName(part.ToString());
}
