using System.Diagnostics;
using System.Xml.Linq;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class QrTests
{
    private static readonly string Short = "https://verify.example/b/0191d2a4-7a51-7f0e-8c57-0242ac120002";
    private static readonly string Longest = "https://verify.example/v#" + new string('x', QrModules.MostBytes - 25);

    public static TheoryData<string> Links => [Short, Longest];

    private static CarriedCredential Carried(string link, string? title = null) => new() { SecuredBytes = "{}"u8.ToArray(), Link = link, Title = title };

    [Theory]
    [MemberData(nameof(Links))]
    public void A_scanner_reads_the_link_from_the_PNG(string link) => Assert.Equal(link, Scan(Carriers.QrPng.Wrap(Carried(link))));

    [Theory]
    [MemberData(nameof(Links))]
    public void The_SVG_shows_the_squares_the_PNG_shows(string link)
    {
        using var modules = QrModules.Of(Carried(link));
        var rows = QrModules.Rows(modules);
        var drawn = new bool[rows.Count, rows.Count];
        foreach (var run in Paths(Carriers.QrSvg.Wrap(Carried(link)))[1].Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = run.Split([' ', 'h', 'v', 'z'], StringSplitOptions.RemoveEmptyEntries);
            var (x, y, width) = (Number(numbers[0]), Number(numbers[1]), Number(numbers[2]));
            for (var i = 0; i < width; i++) drawn[y, x + i] = true;
        }

        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++) Assert.Equal(rows[y][x], drawn[y, x]);
        }
    }

    [Fact]
    public void The_quiet_zone_is_four_squares_wide()
    {
        using var modules = QrModules.Of(Carried(Short));
        var rows = QrModules.Rows(modules);

        Assert.All(rows.Take(4).Concat(rows.TakeLast(4)), row => Assert.False(row.HasAnySet()));
        Assert.All(rows, row => Assert.False(row[0] || row[3] || row[^1] || row[^4]));
        Assert.Contains(rows, row => row[4]);
    }

    [Fact]
    public void The_longest_link_is_a_symbol_of_version_25()
    {
        using var modules = QrModules.Of(Carried(Longest));

        Assert.Equal(25, modules.Version);
        Assert.False(Carriers.QrPng.Carries(Carried(Longest + "x")));
        Assert.Throws<ArgumentException>(() => Carriers.QrSvg.Wrap(Carried(Longest + "x")));
    }

    [Fact]
    public void The_SVG_needs_nothing_from_elsewhere_and_says_what_it_is()
    {
        var svg = XDocument.Load(new MemoryStream(Carriers.QrSvg.Wrap(Carried(Short, "<MIG & TIG>\u0007 of \"Zoë\" \uD83D\uDD25")))).Root!;

        Assert.Equal("<MIG & TIG>  of \"Zoë\" \uD83D\uDD25", svg.Element(svg.Name.Namespace + "title")!.Value);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName == "href" || attribute.Value.Contains("url(", StringComparison.Ordinal));
        Assert.Equal(["title", "desc", "path", "path"], svg.Elements().Select(each => each.Name.LocalName));
        Assert.Equal(CarriedForm.Svg, Carriers.Sniff(Carriers.QrSvg.Wrap(Carried(Short))));
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Paths(byte[] svg)
    {
        var root = XDocument.Load(new MemoryStream(svg)).Root!;
        return [.. root.Elements(root.Name.Namespace + "path").Select(path => path.Attribute("d")!.Value)];
    }

    private static string Scan(byte[] png)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, png);
            using var scanner = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var read = scanner.StandardOutput.ReadToEnd();
            scanner.WaitForExit();
            return read.TrimEnd('\n');
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("zbarimg is not installed (Debian package zbar-tools)");
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
