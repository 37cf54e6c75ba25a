using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class DocumentsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    private DocumentsFolder Open(string index, IResourceLoader? next = null)
    {
        File.WriteAllText(_folder.File("index.json"), index);
        Assert.True(DocumentsFolder.TryOpen(_folder.Path, next, out var documents, out var problem), problem);
        return documents;
    }

    private string Refused(string index)
    {
        File.WriteAllText(_folder.File("index.json"), index);
        Assert.False(DocumentsFolder.TryOpen(_folder.Path, null, out _, out var problem));
        return problem;
    }

    private static async Task<string> Load(DocumentsFolder loader, string url, int maxBytes = Limits.FetchBytes)
    {
        var loaded = await loader.LoadAsync(new Uri(url), maxBytes, TestContext.Current.CancellationToken);
        return loaded.Found ? Encoding.UTF8.GetString(loaded.Content.Span) : "not had: " + loaded.Failure;
    }

    [Fact]
    public async Task Stands_in_for_the_URLs_it_lists()
    {
        Directory.CreateDirectory(_folder.File("a"));
        File.WriteAllText(_folder.File("a/did.json"), "{}");
        File.WriteAllText(_folder.File("b.jwt"), "jws");
        var documents = Open("""{"https://trainer.example/.well-known/did.json":"a/did.json","urn:uuid:1":"b.jwt"}""");

        Assert.Equal("{}", await Load(documents, "https://TRAINER.example:443/.well-known/did.json"));
        Assert.Equal("jws", await Load(documents, "urn:uuid:1"));
    }

    [Fact]
    public async Task Asks_the_next_loader_for_what_it_does_not_list_or_nobody()
    {
        using var nextFolder = new TemporaryFolder();
        File.WriteAllText(nextFolder.File("index.json"), """{"https://x.example/1":"1"}""");
        File.WriteAllText(nextFolder.File("1"), "from the next");
        Assert.True(DocumentsFolder.TryOpen(nextFolder.Path, null, out var next, out _));

        Assert.Equal("from the next", await Load(Open("{}", next), "https://x.example/1"));
        Assert.Equal("not had: https://x.example/1 is not among the documents, and nothing else is asked", await Load(Open("{}"), "https://x.example/1"));
    }

    [Theory]
    [InlineData("gone", "is not there")]
    [InlineData("empty", "is empty")]
    [InlineData("large", "is larger than 10 bytes")]
    [InlineData("folder", "is not there")]
    public async Task A_listed_file_that_cannot_be_had_is_not_looked_for_elsewhere(string file, string expected)
    {
        File.WriteAllText(_folder.File("empty"), "");
        File.WriteAllText(_folder.File("large"), "eleven bytes");
        Directory.CreateDirectory(_folder.File("folder"));
        var next = Open("""{"https://x.example/1":"large"}""");
        var documents = Open($$"""{"https://x.example/1":"{{file}}"}""", next);

        Assert.Equal($"not had: the document {file} {expected}", await Load(documents, "https://x.example/1", maxBytes: 10));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("/etc/hostname")]
    [InlineData("..\\\\secret")]
    [InlineData("C:/secret")]
    [InlineData("a\\u0000b")]
    [InlineData("")]
    public void Refuses_a_file_outside_the_folder(string file) =>
        Assert.Contains("is not a file inside the folder", Refused($$"""{"https://x.example/1":"{{file}}"}"""), StringComparison.Ordinal);

    [Fact]
    public async Task Does_not_wait_for_a_pipe()
    {
        Assert.Equal(0, Tool.Run("mkfifo", _folder.File("pipe")).Exit);

        Assert.Equal("not had: the document pipe is empty", await Load(Open("""{"https://x.example/1":"pipe"}"""), "https://x.example/1"));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("linked/secret")]
    public async Task Does_not_follow_symbolic_links_out_of_the_folder(string file)
    {
        File.WriteAllText(_elsewhere.File("secret"), "secret");
        File.CreateSymbolicLink(_folder.File("link"), _elsewhere.File("secret"));
        Directory.CreateSymbolicLink(_folder.File("linked"), _elsewhere.Path);

        Assert.Equal($"not had: the document {file} is a symbolic link", await Load(Open($$"""{"https://x.example/1":"{{file}}"}"""), "https://x.example/1"));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("[]", "not a strict JSON object")]
    [InlineData("{", "not a strict JSON object")]
    [InlineData("""{"https://x.example/1":"a","https://x.example/1":"b"}""", "not a strict JSON object")]
    [InlineData("""{"https://x.example/1":"a","https://X.example:443/1":"b"}""", "is listed twice")]
    [InlineData("""{"status/1":"a"}""", "is not an absolute URL")]
    [InlineData("""{"/status/1":"a"}""", "is not an absolute URL")]
    [InlineData("""{"https://x.example/1":{"file":"a"}}""", "is not a string")]
    public void Refuses_an_index_that_could_be_read_in_two_ways(string index, string expected) =>
        Assert.Contains(expected, Refused(index), StringComparison.Ordinal);

    [Fact]
    public void Says_that_there_is_no_index()
    {
        Assert.False(DocumentsFolder.TryOpen(_folder.Path, null, out _, out var problem));

        Assert.Equal($"the documents folder {_folder.Path} cannot be used: index.json is not there", problem);
    }
}
