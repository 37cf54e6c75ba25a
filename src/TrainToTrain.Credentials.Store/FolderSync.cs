using System.Runtime.InteropServices;

namespace TrainToTrain.Credentials.Store;

/// <summary>Makes a rename survive a power cut: .NET can flush a file, but not the folder that names it.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Best effort: a file system that cannot do it has no better way either.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0) return;

        _ = Synchronise(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
