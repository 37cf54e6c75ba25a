using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Recognising;

/// <summary><c>POST /v1/recognise</c> of a service that was started with the board's key: a process of its own, asked over HTTP.</summary>
public sealed class StatementServiceTests : IAsyncLifetime
{
    private const string Token = "correct-horse-battery-staple";

    private readonly Shell _shell = new();
    private readonly HttpClient _http = new();
    private Process? _service;
    private byte[] _badge = [];

    public async ValueTask InitializeAsync()
    {
        _shell.CopySchool();
        await new Abroad(_shell).AgreeAsync(badges: 1);
        _badge = await File.ReadAllBytesAsync(Directory.GetFiles(_shell.PathOf("incoming"), "*.json")[0], TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            _service.Kill();
            await _service.WaitForExitAsync(TestContext.Current.CancellationToken);
            _service.Dispose();
        }

        _http.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public async Task It_states_once_what_is_recognised_and_says_why_not()
    {
        await StartAsync("board");

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(_badge, token: "wrong")).Status);
        var (status, made) = await AskAsync(_badge);
        Assert.Equal(HttpStatusCode.Created, status);
        var id = made.GetProperty("statement").GetProperty("id").GetString()!;
        Assert.Equal(("valid", "full"), (made.GetProperty("report").GetProperty("verdict").GetString(), made.GetProperty("report").GetProperty("recognition").GetProperty("result").GetString()));

        (status, var again) = await AskAsync(_badge);
        Assert.Equal((HttpStatusCode.OK, id), (status, again.GetProperty("statement").GetProperty("id").GetString()));

        // A statement is nobody's to be recognised; what is no badge is a problem of its own, and how to verify is not the caller's to say.
        (status, var refused) = await AskAsync(System.Text.Encoding.UTF8.GetBytes(made.GetProperty("statement").GetRawText()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEmpty(refused.GetProperty("findings").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("nothing"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(_badge, "?at=2020-01-01T00:00:00Z")).Status);

        using var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);
        Assert.NotNull(store.FindRecognition(id));
        Assert.Contains(store.Audit(), row => row.Action == "recognise" && row.Subject == id);
    }

    [Fact]
    public async Task A_trainers_service_states_nothing()
    {
        await StartAsync("maria");

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(_badge)).Status);
    }

    private async Task StartAsync(string alias)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, "serve", "--url", "http://127.0.0.1:0", "--issue-as", alias, "--documents", "there", "--documents", "site", "--offline"]) { WorkingDirectory = _shell.Folder, RedirectStandardError = true };
        start.Environment["T2T_ISSUE_TOKEN"] = Token;
        _service = Process.Start(start)!;
        const string listening = "t2t: listening on ";
        string? line;
        while ((line = await _service.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.StartsWith(listening, StringComparison.Ordinal))
        {
        }

        Assert.NotNull(line);
        _http.BaseAddress = new Uri(line[listening.Length..]);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(byte[] badge, string query = "", string token = Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/recognise" + query, UriKind.Relative)) { Content = new ByteArrayContent(badge) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(body).RootElement);
    }
}
