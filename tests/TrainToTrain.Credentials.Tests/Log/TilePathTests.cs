using TrainToTrain.Credentials.Log;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

public sealed class TilePathTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 999, 256, "tile/0/999")]
    [InlineData(0, 1000, 256, "tile/0/x001/000")]
    [InlineData(3, 1234067, 256, "tile/3/x001/x234/067")]
    [InlineData(0, 1234067, 17, "tile/0/x001/x234/067.p/17")]
    [InlineData(-1, 12, 1, "tile/entries/012.p/1")]
    [InlineData(-1, 1_000_000, 256, "tile/entries/x001/x000/000")]
    public void Is_written_in_groups_of_three_digits(int level, long index, int width, string path) =>
        Assert.Equal(path, new TilePath(level < 0 ? null : level, index, width).ToString());

    [Theory]
    [InlineData(0, 1, "tile/entries/000.p/1")]
    [InlineData(255, 256, "tile/entries/000")]
    [InlineData(256, 300, "tile/entries/001.p/44")]
    [InlineData(5, 300, "tile/entries/000")]
    public void The_bundle_of_an_entry_is_as_wide_as_the_log_has_entries(long entry, long size, string path) =>
        Assert.Equal(path, TilePath.EntriesOf(entry, size).ToString());

    [Fact]
    public void A_tile_of_hashes_has_32_bytes_each_and_a_bundle_two_more_for_their_length()
    {
        Assert.Equal(8192, new TilePath(0, 0, 256).Bytes);
        Assert.Equal(34 * 17, new TilePath(null, 0, 17).Bytes);
        Assert.Equal(new TilePath(2, 4, 256), new TilePath(2, 4, 1).Full);
    }
}
