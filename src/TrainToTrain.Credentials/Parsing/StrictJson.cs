using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

public static class StrictJson
{
    /// <summary>Null and a reason when the bytes are not exactly one strict JSON value.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8, out string? problem) => throw new NotImplementedException();
}
