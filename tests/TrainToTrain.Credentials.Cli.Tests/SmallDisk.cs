using System.Diagnostics;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>A file system of its own, of a given size; needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("t2t-disk-");

    public SmallDisk(string size)
    {
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", Path))
        {
            _folder.Delete();
            Assert.Skip("mounting a small file system needs root on Linux");
        }
    }

    public string Path => _folder.FullName;

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    /// <summary>Takes all space that is left.</summary>
    /// <returns>The file to delete again.</returns>
    public string FillUp()
    {
        var ballast = System.IO.Path.Combine(Path, "ballast");
        using var file = new FileStream(ballast, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            return ballast;
        }
    }

    public void Dispose()
    {
        if (!_folder.Exists) return;
        Run("umount", Path);
        _folder.Delete();
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
