using System.Text.Json;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>A root to be signed.</summary>
public sealed record TrustRootDraft(string Id, string Name, long Version)
{
    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>did:keys, and how many of them sign.</summary>
    public required (IReadOnlyList<string> Dids, int Threshold) RootKeys { get; init; }

    public required (IReadOnlyList<string> Dids, int Threshold) ListKeys { get; init; }

    internal byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            new DocumentHead(Id, Name, Version, ValidFrom, ValidUntil).Write(writer, TrustRoot.Word);
            writer.WriteStartObject("roles");
            WriteRole(writer, "root", RootKeys);
            WriteRole(writer, "list", ListKeys);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteRole(Utf8JsonWriter writer, string name, (IReadOnlyList<string> Dids, int Threshold) keys)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("keys");
        foreach (var each in keys.Dids) writer.WriteStringValue(each);
        writer.WriteEndArray();
        writer.WriteNumber("threshold", keys.Threshold);
        writer.WriteEndObject();
    }
}
