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

    /// <summary>All that any process has written to the file system a folder is on.</summary>
    public static void FlushFileSystem(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        if (!OperatingSystem.IsLinux())
        {
            SynchroniseEverything();
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0) return;

        var failed = SynchroniseFileSystem(descriptor) != 0;
        _ = Close(descriptor);
        if (failed) throw new IOException($"what was written below {folder} did not all reach the disk");
    }

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SynchroniseFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void SynchroniseEverything();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
