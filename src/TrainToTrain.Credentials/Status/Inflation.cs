using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Status;

/// <summary>The bits of a list as they were before they were compressed, and never more memory than <see cref="Limits.StatusListBytes"/> allows.</summary>
internal static class Inflation
{
    /// <param name="inflating">Decompresses as it is read.</param>
    /// <param name="format">What a sentence calls it: <c>gzip</c>.</param>
    public static byte[]? Read(Stream inflating, string format, out string? problem)
    {
        // From the size most lists have, doubled as more comes: a bomb is found out before it takes the memory it claims.
        var bytes = new byte[Math.Min(16 * 1024 + 1, Limits.StatusListBytes + 1)];
        int count = 0;
        try
        {
            for (int read; (read = inflating.Read(bytes.AsSpan(count))) > 0;)
            {
                count += read;
                if (count > Limits.StatusListBytes)
                {
                    problem = $"The status list is larger than {Limits.StatusListBytes / (1024 * 1024)} MiB once decompressed";
                    return null;
                }

                if (count == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(2L * count, Limits.StatusListBytes + 1L));
            }
        }
        catch (InvalidDataException)
        {
            problem = $"The bits of the status list are not compressed with {format}";
            return null;
        }

        problem = null;
        return bytes[..count];
    }
}
