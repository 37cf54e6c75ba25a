using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>Names of files, made of what people and achievements are called.</summary>
public sealed class BadgeFilesTests
{
    [Theory]
    [InlineData("Ada Obi", "Ada-Obi")]
    [InlineData("https://school.example/achievements/mag-fillet-welds", "mag-fillet-welds")]
    [InlineData("\u0416\u0430\u043D\u043D\u0430", "\u0416\u0430\u043D\u043D\u0430")]
    [InlineData("Nguye\u0302\u0303n", "Nguye\u0302\u0303n")] // marks stay on their letters
    [InlineData("\u0301Ada", "Ada")] // and one without a letter goes
    [InlineData("..", "badge")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot", "boot")]
    [InlineData("CON", "CON_")] // devices of Windows
    [InlineData("lpt9", "lpt9_")]
    [InlineData("console", "console")]
    [InlineData("Ada\u202Efdp.exe", "Ada-fdp-exe")] // turned around it would look like another kind of file
    [InlineData("a\u0000b*c?d<e>f|g\"h.", "a-b-c-d-e-f-g-h")]
    [InlineData("\U0001F600", "badge")]
    [InlineData("\U00020000\u674E", "\U00020000\u674E")]
    [InlineData("", "badge")]
    public void A_name_is_one_every_system_takes(string text, string name) => Assert.Equal(name, BadgeFiles.Slug(text));

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        var name = BadgeFiles.Slug(string.Concat(Enumerable.Repeat("a\U00020000", 50)));

        Assert.InRange(name.Length, 55, 60);
        Assert.False(char.IsHighSurrogate(name[^1]));
    }
}
