using System.Text.Json;
using System.Text.Unicode;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A file of learners, a JSON object each line; its members are the columns of a CSV. An unknown member is an error there, too.</summary>
internal sealed class LearnerNdjson(string path, string name, DateTimeOffset now) : ILearnerRows
{
    /// <summary>As of a row of a CSV.</summary>
    private const int MaxLine = 64 * 1024;

    public IEnumerable<LearnerCsvRow> Read()
    {
        using var file = File.OpenRead(path);
        var number = 0;
        foreach (var line in Lines(file))
        {
            number++;
            if (line.AsSpan().Trim(" \t\r"u8).IsEmpty) continue;
            yield return Row(line, number);
        }
    }

    private LearnerCsvRow Row(byte[] line, int number)
    {
        if (!Utf8.IsValid(line)) throw Refusal.Usage($"{name}, line {number}: not UTF-8 text", "save it as UTF-8");
        if (StrictJson.Parse(line, out var problem) is not { ValueKind: JsonValueKind.Object } json)
        {
            return new LearnerCsvRow(number, null, [$"line {number}: {(problem is null ? "not a JSON object" : Verb.Lower(problem))}"]);
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!LearnerFields.Names.Contains(member.Name)) return new LearnerCsvRow(number, null, [$"line {number}: unknown member '{Terminal.Tame(member.Name)}'; the members are {string.Join(", ", LearnerFields.Names)}"]);
            if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null)) return new LearnerCsvRow(number, null, [$"line {number}, member {member.Name}: not a text"]);
        }

        return new LearnerFields("member", number, now).Read(field => json.TryGetProperty(field, out var value) ? TextOf(value) : null);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>Never more of it in memory than one line may have.</summary>
    private IEnumerable<byte[]> Lines(Stream file)
    {
        var buffer = new byte[2 * MaxLine];
        int start = 0, end = 0, lines = 0;
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                lines++;
                yield return WithoutMark(buffer.AsSpan(start, at), lines);
                start += at + 1;
                continue;
            }

            if (end - start > MaxLine) throw Refusal.Usage($"{name}, line {lines + 1}: longer than {MaxLine / 1024} KiB", "each line is one learner");
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = file.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                if (end > 0) yield return WithoutMark(buffer.AsSpan(0, end), lines + 1);
                yield break;
            }

            end += read;
        }
    }

    private static byte[] WithoutMark(ReadOnlySpan<byte> line, int number) => (number == 1 && line.StartsWith("\uFEFF"u8) ? line[3..] : line).ToArray();
}
