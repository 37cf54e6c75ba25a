using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Tests.Contracts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>StatusList2021 in its own members.</summary>
public sealed class StatusList2021Tests : IDisposable
{
    private readonly StatusWorld _world = new(StatusMechanisms.StatusList2021);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("as it is")]
    [InlineData("padded")]
    [InlineData("plain base64")]
    public async Task The_bits_are_in_either_base64(string form)
    {
        _world.PublishSpoilt(_world.Draft([StatusWorld.Index, .. Enumerable.Range(0, 20_000).Select(each => each * 3)]), list =>
        {
            string text = (string)list["credentialSubject"]!["encodedList"]!;
            string plain = text.Replace('-', '+').Replace('_', '/');
            Assert.NotEqual(plain, text);
            string padding = new('=', -text.Length & 3);
            list["credentialSubject"]!["encodedList"] = form switch { "padded" => text + padding, "plain base64" => plain + padding, _ => text };
        });

        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);
        Assert.Equal(StatusState.Clear, (await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "revocation", 1))).State);
    }

    [Theory]
    [InlineData("type", "\"BitstringStatusList\"")]
    [InlineData("statusPurpose", "null")]
    [InlineData("encodedList", "null")]
    [InlineData("encodedList", "\"\"")]
    [InlineData("encodedList", "\"====\"")]
    [InlineData("encodedList", "\"H4sI AAAA\"")]
    [InlineData("encodedList", "\"AAAA\"")]
    public async Task A_list_against_the_standard_is_malformed(string member, string json)
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]![member] = JsonNode.Parse(json));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public async Task The_multibase_prefix_of_the_later_standard_is_not_taken_for_bits()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["encodedList"] = "u" + (string)list["credentialSubject"]!["encodedList"]!);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Theory]
    [InlineData("statusListIndex", "\"94567abc\"")]
    [InlineData("statusListIndex", "94567")]
    [InlineData("statusListIndex", "null")]
    [InlineData("statusPurpose", "null")]
    [InlineData("statusListCredential", "\"status/1\"")]
    public async Task An_entry_against_the_standard_is_malformed(string member, string json)
    {
        _world.Publish(_world.Draft());
        JsonObject entry = _world.Form.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", StatusWorld.Index));
        entry[member] = JsonNode.Parse(json);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(entry.ToJsonString()));
        Assert.Equal(0, _world.Fetches);
    }

    [Fact]
    public void An_entry_that_has_the_id_of_its_list_is_malformed()
    {
        var entry = new StatusEntry("StatusList2021Entry", StatusWorld.ListUrl, System.Text.Json.JsonElement.Parse(_world.Entry()));

        Assert.Null(StatusMechanisms.StatusList2021.ReadEntry(entry, out StatusProblem? problem));
        Assert.Equal("status.malformed", problem!.Code.Id);
    }

    [Fact]
    public async Task A_suspension_is_read_as_one()
    {
        _world.Publish(_world.Draft(3) with { Purpose = "suspension" });

        StatusReading reading = await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "suspension", 3));

        Assert.Equal((StatusState.Set, "suspension"), (reading.State, reading.Purpose));
    }

    [Fact]
    public async Task A_list_is_kept_for_five_minutes_since_it_has_no_ttl()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["ttl"] = 86_400_000);
        await _world.ReadAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        await _world.ReadAsync();
        Assert.Equal(1, _world.Fetches);
        _world.Clock.Advance(TimeSpan.FromTicks(1));
        await _world.ReadAsync();
        Assert.Equal(2, _world.Fetches);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("eddsa-rdfc-2022")]
    public async Task A_list_of_the_older_data_model_says_what_became_of_a_badge(string suite)
    {
        _world.Form.Suite = suite;
        _world.PublishSpoilt(_world.Draft(StatusWorld.Index), AsOlder);

        Assert.Equal((StatusState.Set, false), (await _world.ReadAsync()) is var reading ? (reading.State, reading.Unsigned) : default);
        Assert.Equal(StatusState.Clear, (await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "revocation", 1))).State);
        Assert.Equal(1, _world.Fetches);
    }

    /// <summary>Neither one that is kept from the badge before nor a new one, whatever it says; a reading of it takes nothing from what it says of a badge.</summary>
    [Fact]
    public async Task A_list_of_the_older_data_model_never_counts_in_a_lineage()
    {
        _world.PublishSpoilt(_world.Draft(StatusWorld.Index), AsOlder);
        StatusMechanismContractTests.IsUnknown("status.unproven", await _world.ReadForLineageAsync());
        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);
        StatusMechanismContractTests.IsUnknown("status.unproven", await _world.ReadForLineageAsync());

        var accreditation = await _world.ProveAsync(_world.Entry(), type: "TrainerAccreditation");
        StatusMechanismContractTests.IsUnknown("status.unproven", Assert.Single(await _world.NewCheck().ReadInputAsync(accreditation, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_dates_of_a_list_of_the_older_data_model_are_its_own()
    {
        foreach (string member in (string[])["issuanceDate", "expirationDate"])
        {
            using var world = new StatusWorld(StatusMechanisms.StatusList2021);
            world.PublishSpoilt(world.Draft(), list =>
            {
                AsOlder(list);
                list[member] = member == "issuanceDate" ? "2026-06-01T12:00:01Z" : "2026-06-01T11:59:59Z";
            });

            StatusMechanismContractTests.IsUnknown("status.out-of-date", await world.ReadAsync());
        }
    }

    [Theory]
    [InlineData("issuanceDate", "null", "status.malformed")]
    [InlineData("validFrom", "\"2020-01-01T00:00:00Z\"", "status.malformed")]
    [InlineData("id", "\"https://provider.example/status/2\"", "status.unproven")]
    public async Task A_list_of_the_older_data_model_meets_the_same_rules(string member, string json, string code)
    {
        _world.PublishSpoilt(_world.Draft(), list =>
        {
            AsOlder(list);
            list[member] = JsonNode.Parse(json);
        });

        StatusMechanismContractTests.IsUnknown(code, await _world.ReadAsync());
    }

    [Fact]
    public async Task A_list_of_the_older_data_model_is_its_issuers_alone()
    {
        using var other = SigningKey.Generate(KeyKind.Ed25519);
        JsonObject list = _world.Form.List(_world.Draft() with { IssuerId = StatusWorld.IssuerOf(other) });
        AsOlder(list);
        _world.PublishAs(StatusWorld.ListUrl, Encoding.UTF8.GetBytes(list.ToJsonString()), other);

        StatusMechanismContractTests.IsUnknown("status.unproven", await _world.ReadAsync());
    }

    [Fact]
    public async Task The_later_standard_has_no_lists_of_the_older_data_model()
    {
        using var world = new StatusWorld(StatusMechanisms.BitstringStatusList);
        world.PublishSpoilt(world.Draft(), AsOlder);

        StatusMechanismContractTests.IsUnknown("status.malformed", await world.ReadAsync());
    }

    [Fact]
    public async Task A_bomb_is_refused()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["encodedList"] = new Bitstring((Limits.StatusListBytes + 1) * 8).Encode()[1..]);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    private static void AsOlder(JsonObject list)
    {
        list["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1", "https://w3id.org/vc/status-list/2021/v1", "https://w3id.org/security/data-integrity/v2");
        foreach (var (newer, older) in (ReadOnlySpan<(string, string)>)[("validFrom", "issuanceDate"), ("validUntil", "expirationDate")])
        {
            list[older] = list[newer]!.DeepClone();
            list.Remove(newer);
        }
    }
}
