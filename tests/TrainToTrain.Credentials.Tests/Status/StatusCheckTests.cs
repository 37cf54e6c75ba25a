using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Tests.Contracts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>What is judged alike for every mechanism: which list counts, how long a copy is kept, what is said of several entries.</summary>
public sealed class StatusCheckTests : IDisposable
{
    private readonly StatusWorld _world = new(StatusMechanisms.BitstringStatusList);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_credential_without_an_entry_has_no_reading() => Assert.Empty(await _world.ReadAllAsync(null));

    [Fact]
    public async Task Each_of_several_entries_has_its_reading_in_order()
    {
        _world.Publish(_world.Draft(StatusWorld.Index));
        string suspension = _world.Entry(new StatusPlace("https://provider.example/status/2", "suspension", 5));
        _world.PublishAs("https://provider.example/status/2", _world.List(_world.Draft() with { Id = "https://provider.example/status/2", Purpose = "suspension" }));

        var readings = await _world.ReadAllAsync($"[{_world.Entry()}, {suspension}, {{\"type\": \"SomebodysOwnStatus\"}}]");

        Assert.Equal([("revocation", StatusState.Set), ("suspension", StatusState.Clear), ("", StatusState.Unknown)], readings.Select(each => (each.Purpose, each.State)));
        Assert.Equal("status.unavailable", readings[2].Problem!.Id);
    }

    [Fact]
    public async Task A_list_is_fetched_once_while_its_ttl_lasts_and_again_after()
    {
        _world.Publish(_world.Draft() with { TtlMs = 60_000 });
        await _world.ReadAsync();
        _world.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        await _world.ReadAsync();
        Assert.Equal(1, _world.Fetches);

        _world.Publish(_world.Draft(StatusWorld.Index));
        _world.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);
        Assert.Equal(2, _world.Fetches);
    }

    [Fact]
    public async Task A_list_without_a_ttl_is_kept_five_minutes_and_none_longer_than_the_limit()
    {
        _world.Publish(_world.Draft());
        await _world.ReadAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        _world.Publish(_world.Draft() with { TtlMs = long.MaxValue });
        await _world.ReadAsync();
        Assert.Equal(2, _world.Fetches);

        _world.Clock.Advance(Limits.StatusListAge);
        await _world.ReadAsync();
        Assert.Equal(3, _world.Fetches);
    }

    [Fact]
    public async Task A_kept_list_that_has_ended_is_asked_for_again()
    {
        _world.Publish(_world.Draft() with { ValidUntil = _world.Clock.GetUtcNow().AddMinutes(1) });
        await _world.ReadAsync();
        _world.Publish(_world.Draft(StatusWorld.Index));
        _world.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_is_asked_for_once_in_one_verification()
    {
        var check = _world.NewCheck();
        var credential = await _world.ProveAsync(_world.Entry());

        await check.ReadInputAsync(credential, TestContext.Current.CancellationToken);
        var again = await check.ReadInputAsync(credential, TestContext.Current.CancellationToken);

        StatusMechanismContractTests.IsUnknown("status.unavailable", Assert.Single(again));
        Assert.Equal(1, _world.Fetches);
    }

    [Fact]
    public async Task A_kept_list_is_read_without_waiting_and_with_little_made()
    {
        _world.Publish(_world.Draft());
        var credential = await _world.ProveAsync(_world.Entry());
        var check = _world.NewCheck();
        await check.ReadInputAsync(credential, TestContext.Current.CancellationToken);

        const int Times = 1000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Times; i++) await check.ReadInputAsync(credential, TestContext.Current.CancellationToken);

        // Purpose and URL as texts, the place they name, the reading and the list of readings.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Times, 1, 450);
    }
}
