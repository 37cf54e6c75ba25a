using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Takes_the_place_of_a_file_that_is_there()
    {
        var path = _folder.File("list.jwt");
        AtomicFile.Write(path, "a longer first version"u8);
        AtomicFile.Write(path, "second"u8);

        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Theory]
    [InlineData("/dev/null", true)]
    [InlineData("/dev/stdout", true)]
    [InlineData("/dev/shm/list.jwt", false)]
    [InlineData("/home/ada/dev/null", false)]
    public void No_file_takes_the_place_of_a_device(string path, bool device) => Assert.Equal(device, AtomicFile.IsDevice(path));

    [Fact]
    public void A_device_is_written_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no device that is always full here.");

        // Always full: whoever is told so has written to it.
        Assert.Throws<IOException>(() => AtomicFile.Write("/dev/full", "{}"u8));
    }

    [Fact]
    public void A_secret_never_does()
    {
        var path = _folder.File("secret");
        AtomicFile.CreateSecret(path, "first"u8);

        Assert.Throws<IOException>(() => AtomicFile.CreateSecret(path, "second"u8));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_full_disk_leaves_the_file_that_was_there_and_nothing_else()
    {
        using var disk = new SmallDisk("128k");
        var path = disk.File("list.jwt");
        AtomicFile.Write(path, "first"u8);

        Assert.Throws<IOException>(() => AtomicFile.Write(path, new byte[200_000]));

        Assert.Equal("first", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFiles(disk.Path));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_or_is_not_there_is_an_IOException()
    {
        using var disk = new SmallDisk("128k");
        disk.MakeReadOnly();

        Assert.Throws<IOException>(() => AtomicFile.Write(disk.File("list.jwt"), "first"u8));
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(_folder.File("no/list.jwt"), "first"u8));
    }
}
