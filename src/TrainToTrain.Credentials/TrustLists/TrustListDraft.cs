using System.Text.Json;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>A list to be signed.</summary>
public sealed record TrustListDraft(string Id, string Name, long Version)
{
    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>The version of the root whose list keys are to sign it.</summary>
    public required long Root { get; init; }

    /// <summary>An anchors file, UTF-8, that has been read.</summary>
    public required ReadOnlyMemory<byte> Trust { get; init; }

    /// <summary>Agreements that are not in it, but under a URL of their own.</summary>
    public IReadOnlyList<ReferencedDocument> Documents { get; init; } = [];

    internal byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            new DocumentHead(Id, Name, Version, ValidFrom, ValidUntil).Write(writer, TrustList.Word);
            writer.WriteNumber("root", Root);
            writer.WritePropertyName("trust");
            writer.WriteRawValue(Trust.Span);
            if (Documents.Count > 0)
            {
                writer.WriteStartArray("documents");
                foreach (var each in Documents)
                {
                    writer.WriteStartObject();
                    writer.WriteString("url", each.Url);
                    writer.WriteString("digestMultibase", each.Digest);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
