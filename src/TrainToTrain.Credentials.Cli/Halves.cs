using System.Runtime.InteropServices;
using System.Text.Json;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A draft that goes back and forth: the halves of an agreement, unsigned, as an array in a file.</summary>
internal static class Halves
{
    public static byte[] Write(IReadOnlyList<AgreementDraft> halves) => [(byte)'[', .. halves.SelectMany((half, place) => place == 0 ? half.Write() : [(byte)',', .. half.Write()]), (byte)']', (byte)'\n'];

    /// <returns>The half an authority has to sign.</returns>
    public static AgreementDraft Of(string issuerId, ReadOnlySpan<byte> content, string file)
    {
        if (StrictJson.Parse(content, out var problem) is not { ValueKind: JsonValueKind.Array } halves || halves.GetArrayLength() is 0 or > 2) throw Refusal.Usage($"{file}: {problem ?? "this is no draft of an agreement"}", "t2t agreement draft writes one");
        foreach (var half in halves.EnumerateArray())
        {
            var agreement = Open(JsonMarshal.GetRawUtf8Value(half).ToArray(), file);
            if (agreement.IssuerId == issuerId) return Read(half, agreement);
        }

        throw Refusal.Usage($"{file}: none of its halves is this authority's", "it is signed by those who recognise: see its issuer members");
    }

    public static AgreementFile Open(ReadOnlyMemory<byte> content, string file) => AgreementFile.Read(content, out var problem) ?? throw Refusal.Usage($"{file} {problem}");

    /// <summary>What was read strictly, as it was written; whatever else is in it is not signed.</summary>
    private static AgreementDraft Read(JsonElement half, AgreementFile agreement)
    {
        var subject = half.GetProperty("credentialSubject");
        var action = subject.GetProperty("recognizedTo")[0];
        var draft = new AgreementDraft
        {
            Id = agreement.Id,
            IssuerId = agreement.IssuerId,
            SubjectId = agreement.SubjectId,
            SubjectName = agreement.SubjectName ?? agreement.SubjectId,
            Jurisdiction = subject.TryGetProperty("jurisdiction", out var place) ? place.GetString() : null,
            ValidFrom = agreement.ValidFrom,
            ValidUntil = agreement.ValidUntil,
            Scope = action.GetProperty("scope"),
            Equivalences = action.GetProperty("equivalences"),
            ReciprocalOf = half.TryGetProperty("reciprocalOf", out var other) && other.ValueKind == JsonValueKind.Object ? (other.GetProperty("id").GetString()!, other.GetProperty("digestMultibase").GetString()!) : null,
        };
        return Open(draft.Write(), agreement.Id).TermsDigest == agreement.TermsDigest ? draft : throw Refusal.Usage($"{agreement.Id} says things that no draft of this program says", "draft it again with: t2t agreement draft");
    }
}
