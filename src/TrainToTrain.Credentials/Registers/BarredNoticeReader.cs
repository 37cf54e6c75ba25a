using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Registers;

/// <summary>
/// Reads a proven credential as a barred-trainer notice (decision 0019). The format is closed: a list about people has no room for anything but what it is for,
/// and one with a row that is not understood would pass for a list without that row.
/// </summary>
internal static class BarredNoticeReader
{
    private static readonly string[] SubjectMembers = ["type", "barred", "ttl"];
    private static readonly string[] RowMembers = ["trainer", "reason", "since"];

    /// <param name="place">What was pinned of it.</param>
    /// <returns>Null, and a sentence, when it is none.</returns>
    public static BarredNotice? Read(string place, ProvenCredential proven, DateTimeOffset now, out string? problem)
    {
        var credential = proven.Credential;
        var subject = credential.Subject;
        problem = null;
        if (!credential.HasType(BarredNotice.Type) || !HasType(subject, BarredNotice.Type)) problem = "What lies there is a credential of another kind";
        else if (credential.ValidFrom is null || credential.ValidUntil is null) problem = "The notice does not say from when to when it counts";
        else if (Strange(subject, SubjectMembers) is { } member) problem = $"The notice has a member '{member}', for which there is no room in it";
        else if (!Publications.TryReadTimeToLive(subject, TimeSpan.FromMilliseconds(1), out var timeToLive)) problem = "The ttl of the notice is not a number of milliseconds";
        else if (ReadRows(subject, out problem) is { } rows)
        {
            return new BarredNotice
            {
                Place = place,
                IssuerId = credential.IssuerId,
                Barred = rows,
                ValidFrom = credential.ValidFrom,
                ValidUntil = Publications.EndOf(proven),
                TimeToLive = timeToLive,
                FetchedAt = now,
                ByteCount = JsonMarshal.GetRawUtf8Value(credential.Json).Length,
            };
        }

        return null;
    }

    private static Dictionary<string, BarredTrainer>? ReadRows(JsonElement subject, out string? problem)
    {
        problem = null;
        if (!subject.TryGetProperty("barred"u8, out var list) || list.ValueKind != JsonValueKind.Array) problem = "The notice has no list of barred trainers";
        else if (list.GetArrayLength() > Limits.BarredTrainers) problem = string.Create(CultureInfo.InvariantCulture, $"The notice has more than {Limits.BarredTrainers} rows");
        if (problem is not null) return null;

        var (barred, last) = (new Dictionary<string, BarredTrainer>(list.GetArrayLength(), StringComparer.Ordinal), "");
        foreach (var each in list.EnumerateArray())
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"Row {barred.Count + 1} of the notice");
            if (ReadRow(each, out problem) is not { } row)
            {
                problem = $"{here} {problem}";
                return null;
            }

            if (string.CompareOrdinal(row.Trainer, last) <= 0)
            {
                problem = $"{here} is not in its place: rows are in the order of their trainers, one each";
                return null;
            }

            last = row.Trainer;
            barred.Add(row.Trainer, row);
        }

        return barred;
    }

    private static BarredTrainer? ReadRow(JsonElement row, out string? problem)
    {
        problem = null;
        if (row.ValueKind != JsonValueKind.Object) problem = "is not an object";
        else if (Strange(row, RowMembers) is { } member) problem = $"has a member '{member}', for which there is no room in it";
        else if (TextOf(row, "trainer"u8) is not { } trainer || !Did.TryParse(trainer, out _)) problem = "names no trainer by a DID";
        else if (TextOf(row, "reason"u8) is not { } word || WithdrawalReason.Find(word) is not { } reason) problem = "has no reason that is known here";
        else if (TextOf(row, "since"u8) is not { } time || !XsdDateTime.TryParse(time, out var since)) problem = "does not say since when";
        else return new BarredTrainer(trainer, reason, since);
        return null;
    }

    private static string? Strange(JsonElement json, string[] members)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!members.Contains(member.Name)) return member.Name;
        }

        return null;
    }
}
