using System.Net;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class VerifyQueryTests
{
    [Theory]
    [InlineData("?policy=none", "policy")]
    [InlineData("?policy=", "policy")]
    [InlineData("?policy=Lineage", "policy")]
    [InlineData("?policy=lineage&policy=integrity", "policy")]
    [InlineData("?at=yesterday", "at")]
    [InlineData("?at=2026-03-01", "at")]
    [InlineData("?at=2026-03-01T12:00:00+01:00", "at")]
    [InlineData("?challenge=", "challenge")]
    [InlineData("?domain=", "domain")]
    [InlineData("?anchors=", "anchors")]
    [InlineData("?anchors=nobody", "anchors")]
    [InlineData("?refresh=", "refresh")]
    [InlineData("?refresh=yes", "refresh")]
    [InlineData("?tme=2026-03-01T12:00:00Z", "tme")]
    public async Task A_parameter_it_does_not_understand_is_a_problem(string query, string parameter)
    {
        await using var service = await RunningService.StartAsync(new World());

        using var response = await service.PostAsync("{}"u8.ToArray(), query);

        var problem = await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, "request.parameter");
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("?policy=integrity", false)]
    [InlineData("?policy=integrity&challenge=3q2-7w", true)]
    [InlineData("?policy=integrity&domain=jobs.example", true)]
    public async Task A_presentation_is_asked_for_by_challenge_or_domain(string query, bool missing)
    {
        var world = new World();
        await using var service = await RunningService.StartAsync(world);

        using var response = await service.PostAsync(world.Issue(world.Person("Issuer")), query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(missing, (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("proof.presentation-missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?policy=integrity", "status.refresh-service")]
    [InlineData("?policy=integrity&refresh=false", "status.refresh-service")]
    [InlineData("?policy=integrity&refresh=true", "status.refreshed")]
    public async Task A_newer_edition_is_asked_for_where_that_is_wanted(string query, string code)
    {
        const string Editions = "https://provider.example/editions/1";
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge["refreshService"] = new JsonObject { ["id"] = Editions, ["type"] = "1EdTechCredentialRefresh" };
        var known = world.Sign(badge, issuer);
        badge["validFrom"] = "2026-02-25T00:00:00Z";
        world.Host(Editions, world.Sign(badge, issuer));
        await using var service = await RunningService.StartAsync(world);

        using var response = await service.PostAsync(known, query);

        Assert.Contains($"\"{code}\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(code == "status.refreshed" ? 1 : 0, world.Fetched.Count(url => url == Editions));
    }
}
