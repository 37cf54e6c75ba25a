using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Tests.Contracts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>Statuses of several bits and what they stand for (BSL 1.0 §2.1, §3.2).</summary>
public sealed class StatusMessagesTests : IDisposable
{
    private const int Entries = 131_072;

    private readonly StatusWorld _world = new(StatusMechanisms.BitstringStatusList);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(2, 0b10u)]
    [InlineData(3, 0b101u)]
    [InlineData(7, 0b1000001u)]
    [InlineData(8, 0b11110000u)]
    public async Task A_status_of_several_bits_is_read_most_significant_bit_first(int size, uint value)
    {
        const int Index = 1001;
        Publish(size, "message", (Index, value), (Index - 1, (1u << size) - 1), (Index + 1, (1u << size) - 1));

        StatusReading reading = await _world.ReadAsync(Entry(size, "message", Index));

        Assert.Equal((StatusState.Told, "message", $"Its issuer says of it: message {value}"), (reading.State, reading.Purpose, reading.Detail));
    }

    [Fact]
    public async Task A_status_of_0_has_its_message_too()
    {
        Publish(2, "message");

        Assert.Equal((StatusState.Told, "Its issuer says of it: message 0"), await Told(Entry(2, "message", 7)));
    }

    [Theory]
    [InlineData("revocation", 1u, "Set")]
    [InlineData("revocation", 2u, "Set")]
    [InlineData("suspension", 3u, "Set")]
    [InlineData("revocation", 0u, "Clear")]
    public async Task Of_a_revocation_in_several_bits_all_but_0_count(string purpose, uint value, string state)
    {
        Publish(2, purpose, (5, value));

        StatusReading reading = await _world.ReadAsync(Entry(2, purpose, 5));

        Assert.Equal((state, purpose), (reading.State.ToString(), reading.Purpose));
        Assert.Equal(value != 0, reading.Detail.EndsWith($"message {value}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mark_of_one_bit_without_messages_is_set_or_not()
    {
        Publish(1, "message", (5, 1));

        Assert.Equal((StatusState.Told, "Its issuer has set a mark on it, and does not say what for"), await Told(Entry(1, "message", 5, messages: false)));
        Assert.Equal((StatusState.Ignored, "Its issuer has set no mark on it"), await Told(Entry(1, "message", 6, messages: false)));
        Assert.Equal((StatusState.Told, "Its issuer says of it: message 1"), await Told(Entry(1, "message", 5)));
    }

    [Fact]
    public async Task A_newer_edition_is_announced_or_not()
    {
        Publish(1, "refresh", (5, 1));

        Assert.Equal((StatusState.Told, "Its issuer has a newer edition of it"), await Told(Entry(1, "refresh", 5, messages: false)));
        Assert.Equal((StatusState.Ignored, "Its issuer has announced no newer edition of it"), await Told(Entry(1, "refresh", 6, messages: false)));
    }

    [Fact]
    public async Task A_message_cannot_move_a_cursor_or_fill_a_page()
    {
        Publish(1, "message", (5, 1));
        string entry = Entry(1, "message", 5, change: json => json["statusMessage"]![1]!["message"] = "\e[2J\u202e" + new string('x', 1000));

        var (_, detail) = await Told(entry);

        Assert.InRange(detail.Length, 80, 120);
        Assert.DoesNotContain(detail, each => char.IsControl(each) || each == '\u202e');
    }

    [Fact]
    public async Task A_purpose_that_has_no_bearing_has_none_when_it_cannot_be_read()
    {
        Assert.Equal(StatusState.Ignored, (await Told(Entry(2, "message", 5))).State);
        Publish(2, "refresh", (5, 1));
        Assert.Equal(StatusState.Ignored, (await Told(Entry(2, "message", 5))).State);
        Assert.Equal(StatusState.Ignored, (await Told(Entry(2, "refresh", int.MaxValue))).State);
        Assert.Equal(StatusState.Ignored, (await Told(Entry(2, "refresh", 5, change: json => json["statusListIndex"] = "94567abc"))).State);
    }

    [Fact]
    public async Task Nothing_is_asked_for_a_lineage_that_has_no_bearing_on_it()
    {
        Publish(1, "message", (5, 1));

        Assert.Equal(StatusState.Ignored, (await _world.ReadForLineageAsync(Entry(1, "message", 5))).State);
        Assert.Equal(0, _world.Fetches);
    }

    [Fact]
    public async Task The_last_entry_is_read_and_the_next_is_beyond_the_end_however_far()
    {
        Publish(4, "revocation", (Entries - 1, 9));

        Assert.Equal(StatusState.Set, (await _world.ReadAsync(Entry(4, "revocation", Entries - 1))).State);
        // 4 times 2^30 and a bit is 0 and a bit in 32 bits, where the list is clear.
        foreach (int beyond in (int[])[Entries, (1 << 30) + 1, (1 << 29) + 1, int.MaxValue])
        {
            StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(Entry(4, "revocation", beyond)));
        }
    }

    [Fact]
    public async Task A_list_long_enough_in_bits_is_too_short_when_an_entry_takes_several()
    {
        Publish(2, "revocation");
        Assert.Equal(StatusState.Clear, (await _world.ReadAsync(Entry(2, "revocation", 0))).State);

        using var shorter = new StatusWorld(StatusMechanisms.BitstringStatusList);
        shorter.Publish(shorter.Draft() with { Entries = (2 * Entries) - 8 });
        StatusMechanismContractTests.IsUnknown("status.malformed", await shorter.ReadAsync(Entry(2, "revocation", 0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Limits.StatusBits + 1)]
    [InlineData(31)]
    [InlineData(32)]
    public async Task A_size_no_status_has_is_malformed(int size)
    {
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(Entry(1, "revocation", 5, change: json => json["statusSize"] = size)));
        Assert.Equal(0, _world.Fetches);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("""{"status": "0x0", "message": "a"}""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0x3", "message": "d"}, {"status": "0x3", "message": "e"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0x2", "message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0x4", "message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0xffffffff3", "message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "3", "message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0x", "message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": 3, "message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"message": "d"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0x3"}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, {"status": "0x3", "message": 4}]""")]
    [InlineData("""[{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}, {"status": "0x2", "message": "c"}, "0x3"]""")]
    public async Task Messages_that_are_not_one_for_each_value_are_malformed(string messages)
    {
        Publish(2, "revocation");

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(Entry(2, "revocation", 5, change: json => json["statusMessage"] = JsonNode.Parse(messages))));
        Assert.Equal(0, _world.Fetches);
    }

    [Fact]
    public async Task Of_one_bit_messages_are_optional_and_two_when_there()
    {
        Publish(1, "revocation");

        Assert.Equal(StatusState.Clear, (await _world.ReadAsync(Entry(1, "revocation", 5))).State);
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(Entry(1, "revocation", 5, change: json => json["statusMessage"]!.AsArray().RemoveAt(0))));
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(Entry(2, "revocation", 5, messages: false)));
    }

    [Theory]
    [InlineData("0x1", 1u)]
    [InlineData("0x01", 1u)]
    [InlineData("0x00000003", 3u)]
    public void A_value_is_hexadecimal(string status, uint value)
    {
        var entry = StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"statusMessage": [{"status": "{{status}}", "message": "it"}]}"""), out _)!.Value;

        Assert.Equal("it", StatusMessages.Find(entry, value));
        Assert.Null(StatusMessages.Find(entry, value + 1));
    }

    private async Task<(StatusState State, string Detail)> Told(string entry) => (await _world.ReadAsync(entry)) is var reading ? (reading.State, reading.Detail) : default;

    private void Publish(int size, string purpose, params (int Index, uint Value)[] statuses)
    {
        var set = statuses.SelectMany(each => Enumerable.Range(0, size).Where(bit => (each.Value >> (size - 1 - bit) & 1) == 1).Select(bit => (each.Index * size) + bit));
        _world.Publish(_world.Draft([.. set]) with { Purpose = purpose, Entries = Entries * size });
    }

    private string Entry(int size, string purpose, int index, bool messages = true, Action<JsonObject>? change = null)
    {
        JsonObject entry = _world.Form.Entry(new StatusPlace(StatusWorld.ListUrl, purpose, index));
        if (size > 1) entry["statusSize"] = size;
        if (messages) entry["statusMessage"] = new JsonArray([.. Enumerable.Range(0, 1 << size).Select(value => new JsonObject { ["status"] = $"0x{value:x}", ["message"] = $"message {value}" })]);
        change?.Invoke(entry);
        return entry.ToJsonString();
    }
}
