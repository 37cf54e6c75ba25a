using System.Text.Json.Nodes;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Recognising;

/// <summary>A ministry in a workspace of its own (abroad), whose badges lie in incoming, whose site is there, and with whom the board of the school has an agreement; the school's site is site.</summary>
internal sealed class Abroad(Shell shell)
{
    public const string Target = "https://credentials.example.org/achievements/welding/mag-fillet-welds";

    public async Task AgreeAsync(int badges, string target = Target)
    {
        // Processes of their own go by the real time, and lists are good for days only.
        shell.Clock.Advance(TimeProvider.System.GetUtcNow() - shell.Clock.GetUtcNow());
        var day = shell.Clock.GetUtcNow().AddDays(-20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await RunAsync("init", "abroad", "--name", "Ministry", "--base-url", "https://skills.ministry.example");
        var ministry = (await RunAsync("-w", "abroad", "authority", "new", "ministry", "--name", "Ministry")).Output.Split().First(word => word.StartsWith("did:", StringComparison.Ordinal));
        await File.WriteAllTextAsync(shell.PathOf("soudage.json"), """{"id":"https://skills.ministry.example/soudage","type":["Achievement"],"name":"Soudage","description":"d","criteria":{"narrative":"c"}}""", TestContext.Current.CancellationToken);
        await RunAsync("-w", "abroad", "achievement", "add", "soudage.json");
        var learners = Enumerable.Range(1, badges).Select(number => $"learner{number}@example.org,Learner {number},{day}");
        await File.WriteAllLinesAsync(shell.PathOf("many.csv"), ["email,name,date", .. learners], TestContext.Current.CancellationToken);
        await RunAsync("-w", "abroad", "issue", "--achievement", "soudage", "--trainer", "ministry", "--learners", "many.csv", "--out", "incoming", "--no-codes");
        await RunAsync("-w", "abroad", "publish", "there");
        var terms = new JsonObject
        {
            ["with"] = new JsonObject { ["id"] = ministry, ["name"] = "Ministry" },
            ["validFrom"] = "2020-01-01",
            ["scope"] = new JsonObject { ["achievements"] = new JsonArray("*") },
            ["equivalences"] = new JsonArray(new JsonObject { ["source"] = "https://skills.ministry.example/soudage", ["target"] = target, ["extent"] = "full" }),
        };
        await File.WriteAllTextAsync(shell.PathOf("terms.json"), terms.ToJsonString(), TestContext.Current.CancellationToken);
        await RunAsync("agreement", "draft", "terms.json", "--by", "board", "--out", "draft.json");
        await RunAsync("agreement", "sign", "draft.json", "--by", "board", "--out", "agreement.jwt");
        await RunAsync("publish", "site");
    }

    private async Task<Shell.Result> RunAsync(params string[] arguments)
    {
        var result = await shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}\n{result.Output}{result.Error}");
        return result;
    }
}
