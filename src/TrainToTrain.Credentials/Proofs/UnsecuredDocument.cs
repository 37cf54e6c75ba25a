using System.Text.Json;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>A document as one of its proofs sees it: without proofs, or with those alone that this one builds on (VC-DI §4.6).</summary>
internal readonly record struct UnsecuredDocument
{
    private const string Proof = "proof";

    private UnsecuredDocument(JsonElement json, string? omitted) => (Json, Omitted) = (json, omitted);

    public JsonElement Json { get; }

    /// <summary>The member that is not there to this proof; null when all of <see cref="Json"/> is.</summary>
    public string? Omitted { get; }

    public static UnsecuredDocument Of(JsonElement document, IReadOnlyList<JsonElement> previous) =>
        previous.Count == 0 ? new(document, Proof) : new(With(document, previous), null);

    private static JsonElement With(JsonElement document, IReadOnlyList<JsonElement> previous)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var member in document.EnumerateObject().Where(member => member.Name != Proof)) member.WriteTo(json);
            json.WriteStartArray(Proof);
            foreach (var each in previous) each.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return StrictJson.Parse(buffer.ToArray(), out _)!.Value;
    }
}
