using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Many small files, each of which waits for the disk; the disk takes many such requests in one go.</summary>
internal static class ParallelFiles
{
    private const int AtOnce = 16;

    /// <param name="each">Taken one after the other, when there is somebody to work on it.</param>
    public static void ForEach<T>(IEnumerable<T> each, Action<T> write)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(each, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, write);
        }
        catch (AggregateException several)
        {
            // The same full disk, told once.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
