using System.Text.RegularExpressions;
using System.Xml.Linq;
using TrainToTrain.Credentials.Cli.Pictures;
using TrainToTrain.Credentials.Cli.Simulation;
using TrainToTrain.Credentials.Cli.Simulation.Figures;
using TrainToTrain.Credentials.Cli.Simulation.Report;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Simulation;

public sealed partial class SimulationReportTests
{
    private static readonly XNamespace Svg = SvgWriter.Namespace;

    private static readonly Lazy<(SimulationFigures Figures, string Html)> Made = new(() =>
    {
        var (ladder, settings) = LadderFiles.OfProgram().Read(LadderFiles.Settings, out _)!.Value;
        return Report(ladder, settings with { Learners = settings.Learners with { Number = 40, IntakeMonths = 12 }, Trainers = settings.Trainers with { AtStart = 2 } });
    });

    private static XElement Page => XElement.Parse(Made.Value.Html["<!DOCTYPE html>\n".Length..]);

    [Fact]
    public void Nothing_in_it_leads_outside_or_runs()
    {
        var html = Made.Value.Html;
        Assert.DoesNotMatch(Outside(), html.Replace(SvgWriter.Namespace, "", StringComparison.Ordinal));
        Assert.DoesNotContain(Page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "a" or "form");
        Assert.DoesNotContain(Page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "href");
    }

    [Fact]
    public void Every_chart_says_what_it_shows_and_stands_beside_a_table()
    {
        var charts = Page.Descendants(Svg + "svg").Where(svg => (string?)svg.Attribute("role") == "img").ToList();

        Assert.Equal(8, charts.Count);
        Assert.All(charts, chart => Assert.NotEmpty((string)chart.Attribute("aria-label")!));
        Assert.All(Page.Descendants("section"), section => Assert.NotEmpty(section.Descendants("table")));
        Assert.All(Page.Descendants("table"), table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(Page.Descendants("tr"), row => Assert.NotNull(row.Elements("th").First().Attribute("scope")));
        Assert.All(Page.Descendants(Svg + "svg").Where(svg => svg.Attribute("role") is null), mark => Assert.Equal("true", (string?)mark.Attribute("aria-hidden")));
    }

    [Fact]
    public void The_table_of_verdicts_adds_up_to_all_badges()
    {
        var rows = Page.Descendants("table").Single(table => table.Element("caption")!.Value == "Why").Descendants("tr").Skip(1).Select(row => row.Elements("td").Select(cell => int.Parse(cell.Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)).ToList()).ToList();

        Assert.Equal(Made.Value.Figures.Badges, rows[^1][0]);
        for (var column = 0; column < rows[^1].Count; column++) Assert.Equal(rows[^1][column], rows[..^1].Sum(row => row[column]));
        Assert.All(rows, row => Assert.Equal(row[0], row.Skip(1).Sum()));
    }

    [Fact]
    public void Everything_drawn_is_inside_its_chart()
    {
        foreach (var chart in Page.Descendants(Svg + "svg").Where(svg => (string?)svg.Attribute("role") == "img"))
        {
            Assert.All(chart.Descendants(Svg + "rect"), bar =>
            {
                Assert.InRange((double)bar.Attribute("x")!, Plot.Left, Plot.Right);
                Assert.InRange((double)bar.Attribute("y")!, Plot.Top - 0.1, Plot.Bottom);
                Assert.InRange((double)bar.Attribute("y")! + (double)bar.Attribute("height")!, Plot.Top, Plot.Bottom + 0.6);
            });
            Assert.All(chart.Descendants(Svg + "circle"), dot => Assert.InRange((double)dot.Attribute("cy")!, Plot.Top - 0.1, Plot.Bottom));
        }
    }

    [Fact]
    public void Names_from_a_settings_file_are_text_and_nothing_else()
    {
        var hostile = "<script>alert(1)</script>&\u202E";
        var html = Made.Value.Figures with { Pathway = hostile };
        var page = XElement.Parse(SimulationReport.Html(html)["<!DOCTYPE html>\n".Length..]);

        Assert.Equal(TextFit.Clean(hostile), page.Descendants("h1").Single().Value);
        Assert.Empty(page.Descendants("script"));
    }

    [Fact]
    public void A_world_in_which_nothing_happens_has_a_report_too()
    {
        var (ladder, settings) = LadderFiles.OfProgram().Read(LadderFiles.Settings, out _)!.Value;
        var (figures, html) = Report(ladder, settings with { Years = 1, Learners = settings.Learners with { Number = 1 }, Courses = settings.Courses with { PassesByLevel = [0, 0, 0, 0, 0, 0, 0, 0] } });

        Assert.Equal(0, figures.Badges);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(590, 640)]
    public void A_scale_reaches_what_it_shows(double most, double top) => Assert.Equal(top, Plot.Reaching(most).Most);

    private static (SimulationFigures Figures, string Html) Report(Ladder ladder, SimulationSettings settings)
    {
        var world = Years.Live(ladder, settings, _ => { }, CancellationToken.None);
        var figures = Reckoning.OfAsync(world, () => { }, CancellationToken.None).GetAwaiter().GetResult();
        return (figures, SimulationReport.Html(figures));
    }

    [GeneratedRegex("(https?:)?//[a-z]|url\\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
