using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Api.Requests;

/// <summary>A body line by line, as it arrives: never more of it in memory than one line may have.</summary>
internal static class NdjsonLines
{
    /// <returns>The number of the line, from 1, and what is on it; null for one that is longer than allowed. Empty lines are passed over.</returns>
    public static async IAsyncEnumerable<(long Number, byte[]? Line)> ReadAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 1L;
        var tooLong = false;
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                if (tooLong || line.Length > Limits.BatchLineBytes) yield return (number, null);
                else if (Trimmed(line) is { Length: > 0 } content) yield return (number, content);
                tooLong = false;
                number++;
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (rest.Length > Limits.BatchLineBytes || tooLong)
            {
                // What is left of it is let go of as it comes.
                tooLong = true;
                rest = rest.Slice(rest.End);
            }

            if (result.IsCompleted)
            {
                if (tooLong) yield return (number, null);
                else if (Trimmed(rest) is { Length: > 0 } content) yield return (number, content);
                reader.AdvanceTo(result.Buffer.End);
                yield break;
            }

            reader.AdvanceTo(rest.Start, result.Buffer.End);
        }
    }

    private static byte[] Trimmed(ReadOnlySequence<byte> line)
    {
        var bytes = line.ToArray();
        var span = bytes.AsSpan().Trim(" \t\r"u8);
        return span.Length == bytes.Length ? bytes : span.ToArray();
    }
}
