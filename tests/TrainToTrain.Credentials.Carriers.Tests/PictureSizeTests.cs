using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class PictureSizeTests
{
    [Theory]
    [InlineData("image/png", 300, 200, "89504E470D0A1A0A0000000D494844520000012C000000C808020000")]
    [InlineData("image/jpeg", 300, 200, "FFD8FFE0000401 02FFFFC4000400 00FFC2000B0800C8012C03000000")]
    [InlineData("image/gif", 300, 200, "4749463839612C01C800F70000")]
    [InlineData("image/gif", 300, 200, "4749463837612C01C800F70000")]
    [InlineData("image/webp", 300, 200, "52494646000000005745425056503820000000000000009D012A2C41C880")]
    [InlineData("image/webp", 300, 200, "5249464600000000574542505650384C000000002F2BC1310000000000000000")]
    [InlineData("image/webp", 300, 200, "524946460000000057454250565038580A000000000000002B0100C70000")]
    public void Is_read_from_each_kind_of_picture(string mediaType, int width, int height, string bytes) =>
        Assert.Equal(new PictureSize(width, height, mediaType), PictureSize.Of(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("")]
    [InlineData("FFD8FF")]
    [InlineData("FFD8FFE0FFFF0102FFC2000B0800C8012C03000000")]
    [InlineData("FFD8FFE000040102000B0800C8012C0300000000")]
    [InlineData("474946383961")]
    [InlineData("47494638396100000000F70000")]
    [InlineData("89504E470D0A1A0A0000000D49484452FFFFFFFF000000C808020000")]
    [InlineData("52494646000000005745425058585858000000000000000000000000000000000000")]
    [InlineData("3C7376673E")]
    public void Is_not_guessed(string bytes) => Assert.Null(PictureSize.Of(Convert.FromHexString(bytes)));
}
