using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Api.VcApi;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests.VcApi;

/// <summary>The contract the W3C's suites rely on: 201 for issued, 200 for verified, 400 or 422 with JSON for all else.</summary>
public sealed class VcApiEndpointsTests
{
    private const string Token = "correct-horse-battery-staple";

    private readonly World _world = new();
    private readonly Party _trainer;
    private readonly Party _stranger;

    public VcApiEndpointsTests()
    {
        _trainer = _world.Trainer(_world.Authority(), "Maria");
        _stranger = _world.Person("Stranger");
    }

    [Theory]
    [InlineData("vc-jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_good_badge_is_verified_with_the_report_beside(string format)
    {
        var (status, body) = await PostAsync("/credentials/verify", Request("verifiableCredential", _world.Issue(_trainer, format: format)));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(body.GetProperty("verified").GetBoolean());
        Assert.Empty(body.GetProperty("problemDetails").EnumerateArray());
        Assert.Equal("valid", body.GetProperty("report").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task What_is_not_good_is_422_and_what_is_no_credential_400()
    {
        var revoked = _world.Issue(_trainer);
        _world.SetStatus(revoked);
        var typeless = JsonNode.Parse(_world.Issue(_trainer, format: "eddsa-jcs-2022"))!.AsObject();
        typeless.Remove("type");

        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "status.revoked", Request("verifiableCredential", revoked));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "lineage.not-found", Request("verifiableCredential", _world.Issue(_stranger)));
        await RefusedAsync(HttpStatusCode.BadRequest, "structure.type", Request("verifiableCredential", World.Bytes(typeless)));
        await RefusedAsync(HttpStatusCode.BadRequest, "read.unrecognised", Request("verifiableCredential", "nonsense"u8.ToArray()));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"verifiableCredential": 5}""")]
    [InlineData("""{"verifiableCredential": ["e30.e30.AA"]}""")]
    [InlineData("""{"verifiableCredential": "e30.e30.AA", "options": []}""")]
    [InlineData("""{"verifiableCredential": "e30.e30.AA", "options": {"challenge": 5}}""")]
    [InlineData("""{"verifiableCredential": "e30.e30.AA", "options": {"domain": ""}}""")]
    public async Task What_is_no_request_is_a_problem(string body)
    {
        await using var service = await RunningService.StartAsync(_world);

        using var response = await service.Http.PostAsync(new Uri("/credentials/verify", UriKind.Relative), new StringContent(body), TestContext.Current.CancellationToken);

        await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, "request.vc-api");
    }

    [Fact]
    public async Task Our_own_verify_asks_who_signed_and_the_conformance_path_only_whether()
    {
        var plain = Plain(_stranger.Did);
        var signed = Request("verifiableCredential", _world.Sign(plain, _stranger, "eddsa-rdfc-2022"));
        var borrowed = Request("verifiableCredential", _world.Sign(Plain(_trainer.Did), _stranger));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/credentials/verify", signed)).Status);
        var (status, body) = await PostAsync("/conformance/credentials/verify", signed);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(body.TryGetProperty("report", out _));
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "proof.not-issuer", borrowed, "/conformance/credentials/verify");
    }

    [Fact]
    public async Task A_presentation_answers_the_challenge_of_the_options()
    {
        var learner = _world.Person("Learner");
        var badge = _world.Badge(_trainer);
        badge["credentialSubject"]!["id"] = learner.Did;
        var presentation = PresentationToken.Sign(learner, PresentationToken.Holding(learner, _world.Sign(badge, _trainer)), "3q2-7w", "jobs.example");
        var asked = Request("verifiablePresentation", presentation, """{"challenge": "3q2-7w", "domain": "jobs.example", "checks": ["proof"]}""");
        var other = Request("verifiablePresentation", presentation, """{"challenge": "another"}""");

        foreach (var path in (string[])["/presentations/verify", "/conformance/presentations/verify"])
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(path, asked)).Status);
            await RefusedAsync(HttpStatusCode.UnprocessableEntity, "proof.challenge", other, path);
        }
    }

    [Fact]
    public async Task Issues_in_the_name_it_was_given_for_whoever_has_the_token()
    {
        var (status, body) = await IssueAsync(Plain(_stranger.Did), "Bearer " + Token);

        Assert.Equal(HttpStatusCode.Created, status);
        var issued = Encoding.UTF8.GetBytes(body.GetProperty("verifiableCredential").GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/conformance/credentials/verify", Request("verifiableCredential", issued))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer correct-horse-battery-stapl")]
    [InlineData("Bearer correct-horse-battery-staple2")]
    [InlineData("Basic correct-horse-battery-staple")]
    public async Task Nobody_else_has_anything_issued(string? authorization)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await IssueAsync(Plain(_stranger.Did), authorization)).Status);
    }

    [Fact]
    public async Task Nothing_is_issued_that_is_somebody_elses_signed_already_or_against_the_data_model()
    {
        var secured = Plain(_stranger.Did);
        secured["proof"] = new JsonObject();
        var typeless = Plain(_stranger.Did);
        typeless.Remove("type");
        var foreign = Plain(_stranger.Did);
        foreign["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", new JsonObject { ["favouriteColour"] = "https://a.example/#colour" });

        foreach (var credential in (JsonObject[])[Plain(_trainer.Did), secured, typeless, foreign, []])
        {
            Assert.Contains((await IssueAsync(credential, "Bearer " + Token)).Status, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity]);
        }
    }

    [Fact]
    public async Task Without_a_key_there_is_no_such_place()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/credentials/issue", """{"credential": {}}""")).Status);
    }

    private static JsonObject Plain(string issuer) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"),
        ["type"] = new JsonArray("VerifiableCredential"),
        ["issuer"] = issuer,
        ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject", ["favouriteColour"] = "green" },
    };

    private static string Request(string member, byte[] subject, string? options = null)
    {
        var text = Encoding.UTF8.GetString(subject);
        return $"{{\"{member}\": {(text[0] == '{' ? text : JsonSerializer.Serialize(text))}{(options is null ? "" : $", \"options\": {options}")}}}";
    }

    private async Task RefusedAsync(HttpStatusCode status, string code, string request, string path = "/credentials/verify")
    {
        var (answered, body) = await PostAsync(path, request);
        Assert.Equal(status, answered);
        Assert.False(body.GetProperty("verified").GetBoolean());
        Assert.Contains(body.GetProperty("problemDetails").EnumerateArray(), problem => problem.GetProperty("title").GetString() == code && problem.GetProperty("detail").GetString()!.Length > 0);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string request) => await SendAsync(RunningService.Options(_world), path, request, null);

    private async Task<(HttpStatusCode Status, JsonElement Body)> IssueAsync(JsonObject credential, string? authorization) =>
        await SendAsync(RunningService.Options(_world) with { Signer = new CredentialSigner(_stranger.Signer, _stranger.Did, Token, _world.Clock) }, "/credentials/issue", new JsonObject { ["credential"] = credential.DeepClone() }.ToJsonString(), authorization);

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(ApiOptions options, string path, string body, string? authorization)
    {
        await using var service = await RunningService.StartAsync(options);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.EndsWith("json", response.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
