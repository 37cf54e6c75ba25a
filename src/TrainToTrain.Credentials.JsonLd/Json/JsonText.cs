using System.Runtime.InteropServices;
using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Json;

/// <summary>Strings of a document. JSON can escape half of a surrogate pair, which is no text.</summary>
internal static class JsonText
{
    public static bool TryGet(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    public static bool TryGetName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    /// <summary>The bytes between the quotes, when they are the text itself.</summary>
    public static bool TryGetPlain(JsonElement value, out ReadOnlySpan<byte> text)
    {
        text = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        return !text.Contains((byte)'\\');
    }
}
