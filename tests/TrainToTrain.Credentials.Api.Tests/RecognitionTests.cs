using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

/// <summary>Agreements of the service's anchors (DESIGN §4.4): listed, used, and told of in a report.</summary>
public sealed class RecognitionTests
{
    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _ministry;
    private readonly Party _trainer;

    public RecognitionTests()
    {
        _board = _world.Authority();
        _ministry = _world.Person("Ministry of Skills");
        _trainer = _world.Trainer(_ministry, "Maria Kovač");
    }

    [Fact]
    public async Task Agreements_are_listed_with_the_anchors_as_they_were_signed()
    {
        var agreement = _world.Recognise(_board, _ministry);
        await using var service = await RunningService.StartAsync(_world);

        var listed = JsonDocument.Parse(await service.Http.GetStringAsync(new Uri("/v1/anchors", UriKind.Relative), TestContext.Current.CancellationToken));

        var there = Assert.Single(listed.RootElement.GetProperty("anchors").GetProperty("default").GetProperty("agreements").EnumerateArray());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(agreement), JsonNode.Parse(there.GetRawText())));
    }

    [Theory]
    [InlineData(null, "valid", "lineage.barred-elsewhere")]
    [InlineData("doubt", "indeterminate", "lineage.barred-doubted")]
    [InlineData("refuse", "invalid", "lineage.barred-refused")]
    public async Task A_report_says_who_on_the_lineage_is_barred_elsewhere_and_the_anchors_decide_what_that_does(string? effect, string verdict, string code)
    {
        var trainer = _world.Trainer(_board, "Ben Okafor");
        _world.Listen(_ministry, effect, new BarredTrainer(trainer.Did, WithdrawalReason.Cessation, _world.Now.AddDays(-300)));
        await using var service = await RunningService.StartAsync(_world);

        var report = await service.VerifyAsync(_world.Issue(trainer));

        Assert.Equal(verdict, report.GetProperty("verdict").GetString());
        Assert.Contains(code, report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        var barred = Assert.Single(report.GetProperty("barred").EnumerateArray());
        Assert.Equal((_ministry.Did, trainer.Did, "cessation", false), (barred.GetProperty("by").GetProperty("id").GetString(), barred.GetProperty("trainer").GetProperty("id").GetString(), barred.GetProperty("reason").GetString(), barred.GetProperty("before").GetBoolean()));
    }

    [Fact]
    public async Task A_report_says_what_a_foreign_badge_is_recognised_as()
    {
        _world.Recognise(_board, _ministry, Agreements.Rows(Agreements.Row(extent: "partial")));
        await using var service = await RunningService.StartAsync(_world);

        var report = await service.VerifyAsync(_world.Issue(_trainer));

        Assert.Equal("valid", report.GetProperty("verdict").GetString());
        var recognition = report.GetProperty("recognition");
        Assert.Equal(("partial", _board.Did, _ministry.Did, Agreements.Target), (recognition.GetProperty("result").GetString(), recognition.GetProperty("by").GetString(), recognition.GetProperty("of").GetString(), recognition.GetProperty("target").GetString()));
    }
}
