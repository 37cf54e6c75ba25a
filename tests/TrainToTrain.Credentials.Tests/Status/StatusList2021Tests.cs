using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
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

    [Fact]
    public async Task A_bomb_is_refused()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["encodedList"] = new Bitstring((Limits.StatusListBytes + 1) * 8).Encode()[1..]);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }
}
