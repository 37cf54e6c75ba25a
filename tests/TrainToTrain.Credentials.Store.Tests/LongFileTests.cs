using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class LongFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_there_once_all_of_it_is()
    {
        var path = _folder.File("out");
        File.WriteAllText(path, "before");
        using (var file = new LongFile(path))
        {
            file.Stream.Write("after"u8);
            file.Stream.Flush();
            Assert.Equal("before", File.ReadAllText(path));
            file.Commit();
        }

        Assert.Equal("after", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Given_up_it_leaves_nothing()
    {
        var path = _folder.File("out");
        using (var file = new LongFile(path)) file.Stream.Write("half"u8);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Many_files_written_ahead_are_whole_and_take_the_place_of_what_is_there()
    {
        var path = _folder.File("out");
        AtomicFile.WriteAhead(path, "one"u8);
        AtomicFile.WriteAhead(path, "two"u8);
        AtomicFile.FlushAll(Path.GetDirectoryName(path)!);
        Assert.Equal("two", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.ThrowsAny<IOException>(() => AtomicFile.WriteAhead(Path.Combine(path, "below", "a"), "x"u8));
    }
}
