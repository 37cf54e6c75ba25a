using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Reads what somebody hands in, never more of it than any form of credential may have.</summary>
internal static class InputBytes
{
    private const int Largest = Limits.ImageBytes;

    /// <param name="problem">A finding of stage read; null when it could be read.</param>
    public static ReadOnlyMemory<byte> Read(CommandContext context, string input, out Finding? problem)
    {
        problem = null;
        try
        {
            if (input == "-")
            {
                using var standard = context.Surroundings.OpenInput();
                return ReadAll(standard, out problem);
            }

            var path = context.PathOf(input);
            if (Directory.Exists(path)) return Fail(FindingCode.ReadUnavailable, "It is a folder", out problem);
            if (!File.Exists(path))
            {
                var other = input.Contains("://", StringComparison.Ordinal);
                return Fail(FindingCode.ReadUnavailable, other ? "Only https addresses are fetched" : "There is no such file", out problem);
            }

            using var file = File.OpenRead(path);
            return ReadAll(file, out problem);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Fail(FindingCode.ReadUnavailable, "The file cannot be read: " + (refused is UnauthorizedAccessException ? "it is not yours to read" : "the disk or the system refused"), out problem);
        }
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream stream, out Finding? problem)
    {
        problem = null;
        var buffer = new byte[stream.CanSeek ? (int)Math.Min(stream.Length, Largest) + 1 : 64 * 1024];
        var length = 0;
        while (true)
        {
            var read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > Largest) return Fail(FindingCode.ReadTooLarge, $"It has more than the {Largest / (1024 * 1024)} MiB any input may have", out problem);
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, Largest + 1));
        }
    }

    private static ReadOnlyMemory<byte> Fail(FindingCode code, string message, out Finding? problem)
    {
        problem = new Finding(code, message);
        return default;
    }
}
