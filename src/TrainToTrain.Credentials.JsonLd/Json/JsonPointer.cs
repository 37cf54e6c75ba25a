using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Json;

/// <summary>
/// RFC 6901 pointer of a value, found by where its bytes lie in the document: nothing has to be kept on the way down for the problem that
/// nearly never comes.
/// </summary>
internal static class JsonPointer
{
    public static string Of(JsonElement root, JsonElement value)
    {
        var pointer = new StringBuilder();
        if (!Contains(root, value)) return "";
        while (Next(ref root, value, pointer))
        {
            // One level down each time.
        }

        return pointer.ToString();
    }

    private static bool Next(ref JsonElement root, JsonElement value, StringBuilder pointer)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject())
            {
                if (!Contains(member.Value, value)) continue;
                pointer.Append('/').Append(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member)).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
                root = member.Value;
                return true;
            }
        }
        else if (root.ValueKind == JsonValueKind.Array)
        {
            var place = 0;
            foreach (var item in root.EnumerateArray())
            {
                if (Contains(item, value))
                {
                    pointer.Append('/').Append(place);
                    root = item;
                    return true;
                }

                place++;
            }
        }

        return false;
    }

    private static bool Contains(JsonElement outer, JsonElement inner) =>
        JsonMarshal.GetRawUtf8Value(outer).Overlaps(JsonMarshal.GetRawUtf8Value(inner), out var offset) && offset >= 0;
}
