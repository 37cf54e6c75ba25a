using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>A file system of its own, of a given size; needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(string size)
    {
        if (Tool.Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", Path).Exit == 0) return;

        _folder.Dispose();
        Assert.Skip("mounting a small file system needs root");
    }

    public string Path => _folder.Path;

    public string File(string name) => _folder.File(name);

    public void MakeReadOnly() => Assert.Equal(0, Tool.Run("mount", "-o", "remount,ro", Path).Exit);

    /// <summary>Takes all space that is left, and hands out the file to delete again.</summary>
    public string FillUp()
    {
        var ballast = File("ballast");
        using var file = new FileStream(ballast, FileMode.CreateNew);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            return ballast;
        }
    }

    public void Dispose()
    {
        Tool.Run("umount", Path);
        _folder.Dispose();
    }
}
