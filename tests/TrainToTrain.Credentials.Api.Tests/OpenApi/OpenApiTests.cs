using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainToTrain.Credentials.Api.OpenApi;
using TrainToTrain.Credentials.Api.VcApi;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static readonly string[] ForPeople = ["/openapi", "/openapi/{documentName}.json"];

    private readonly World _world = new();

    [Fact]
    public async Task Describes_what_is_mapped_and_nothing_else()
    {
        await using var service = await StartAsync();
        var mapped = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !ForPeople.Contains(endpoint.RoutePattern.RawText) && !IsPage(endpoint))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD").Select(method => $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)}"));

        var document = await DocumentAsync(service);
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_words_and_answers()
    {
        await using var service = await StartAsync();
        var operations = (await DocumentAsync(service)).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value)).ToList();

        Assert.Equal(operations.Count, operations.Select(operation => operation.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.True(operation.GetProperty("responses").EnumerateObject().Count() > 1);
            Assert.Equal("#/components/schemas/Problem", operation.GetProperty("responses").GetProperty("default").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        });
    }

    [Fact]
    public async Task Parameters_are_those_that_are_read()
    {
        await using var service = await StartAsync();
        var parameters = (await DocumentAsync(service)).GetProperty("paths").GetProperty("/v1/verify").GetProperty("post").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToList();

        using var refused = await service.PostAsync("{}"u8.ToArray(), "?unheard-of=x");
        var problem = await RunningService.ProblemAsync(refused, System.Net.HttpStatusCode.BadRequest, "request.parameter");
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.Equal(detail[(detail.IndexOf("there are ", StringComparison.Ordinal) + 10)..].Replace(" and ", ", ", StringComparison.Ordinal), string.Join(", ", parameters));
    }

    [Fact]
    public async Task What_answers_look_like_is_what_they_are()
    {
        await using var service = await StartAsync();
        var schemas = (await DocumentAsync(service)).GetProperty("components").GetProperty("schemas");
        var report = await service.VerifyAsync(_world.Issue(_world.Trainer(_world.Authority(), "Maria")));

        Assert.Equal(report.EnumerateObject().Select(member => member.Name), schemas.GetProperty("Report").GetProperty("properties").EnumerateObject().Select(member => member.Name));
        Assert.Equal(report.GetProperty("findings")[0].EnumerateObject().Select(member => member.Name), schemas.GetProperty("Report").GetProperty("properties").GetProperty("findings").GetProperty("items").GetProperty("properties").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Says_nothing_of_where_it_was_asked_for()
    {
        await using var service = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { Host = "evil.example" } };

        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_people_has_every_operation_and_runs_and_fetches_nothing()
    {
        await using var service = await StartAsync();

        using var response = await service.Http.GetAsync(new Uri("/openapi", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        foreach (var path in (await DocumentAsync(service)).GetProperty("paths").EnumerateObject()) Assert.Contains(System.Net.WebUtility.HtmlEncode(path.Name).Split('{')[0], html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<link|src=|http-equiv|onclick", html);
    }

    /// <summary>Those that answer browsers say so by not being described.</summary>
    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<OperationDescription>() is null && (endpoint.RoutePattern.RawText is "/" or "/v" or "/certificate" || endpoint.RoutePattern.RawText!.StartsWith("/page/", StringComparison.Ordinal) || endpoint.RoutePattern.RawText.StartsWith("/b/", StringComparison.Ordinal));

    private Task<RunningService> StartAsync()
    {
        var issuer = _world.Person("Issuer");
        return RunningService.StartAsync(RunningService.Options(_world) with { Signer = new CredentialSigner(issuer.Signer, issuer.Did, "correct-horse-battery-staple", _world.Clock), Site = AppContext.BaseDirectory });
    }

    private static async Task<JsonElement> DocumentAsync(RunningService service)
    {
        using var response = await service.Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, service.Log.ToString());
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
