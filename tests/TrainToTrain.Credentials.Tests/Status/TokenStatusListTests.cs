using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Contracts;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>Token Status List in its own members, and in the claim of an SD-JWT.</summary>
public sealed class TokenStatusListTests : IDisposable
{
    private readonly StatusWorld _world = new(StatusMechanisms.TokenStatusList);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_examples_of_the_standard_are_read_from_the_least_significant_bit()
    {
        // TSL §4.1: sixteen statuses of one bit, and twelve of two.
        int[] ones = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], twos = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
        Assert.Equal(ones.Select(each => each == 0 ? "revocation Clear" : "revocation Set"), await ReadAllAsync(1, [0xB9, 0xA3], 16));
        Assert.Equal(
            twos.Select(each => each switch { 0 => "revocation Clear", 1 => "revocation Set", 2 => "suspension Set", _ => "revocation Unknown" }),
            await ReadAllAsync(2, [0xC9, 0x44, 0xF9], 12));
    }

    [Fact]
    public async Task Of_wider_statuses_those_with_a_meaning_of_their_own_cannot_be_told()
    {
        Assert.Equal(["suspension Set", "revocation Set", "revocation Unknown", "revocation Clear"], await ReadAllAsync(4, [0x12, 0x0C], 4));
        Assert.Equal(["revocation Clear", "revocation Set", "suspension Set", "revocation Unknown", "revocation Unknown"], await ReadAllAsync(8, [0, 1, 2, 3, 255], 5));
        _world.PublishSpoilt(_world.Draft(), list => list["status_list"] = Statuses(8, [3]));
        _world.Clock.Advance(TimeSpan.FromHours(1));
        StatusMechanismContractTests.IsUnknown("status.unavailable", await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "revocation", 0)));
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 8)]
    [InlineData(4, 4)]
    [InlineData(8, 2)]
    [InlineData(8, int.MaxValue)]
    public async Task An_index_beyond_the_end_says_nothing(int bits, int index)
    {
        _world.PublishSpoilt(_world.Draft(), list => list["status_list"] = Statuses(bits, [0, 0]));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "revocation", index)));
    }

    [Theory]
    [InlineData("idx", "\"7\"")]
    [InlineData("idx", "-1")]
    [InlineData("idx", "1.5")]
    [InlineData("idx", "2147483648")]
    [InlineData("idx", "null")]
    [InlineData("uri", "\"status/1\"")]
    [InlineData("uri", "7")]
    public async Task An_entry_against_the_standard_is_malformed(string member, string json)
    {
        _world.Publish(_world.Draft());
        JsonObject entry = JsonNode.Parse(_world.Entry())!.AsObject();
        entry[member] = JsonNode.Parse(json);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(entry.ToJsonString()));
        Assert.Equal(0, _world.Fetches);
    }

    [Theory]
    [InlineData("iat", "null")]
    [InlineData("iat", "\"now\"")]
    [InlineData("exp", "\"never\"")]
    [InlineData("ttl", "-1")]
    [InlineData("ttl", "\"1\"")]
    [InlineData("status_list", "null")]
    [InlineData("status_list", "{\"bits\": 1}")]
    [InlineData("status_list", "{\"bits\": 3, \"lst\": \"eNoDAAAAAAE\"}")]
    [InlineData("status_list", "{\"bits\": \"1\", \"lst\": \"eNoDAAAAAAE\"}")]
    [InlineData("status_list", "{\"lst\": \"eNoDAAAAAAE\"}")]
    [InlineData("status_list", "{\"bits\": 1, \"lst\": \"eNoD AAA\"}")]
    [InlineData("status_list", "{\"bits\": 1, \"lst\": \"H4sIAAAA\"}")]
    public async Task A_list_against_the_standard_is_malformed(string claim, string json)
    {
        _world.PublishSpoilt(_world.Draft(), list => list[claim] = JsonNode.Parse(json));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Theory]
    [InlineData("JWT", "", "status.malformed")]
    [InlineData("statuslist+cwt", "", "status.malformed")]
    [InlineData("application/statuslist+jwt", "", null)]
    [InlineData("statuslist+jwt", ",\"crit\":[\"x\"]", "status.unproven")]
    public async Task The_header_says_what_it_is(string type, string more, string? code)
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        var list = _world.Form.List(_world.Draft());
        _world.PublishRaw(TokenStatusListForm.Token(list, key.AsDidKey(), type, more));

        // Of a stranger, which is only found out once it can be read.
        Assert.Equal(code ?? "status.unproven", (await _world.ReadAsync()).Problem!.Id);
    }

    [Fact]
    public async Task A_list_changed_after_it_was_signed_or_of_nobody_says_nothing()
    {
        _world.Publish(_world.Draft(StatusWorld.Index));
        var parts = System.Text.Encoding.ASCII.GetString(_world.Published()).Split('.');
        parts[1] = Multibase.EncodeBase64Url(_world.List(_world.Draft()));
        _world.PublishRaw(System.Text.Encoding.ASCII.GetBytes(string.Join('.', parts)));
        StatusMechanismContractTests.IsUnknown("status.unproven", await _world.ReadAsync());

        parts[0] = Multibase.EncodeBase64Url("""{"alg":"EdDSA","kid":"12","typ":"statuslist+jwt"}"""u8);
        _world.PublishRaw(System.Text.Encoding.ASCII.GetBytes(string.Join('.', parts)));
        StatusMechanismContractTests.IsUnknown("status.unproven", await _world.ReadAsync());
    }

    [Fact]
    public async Task An_iss_that_is_somebody_else_is_refused()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["iss"] = _world.Issuer);
        Assert.Equal(StatusState.Clear, (await _world.ReadAsync()).State);

        using StatusWorld other = new(StatusMechanisms.TokenStatusList);
        other.PublishSpoilt(other.Draft(), list => list["iss"] = "did:web:college.example");
        StatusMechanismContractTests.IsUnknown("status.unproven", await other.ReadAsync());
    }

    [Fact]
    public async Task Its_ttl_is_in_seconds()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["ttl"] = 3600);
        await _world.ReadAsync();
        _world.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await _world.ReadAsync();
        Assert.Equal(1, _world.Fetches);
        _world.Clock.Advance(TimeSpan.FromTicks(1));
        await _world.ReadAsync();
        Assert.Equal(2, _world.Fetches);
    }

    [Fact]
    public async Task A_bomb_is_refused()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["status_list"] = Statuses(8, new byte[Limits.StatusListBytes + 1]));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Theory]
    [InlineData("[0]", "status.ok")]
    [InlineData("[1]", "status.revoked")]
    [InlineData("[2]", "status.suspended")]
    [InlineData("[7]", "status.unavailable")]
    public async Task The_status_of_an_SD_JWT_is_in_its_claim(string statuses, string code)
    {
        var bytes = JsonNode.Parse(statuses)!.AsArray().Select(each => (byte)(int)each!).ToArray();

        Assert.Contains(await VerifyAsync(new JsonObject { ["status_list"] = new JsonObject { ["idx"] = 0, ["uri"] = StatusWorld.ListUrl } }, bytes), finding => finding.Code.Id == code);
    }

    [Theory]
    [InlineData("{\"status_list\": 7}", "status.malformed")]
    [InlineData("{\"identifier_list\": {}}", "status.unavailable")]
    [InlineData("{}", "status.unavailable")]
    [InlineData("\"good\"", "status.unavailable")]
    public async Task A_claim_that_cannot_be_read_is_not_passed_over(string claim, string code)
    {
        var findings = await VerifyAsync(JsonNode.Parse(claim)!, [0]);

        Assert.Contains(findings, finding => finding.Code.Id == code);
        Assert.DoesNotContain(findings, finding => finding.Code == FindingCode.StatusOk);
    }

    private static async Task<IReadOnlyList<Finding>> VerifyAsync(JsonNode claim, byte[] statuses)
    {
        var world = new World();
        var trainer = world.Person("Maria");
        var badge = world.Badge(trainer);
        badge.Remove("credentialStatus");
        badge["vct"] = "https://skills.example/badge";
        badge["status"] = claim;
        world.Host(StatusWorld.ListUrl, TokenStatusListForm.Token(new JsonObject { ["sub"] = StatusWorld.ListUrl, ["iat"] = world.Now.ToUnixTimeSeconds(), ["status_list"] = Statuses(8, statuses) }, trainer.Signer));
        var verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Integrity, Loader = world, Clock = world.Clock });

        var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = "badge", Credential = SdJwts.Sign(badge, trainer.Signer, "dc+sd-jwt") }, TestContext.Current.CancellationToken);

        Assert.NotNull(verdict.Credential);
        return verdict.Findings;
    }

    private static JsonObject Statuses(int bits, byte[] bytes) => new() { ["bits"] = bits, ["lst"] = TokenStatusListForm.Compressed(bytes) };

    private async Task<IEnumerable<string>> ReadAllAsync(int bits, byte[] bytes, int count)
    {
        _world.PublishSpoilt(_world.Draft(), list => list["status_list"] = Statuses(bits, bytes));
        _world.Clock.Advance(TimeSpan.FromHours(1));
        var readings = new List<string>();
        for (var index = 0; index < count; index++)
        {
            StatusReading reading = await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "revocation", index));
            readings.Add($"{reading.Purpose} {reading.State}");
        }

        return readings;
    }
}
