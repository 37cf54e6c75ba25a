using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Tests.Status;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Contracts;

/// <summary>What every status mechanism must do, over all there are: a new one is tested before anyone writes a test for it.</summary>
public sealed class StatusMechanismContractTests
{
    public static TheoryData<string> Mechanisms() => [.. StatusMechanisms.All.Select(each => each.Id)];

    [Theory, MemberData(nameof(Mechanisms))]
    public void Is_found_by_the_type_of_its_entries(string id) => Assert.Equal(id, StatusMechanisms.Find(id)!.Id);

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_fresh_entry_is_clear(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());

        StatusReading reading = await world.ReadAsync();

        Assert.Equal((StatusState.Clear, "revocation", null), (reading.State, reading.Purpose, reading.Problem));
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_set_entry_is_read_back_and_its_neighbours_are_not(string id)
    {
        using StatusWorld world = Of(id);
        int last = world.Mechanism.FewestEntries - 1;
        world.Publish(world.Draft(0, 7, 8, last));
        foreach (int index in (int[])[0, 1, 6, 7, 8, 9, last - 1, last])
        {
            StatusReading reading = await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", index)));
            Assert.Equal(index is 0 or 7 or 8 || index == last ? StatusState.Set : StatusState.Clear, reading.State);
        }
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task The_register_of_an_entry_is_handed_on(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index));

        StatusReading reading = await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", StatusWorld.Index) { Reference = "https://provider.example/register" }));

        Assert.Equal((StatusState.Set, "https://provider.example/register"), (reading.State, reading.Reference));
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_for_another_purpose_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index) with { Purpose = "suspension" });

        IsUnknown("status.malformed", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_of_another_issuer_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        using var other = SigningKey.Generate(KeyKind.Ed25519);
        world.PublishAs(StatusWorld.ListUrl, world.Mechanism.Publish(world.Draft() with { IssuerId = StatusWorld.IssuerOf(other) }), other);

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_signed_with_another_key_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        using var other = SigningKey.Generate(KeyKind.Ed25519);
        world.PublishAs(StatusWorld.ListUrl, world.Mechanism.Publish(world.Draft()), other);

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_changed_after_it_was_signed_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index));
        JsonNode list = JsonNode.Parse(world.Published())!;
        list["credentialSubject"] = JsonNode.Parse(world.Mechanism.Publish(world.Draft()))!["credentialSubject"]!.DeepClone();
        world.PublishRaw(System.Text.Encoding.UTF8.GetBytes(list.ToJsonString()));

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task Another_list_of_the_same_issuer_under_the_URL_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft() with { Id = "https://provider.example/status/2" });

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_that_has_ended_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());
        world.At = world.Clock.GetUtcNow().AddDays(7);
        Assert.Equal(StatusState.Clear, (await world.ReadAsync()).State);
        world.At = world.Clock.GetUtcNow().AddDays(7).AddTicks(1);
        IsUnknown("status.out-of-date", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_newer_than_the_time_asked_about_counts_and_one_of_the_future_does_not(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index));
        world.At = world.Clock.GetUtcNow().AddYears(-1);
        Assert.Equal(StatusState.Set, (await world.ReadAsync()).State);

        using StatusWorld early = Of(id);
        early.Publish(early.Draft() with { ValidFrom = early.Clock.GetUtcNow().AddHours(1) });
        IsUnknown("status.out-of-date", await early.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_that_cannot_be_had_says_nothing(string id)
    {
        using StatusWorld world = Of(id);

        IsUnknown("status.unavailable", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task An_index_beyond_the_end_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());

        IsUnknown("status.malformed", await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", world.Mechanism.FewestEntries))));
        IsUnknown("status.malformed", await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", int.MaxValue))));
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public void The_same_draft_gives_the_same_bytes(string id)
    {
        using StatusWorld world = Of(id);

        Assert.Equal(world.Mechanism.Publish(world.Draft(5, 3)), world.Mechanism.Publish(world.Draft(3, 5)));
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public void A_draft_against_the_rules_is_the_callers_mistake(string id)
    {
        using StatusWorld world = Of(id);

        Assert.Throws<ArgumentOutOfRangeException>(() => world.Mechanism.Publish(world.Draft() with { Entries = world.Mechanism.FewestEntries - 8 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Mechanism.Publish(world.Draft(world.Mechanism.FewestEntries)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Mechanism.Publish(world.Draft(-1)));
    }

    internal static void IsUnknown(string code, StatusReading reading)
    {
        Assert.Equal((StatusState.Unknown, code), (reading.State, reading.Problem?.Id));
        Assert.NotEmpty(reading.Detail);
    }

    private static StatusWorld Of(string id) => new(StatusMechanisms.Find(id)!);
}
