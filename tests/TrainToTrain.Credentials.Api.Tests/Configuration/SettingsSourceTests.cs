using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.Configuration;

public sealed class SettingsSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly World _world = new();
    private readonly byte[] _anchors;

    public SettingsSourceTests()
    {
        _world.Authority();
        _anchors = _world.Anchors.Write();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_anchors_by_name_and_limits()
    {
        _folder.Write("anchors.json", _anchors);
        _folder.Write("anchors/nurses.json", _anchors);
        _folder.Write("limits.json", """{"requestsPerMinute": 7, "burst": 3}"""u8);

        var settings = Open().Current;

        Assert.Equal(["default", "nurses"], settings.Names);
        Assert.Single(settings.Anchors!.Authorities);
        Assert.True(settings.TryFind("nurses", out _));
        Assert.False(settings.TryFind("Nurses", out _));
        Assert.Equal(new ServiceLimits { RequestsPerMinute = 7, Burst = 3 }, settings.Limits);
    }

    [Fact]
    public async Task Takes_in_a_newer_trust_list_and_answers_whom_it_names()
    {
        var place = new TrustRepository();
        _folder.Write("anchors.json", new TrustAnchors([]).With([await place.HeldAsync()], out _)!.Write());
        var source = Open();
        Assert.Equal(["Kentucky Welding Board"], NamesIn(source));

        place.PublishList(list => list["trust"]!["authorities"]!.AsArray().Add(TrustRepository.Authority("Welders' Guild")));
        _folder.Write("anchors.json", new TrustAnchors([]).With([await place.HeldAsync()], out _)!.Write());
        Assert.Equal("new settings are in force", source.Reload());
        Assert.Equal(["Kentucky Welding Board", "Welders' Guild"], NamesIn(source));

        static IEnumerable<string> NamesIn(SettingsSource source) =>
            JsonElement.Parse(source.Current.AnchorsJson.Span).GetProperty("anchors").GetProperty("default").GetProperty("authorities").EnumerateArray().Select(each => each.GetProperty("name").GetString()!);
    }

    [Fact]
    public void An_empty_folder_trusts_nobody()
    {
        var settings = Open().Current;

        Assert.Empty(settings.Names);
        Assert.Null(settings.Anchors);
        Assert.False(settings.TryFind("default", out _));
        Assert.Equal(new ServiceLimits(), settings.Limits);
    }

    [Theory]
    [InlineData("anchors.json", """{"authorities": [{"id": "nobody"}]}""", "anchors.json is not an anchors file")]
    [InlineData("anchors/a.json", "{", "anchors/a.json is not an anchors file")]
    [InlineData("anchors/default.json", """{"authorities": []}""", "anchors/default.json has a name")]
    [InlineData("anchors/Nurses.json", """{"authorities": []}""", "anchors/Nurses.json has a name")]
    [InlineData("anchors/a b.json", """{"authorities": []}""", "anchors/a b.json has a name")]
    [InlineData("anchor.json", """{"authorities": []}""", "anchor.json is not known here")]
    [InlineData("limits.json", "[]", "limits.json is not an object")]
    [InlineData("limits.json", """{"burst": 0}""", "limits.json has a member 'burst'")]
    [InlineData("limits.json", """{"burst": 1.5}""", "limits.json has a member 'burst'")]
    [InlineData("limits.json", """{"burst": 1000001}""", "limits.json has a member 'burst'")]
    [InlineData("limits.json", """{"requestsPerMinuet": 5}""", "limits.json has a member 'requestsPerMinuet'")]
    [InlineData("limits.json", """{"burst": 5, "burst": 6}""", "limits.json A JSON object has two members")]
    public void A_file_that_is_broken_or_misnamed_is_refused_and_named(string name, string content, string problem)
    {
        _folder.Write(name, Encoding.UTF8.GetBytes(content));

        Assert.False(SettingsSource.TryOpen(_folder.Path, out _, out var said));
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused()
    {
        Assert.False(SettingsSource.TryOpen(Path.Combine(_folder.Path, "missing"), out _, out var said));
        Assert.Equal("there is no such folder", said);
    }

    [Fact]
    public void There_may_be_as_many_sets_as_the_limit_and_files_as_large_as_theirs()
    {
        for (var each = 0; each < Limits.AnchorSets; each++) _folder.Write($"anchors/set-{each}.json", _anchors);
        Assert.Equal(Limits.AnchorSets, Open().Current.Names.Count);
        _folder.Write("anchors/zzz.json", _anchors);
        Assert.False(SettingsSource.TryOpen(_folder.Path, out _, out var many));
        Assert.Contains("one set of anchors more", many, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(_folder.Path, "anchors"), recursive: true);

        _folder.Write("anchors.json", [.. _anchors, .. Enumerable.Repeat((byte)' ', Limits.AnchorsBytes)]);
        Assert.False(SettingsSource.TryOpen(_folder.Path, out _, out var large));
        Assert.Contains("bytes allowed", large, StringComparison.Ordinal);
        _folder.Write("anchors.json", _anchors);
        _folder.Write("limits.json", new byte[70_000]);
        Assert.False(SettingsSource.TryOpen(_folder.Path, out _, out large));
        Assert.Contains("is larger than", large, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_broken_leaves_in_force_what_was_and_is_told_once()
    {
        _folder.Write("anchors.json", _anchors);
        var source = Open();
        var before = source.Current;
        Assert.Null(source.Reload());

        _folder.Write("anchors.json", "{ broken"u8);
        Assert.Contains("the old ones stay in force: anchors.json", source.Reload(), StringComparison.Ordinal);
        Assert.Null(source.Reload());
        Assert.Same(before, source.Current);
        Assert.StartsWith("anchors.json is not an anchors file", source.Rejected, StringComparison.Ordinal);

        _folder.Write("anchors.json", [.. _anchors, (byte)'\n']);
        _folder.Write("anchors/more.json", _anchors);
        Assert.Equal("new settings are in force", source.Reload());
        Assert.Null(source.Rejected);
        Assert.Equal(["default", "more"], source.Current.Names);

        Directory.Delete(Path.Combine(_folder.Path, "anchors"), recursive: true);
        Assert.NotNull(source.Reload());
        Assert.Equal(["default"], source.Current.Names);
    }

    [Fact]
    public void A_folder_that_is_swapped_behind_a_link_is_read_anew()
    {
        _folder.Write("first/anchors.json", _anchors);
        _folder.Write("second/anchors.json", """{"authorities": []}"""u8);
        var link = Path.Combine(_folder.Path, "current");
        Directory.CreateSymbolicLink(link, Path.Combine(_folder.Path, "first"));
        Assert.True(SettingsSource.TryOpen(link, out var source, out _));

        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, Path.Combine(_folder.Path, "second"));

        Assert.NotNull(source.Reload());
        Assert.Empty(source.Current.Anchors!.Authorities);
    }

    [Fact]
    public void The_schema_of_limits_has_the_members_and_the_defaults_there_are()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder!.FullName, "schemas"))) folder = folder.Parent;
        var members = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "schemas", "limits.schema.json"))).GetProperty("properties");

        var defaults = "{" + string.Join(',', members.EnumerateObject().Select(member => $"\"{member.Name}\":{member.Value.GetProperty("default")}")) + "}";

        Assert.Equal(new ServiceLimits(), ServiceLimits.Parse(Encoding.UTF8.GetBytes(defaults), out _));
        Assert.Equal(typeof(ServiceLimits).GetProperties().Length, members.EnumerateObject().Count());
    }

    private SettingsSource Open()
    {
        Assert.True(SettingsSource.TryOpen(_folder.Path, out var source, out var problem), problem);
        return source;
    }
}
