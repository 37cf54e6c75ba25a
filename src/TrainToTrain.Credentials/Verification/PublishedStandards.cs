using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What is published about an achievement beside it: a JSON array of its records, embedded proofs as objects and JWTs as strings.</summary>
public static class PublishedStandards
{
    /// <summary>What the URL of an achievement is followed by.</summary>
    public const string Extension = ".standards.json";

    /// <summary>Null when the achievement's id is no address that can have something beside it.</summary>
    public static Uri? UrlOf(string achievementId) =>
        Uri.TryCreate(achievementId, UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "" } && !achievementId.EndsWith('/') ? new Uri(url.AbsoluteUri + Extension) : null;

    /// <summary>Whether something says, by its own word, that it is about an achievement and not about a learner.</summary>
    internal static bool IsRecord(JsonElement json) =>
        JsonMembers.HasType(json, CurriculumRecordType.Standard) || JsonMembers.HasType(json, CurriculumRecordType.Adaptation) || JsonMembers.HasType(json, CurriculumRecordType.Framework);

    /// <summary>What is wrong with a record that is itself what is asked about; null when it is good.</summary>
    internal static string? ProblemOf(ProvenCredential record)
    {
        string? problem;
        if (record.Credential.HasType(CurriculumRecordType.Adaptation)) AdaptationApproval.Read(record, out problem);
        else StandardEdition.Read(record, out problem);
        return problem;
    }

    /// <summary>The bytes of each; none of what is no such array.</summary>
    internal static IEnumerable<byte[]> Read(ReadOnlySpan<byte> json)
    {
        if (StrictJson.Parse(json, out _) is not { ValueKind: JsonValueKind.Array } list) return [];
        return list.EnumerateArray().Take(Limits.Accreditations).Select(BytesOf);
    }

    /// <summary>As it came, which is what its signature is over.</summary>
    internal static byte[] BytesOf(JsonElement record) => record.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(record.GetString()!) : JsonMarshal.GetRawUtf8Value(record).ToArray();

    /// <summary>The array, of records as they were signed.</summary>
    public static byte[] Write(IEnumerable<ReadOnlyMemory<byte>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var each in records)
            {
                if (each.Span[0] == (byte)'{') writer.WriteRawValue(each.Span);
                else writer.WriteStringValue(each.Span);
            }

            writer.WriteEndArray();
        }

        return stream.ToArray();
    }
}
