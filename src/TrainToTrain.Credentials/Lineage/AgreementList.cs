using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>The member <c>agreements</c> of an anchors file (DESIGN §4.3). A signature is over what was signed, so they are written as they came.</summary>
internal static class AgreementList
{
    /// <param name="said">Gets a sentence for each problem, naming the place.</param>
    public static IReadOnlyList<RecognitionAgreement> Read(JsonElement file, List<string> said)
    {
        if (!file.TryGetProperty("agreements"u8, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.Agreements)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"agreements is not an array of at most {Limits.Agreements}"));
            return [];
        }

        var (agreements, ids, place) = (new List<RecognitionAgreement>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var each in list.EnumerateArray())
        {
            var here = $"agreements[{place++}]";
            if (BytesOf(each) is not { } bytes) said.Add($"{here} is neither an object with a proof nor a compact JWS");
            else if (AgreementReader.Read(bytes, out var problem) is not { } agreement) said.Add($"{here} {problem}");
            else if (!ids.Add(agreement.Id)) said.Add($"{here} has the id of another one here: {agreement.Id}");
            else agreements.Add(agreement);
        }

        return agreements;
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<RecognitionAgreement> agreements)
    {
        if (agreements.Count == 0) return;
        writer.WriteStartArray("agreements");
        foreach (var each in agreements)
        {
            var parsed = each.WellFormed.Parsed;
            if (parsed.Jws is null) writer.WriteRawValue(parsed.SecuredBytes.Span);
            else writer.WriteStringValue(parsed.SecuredBytes.Span);
        }

        writer.WriteEndArray();
    }

    private static byte[]? BytesOf(JsonElement agreement) => agreement.ValueKind switch
    {
        JsonValueKind.Object => JsonMarshal.GetRawUtf8Value(agreement).ToArray(),
        JsonValueKind.String when agreement.GetString() is ['e', ..] jws => Encoding.UTF8.GetBytes(jws),
        _ => null,
    };
}
