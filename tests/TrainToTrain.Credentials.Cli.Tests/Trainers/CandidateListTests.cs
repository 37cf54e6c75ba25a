using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Trainers;

/// <summary>Who is ready, of more learners than are listed or looked at in one go.</summary>
public sealed class CandidateListTests : IDisposable
{
    private const int Learners = 1203;
    private const string Achievement = "https://credentials.example.org/achievements/welding/mag-fillet-welds";

    private readonly Shell _shell = new();

    public CandidateListTests() => _shell.CopySchool();

    [Fact]
    public async Task All_are_looked_at_and_the_first_are_listed_in_an_order_of_their_own()
    {
        await ReadyAsync();

        var all = await ListAsync(Limits.Candidates);
        var few = await ListAsync(2);

        Assert.Equal((Learners, Learners), (all.Count, few.Count));
        Assert.Equal(Limits.Candidates, all.Subjects.Count);
        Assert.Equal(all.Subjects.Take(2), few.Subjects);
        var days = all.Days;
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        Assert.Equal("2026-01-01T00:00:00Z", days[0]);
        Assert.Equal((await _shell.RunAsync(["trainer", "candidates", "--for", "observer"])).Output, (await _shell.RunAsync(["trainer", "candidates", "--for", "observer"])).Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Limits.Candidates + 1)]
    public async Task No_more_are_listed_than_memory_is_meant_for(int most)
    {
        var refused = await _shell.RunAsync(["trainer", "candidates", "--most", most.ToString(CultureInfo.InvariantCulture)]);

        Assert.Equal(ExitCode.Usage, refused.Exit);
        Assert.Contains($"--most is 1 to {Limits.Candidates}", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_printed_is_what_the_schema_says()
    {
        await ReadyAsync();
        var printed = JsonElement.Parse((await _shell.RunAsync(["trainer", "candidates", "--for", "observer", "--most", "1", "--format", "json"])).Output);
        var schema = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(Root(), "schemas", "trainer-candidates.schema.json"), TestContext.Current.CancellationToken));

        Assert.Equal(Names(schema), Members(printed));
        var definitions = schema.GetProperty("$defs");
        Assert.Equal(Names(definitions.GetProperty("list")), Members(printed.GetProperty("ready")));
        var candidate = printed.GetProperty("ready").GetProperty("first")[0];
        Assert.Equal(Names(definitions.GetProperty("candidate")).Order(StringComparer.Ordinal), Members(candidate).Order(StringComparer.Ordinal));
        Assert.Equal(Names(definitions.GetProperty("evidence")), Members(candidate.GetProperty("evidence")[0]));
    }

    public void Dispose() => _shell.Dispose();

    private static IEnumerable<string> Names(JsonElement schema) => Members(schema.GetProperty("properties"));

    private static IEnumerable<string> Members(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private async Task ReadyAsync()
    {
        var rows = Enumerable.Range(0, Learners).Select(i => string.Create(CultureInfo.InvariantCulture, $"L-{i},2026-01-{1 + (i * 7 % 28):d2}"));
        await File.WriteAllTextAsync(_shell.PathOf("many.csv"), "learner,date\n" + string.Join('\n', rows) + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_shell.PathOf("rule.json"), $$$"""
            {"type":"TrainerEligibility","achievements":["{{{Achievement}}}"],"pathway":{"id":"urn:pathway:trainers","type":"Pathway","name":"Trainers","rungs":[
              {"id":"observer","name":"Observer","level":4,"achievement":"urn:stage:observer","requires":{"achievement":"{{{Achievement}}}"},"onRevokedComponent":"keep"}]}}
            """, TestContext.Current.CancellationToken);
        foreach (var command in new string[][] { ["issue", "--achievement", "mag-fillet-welds", "--trainer", "maria", "--learners", "many.csv", "--no-files", "--proof", "vc-jwt"], ["trainer", "eligibility", "set", "rule.json", "--by", "board"] })
        {
            var result = await _shell.RunAsync(command);
            Assert.True(result.Exit == ExitCode.Done, result.Error);
        }
    }

    private async Task<(int Count, List<string> Subjects, List<string> Days)> ListAsync(int most)
    {
        var result = await _shell.RunAsync(["trainer", "candidates", "--for", "observer", "--most", most.ToString(CultureInfo.InvariantCulture), "--format", "json"]);
        Assert.True(result.Exit == ExitCode.Done, result.Error);
        var ready = JsonElement.Parse(result.Output).GetProperty("ready");
        var first = ready.GetProperty("first").EnumerateArray().ToList();
        return (ready.GetProperty("count").GetInt32(), [.. first.Select(each => each.GetProperty("subject").GetString()!)], [.. first.Select(each => each.GetProperty("evidence")[0].GetProperty("validFrom").GetString()!)]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "README.md"))) folder = folder.Parent;
        return folder.FullName;
    }
}
