using System.Net;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Api.Tests;

public sealed class ReceiptSignerTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_receipt_is_a_credential_of_this_service_over_the_report_and_what_was_handed_in()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Maria"));
        var key = _world.Person("Verifier");
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Receipts = new ReceiptSigner(key.Signer, _world.Clock) });

        var answer = await service.VerifyAsync(badge, "?receipt=true");
        var receipt = Encoding.ASCII.GetBytes(answer.GetProperty("receipt").GetString()!);

        Assert.Empty(await new ProofVerifier(_world, _world.Clock).VerifyCredentialAsync(receipt, TestContext.Current.CancellationToken));
        var said = CredentialParser.Parse(receipt, out _)!.Payload;
        Assert.Equal(key.Did, said.GetProperty("issuer").GetString());
        Assert.Equal("2026-03-01T12:00:00Z", said.GetProperty("validFrom").GetString());
        var subject = said.GetProperty("credentialSubject");
        Assert.Equal("valid", subject.GetProperty("verdict").GetString());
        Assert.Equal(Multibase.Sha256(Jcs.Canonicalize(answer.GetProperty("report"))), subject.GetProperty("reportDigest").GetString());
        Assert.Equal(Multibase.Sha256(badge), subject.GetProperty("credentialDigest").GetString());
        Assert.Equal(await service.VerifyAsync(badge), answer.GetProperty("report"), JsonElement.DeepEquals);
    }

    [Fact]
    public async Task A_bad_badge_has_a_receipt_too()
    {
        var badge = _world.Issue(_world.Trainer(_world.Authority(), "Maria"));
        _world.SetStatus(badge);
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Receipts = new ReceiptSigner(_world.Person("Verifier").Signer, _world.Clock) });

        var answer = await service.VerifyAsync(badge, "?receipt=true");

        var said = CredentialParser.Parse(Encoding.ASCII.GetBytes(answer.GetProperty("receipt").GetString()!), out _)!.Payload;
        Assert.Equal("invalid", said.GetProperty("credentialSubject").GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("/v1/verify?receipt=true", false)]
    [InlineData("/v1/verify?receipt=yes", true)]
    [InlineData("/v1/verify/batch?receipt=true", true)]
    public async Task Where_there_are_none_is_said(string path, bool key)
    {
        await using var service = await RunningService.StartAsync(RunningService.Options(_world) with { Receipts = key ? new ReceiptSigner(_world.Person("Verifier").Signer, _world.Clock) : null });

        using var response = await service.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent("{}"), TestContext.Current.CancellationToken);

        var problem = await RunningService.ProblemAsync(response, HttpStatusCode.BadRequest, "request.parameter");
        Assert.Equal("receipt", problem.GetProperty("parameter").GetString());
    }
}
