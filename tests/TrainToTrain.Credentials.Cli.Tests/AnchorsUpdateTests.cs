using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TrustLists;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>The anchors file a verifier keeps: one writer at a time, everything of its owner kept.</summary>
public sealed class AnchorsUpdateTests : IDisposable
{
    private readonly Shell _shell = new();
    private readonly TrustRepository _place = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Keeps_what_is_pinned_by_hand_and_members_nobody_knows_byte_for_byte()
    {
        const string own = """{"authorities":[{"id":"did:web:mine.example","name":"Mine"}],"later":{"b":1,"a":[1.0]}}""";
        File.WriteAllText(_shell.PathOf("anchors.json"), own);
        await TrustAsync();
        await UpdateAsync();
        var file = JsonNode.Parse(File.ReadAllText(_shell.PathOf("anchors.json")))!.AsObject();
        Assert.Single(file["trustLists"]!.AsArray());
        file.Remove("trustLists");
        Assert.Equal(own, file.ToJsonString());
    }

    [Fact]
    public async Task Writes_nothing_when_nothing_can_be_had()
    {
        await TrustAsync();
        await UpdateAsync();
        var before = File.ReadAllBytes(_shell.PathOf("anchors.json"));
        var result = await _shell.RunAsync("anchors", "update", "--anchors", "anchors.json", "--offline");
        Assert.Equal(ExitCode.Incomplete, result.Exit);
        Assert.Contains("what is held stays as it is", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_shell.PathOf("anchors.json")));
    }

    [Fact]
    public async Task Refuses_while_somebody_else_writes_the_file_since_an_older_state_could_be_written_over_a_newer()
    {
        await TrustAsync();
        using (new FileStream(_shell.PathOf("anchors.json.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var result = await _shell.RunAsync("anchors", "update", "--anchors", "anchors.json", "--documents", "site", "--offline");
            Assert.Equal(ExitCode.Incomplete, result.Exit);
            Assert.Contains("somebody else is writing anchors.json", result.Error, StringComparison.Ordinal);
        }

        await UpdateAsync();
        Assert.False(File.Exists(_shell.PathOf("anchors.json.lock")));
    }

    [Fact]
    public async Task Goes_on_from_a_file_that_was_written_between_root_and_list()
    {
        await TrustAsync();
        _place.ListKeys = [TrustRepository.Key("list key B")];
        _place.PublishRoot(_place.RootKeys);
        Serve(withList: false);
        Assert.Equal(ExitCode.Incomplete, (await _shell.RunAsync("anchors", "update", "--anchors", "anchors.json", "--documents", "site", "--offline")).Exit);
        Assert.Contains("root 2, no list yet", (await _shell.RunAsync("anchors", "show", "--anchors", "anchors.json")).Output, StringComparison.Ordinal);
        _place.PublishList();
        await UpdateAsync();
        Assert.Contains("list 2 of 2026-03-01, root 2", (await _shell.RunAsync("anchors", "show", "--anchors", "anchors.json")).Output, StringComparison.Ordinal);
    }

    private async Task TrustAsync()
    {
        File.WriteAllBytes(_shell.PathOf("root.json"), _place.Hosted[TrustRepository.RootUrl(1)]);
        Assert.Equal(ExitCode.Done, (await _shell.RunAsync("anchors", "trust", "root.json", "--anchors", "anchors.json")).Exit);
        Serve(withList: true);
    }

    private async Task UpdateAsync()
    {
        Serve(withList: true);
        var result = await _shell.RunAsync("anchors", "update", "--anchors", "anchors.json", "--documents", "site", "--offline");
        Assert.True(result.Exit == ExitCode.Done, result.Error);
    }

    private void Serve(bool withList)
    {
        Directory.CreateDirectory(_shell.PathOf("site"));
        var index = new JsonObject();
        foreach (var (url, content) in _place.Hosted.Where(each => withList || each.Key != TrustRepository.Id + TrustListPlace.ListFile))
        {
            var file = url[TrustRepository.Id.Length..].Replace('/', '-');
            File.WriteAllBytes(_shell.PathOf("site/" + file), content);
            index[url] = file;
        }

        File.WriteAllText(_shell.PathOf("site/index.json"), index.ToJsonString());
    }
}
