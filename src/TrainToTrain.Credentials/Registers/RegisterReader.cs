using System.Runtime.InteropServices;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Registers;

/// <summary>Reads a proven credential as a register (DESIGN §5.2).</summary>
internal static class RegisterReader
{
    /// <returns>Null, and a sentence, when it is none.</returns>
    public static AccreditationRegister? Read(string url, ProvenCredential proven, DateTimeOffset now, out string? problem)
    {
        problem = null;
        var credential = proven.Credential;
        var subject = credential.Subject;
        if (!credential.HasType("AccreditationRegister") || !subject.TryGetProperty("type"u8, out var type) || !Rules.HasType(type, "AccreditationRegister"u8))
        {
            problem = "What lies under the URL of the register is a credential of another kind";
        }
        else if (!subject.TryGetProperty("withdrawn"u8, out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            problem = "The register has no list of withdrawn accreditations";
        }
        else if (!Publications.TryReadTimeToLive(subject, TimeSpan.FromMilliseconds(1), out var timeToLive))
        {
            problem = "The ttl of the register is not a number of milliseconds";
        }
        else
        {
            return new AccreditationRegister
            {
                Url = url,
                IssuerId = credential.IssuerId,
                Withdrawn = ReadRows(rows),
                ValidFrom = credential.ValidFrom,
                ValidUntil = Publications.EndOf(proven),
                TimeToLive = timeToLive,
                FetchedAt = now,
                ByteCount = JsonMarshal.GetRawUtf8Value(credential.Json).Length,
            };
        }

        return null;
    }

    private static Dictionary<string, IReadOnlyList<Withdrawal>> ReadRows(JsonElement rows)
    {
        var withdrawn = new Dictionary<string, IReadOnlyList<Withdrawal>>(StringComparer.Ordinal);
        foreach (var each in rows.EnumerateArray())
        {
            if (ReadRow(each) is not { } row) continue;
            if (withdrawn.TryGetValue(row.Accreditation, out var others)) ((List<Withdrawal>)others).Add(row);
            else withdrawn.Add(row.Accreditation, new List<Withdrawal>(1) { row });
        }

        return withdrawn;
    }

    /// <summary>A row that lacks a member, or whose reason nobody knows, fits no accreditation: one that has no other was never entitled.</summary>
    private static Withdrawal? ReadRow(JsonElement row) =>
        TextOf(row, "accreditation"u8) is { } accreditation
        && TextOf(row, "reason"u8) is { } word && WithdrawalReason.Find(word) is { } reason
        && TextOf(row, "effectiveFrom"u8) is { } time && XsdDateTime.TryParse(time, out var effectiveFrom)
            ? new Withdrawal(accreditation, reason, effectiveFrom)
            : null;
}
