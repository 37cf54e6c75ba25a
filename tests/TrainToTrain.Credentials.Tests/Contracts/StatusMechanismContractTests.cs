using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Tests.Status;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Contracts;

/// <summary>
/// What every status mechanism must do, over all there are: a new one is tested before anyone writes a test for it. Those that have their
/// lists signed, those whose lists have purposes and indexes, and those we issue with have more to do.
/// </summary>
public sealed class StatusMechanismContractTests
{
    public static TheoryData<string> Mechanisms() => [.. StatusMechanisms.All.Select(each => each.Id)];

    public static TheoryData<string> WithSignedLists() => [.. StatusMechanisms.All.Where(each => each.ListsAreSigned).Select(each => each.Id)];

    public static TheoryData<string> WithCredentials() => [.. StatusMechanisms.All.Where(each => each.ListsAreSigned && StatusForm.Of(each).ListsAreCredentials).Select(each => each.Id)];

    public static TheoryData<string> WithUnsignedLists() => [.. StatusMechanisms.All.Where(each => !each.ListsAreSigned).Select(each => each.Id)];

    public static TheoryData<string> WithPurposes() => [.. StatusMechanisms.All.Where(each => StatusForm.Of(each).HasPurposes).Select(each => each.Id)];

    public static TheoryData<string> Publishers() => [.. StatusMechanisms.All.OfType<IStatusPublisher>().Select(each => each.Id)];

    [Fact]
    public void Every_kind_of_mechanism_is_there()
    {
        Assert.All(new[] { WithSignedLists(), WithCredentials(), WithUnsignedLists(), WithPurposes(), Publishers() }, Assert.NotEmpty);
        Assert.Equal(4, Mechanisms().Count);
    }

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
        int last = world.Form.Entries - 1;
        world.Publish(world.Draft(0, 7, 8, last));
        foreach (int index in (int[])[0, 1, 6, 7, 8, 9, last - 1, last])
        {
            StatusReading reading = await world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "revocation", index));
            Assert.Equal(index is 0 or 7 or 8 || index == last ? StatusState.Set : StatusState.Clear, reading.State);
        }
    }

    [Theory, MemberData(nameof(Publishers))]
    public async Task The_register_of_an_entry_is_handed_on(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index));

        StatusReading reading = await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", StatusWorld.Index) { Reference = "https://provider.example/register" }));

        Assert.Equal((StatusState.Set, "https://provider.example/register"), (reading.State, reading.Reference));
    }

    [Theory, MemberData(nameof(WithPurposes))]
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
        world.PublishAs(StatusWorld.ListUrl, world.List(world.Draft() with { IssuerId = StatusWorld.IssuerOf(other) }), other);

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(WithSignedLists))]
    public async Task A_list_signed_with_another_key_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        using var other = SigningKey.Generate(KeyKind.Ed25519);
        world.PublishAs(StatusWorld.ListUrl, world.List(world.Draft()), other);

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(WithCredentials))]
    public async Task A_list_changed_after_it_was_signed_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index));
        JsonNode list = JsonNode.Parse(world.Published())!;
        list["credentialSubject"] = world.Form.List(world.Draft())["credentialSubject"]!.DeepClone();
        world.PublishRaw(System.Text.Encoding.UTF8.GetBytes(list.ToJsonString()));

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(WithCredentials))]
    public async Task A_list_that_somebody_could_show_a_part_of_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        world.PublishRaw(SdJwts.Sign(world.Form.List(world.Draft()), key.AsDidKey(), "vc+sd-jwt"));

        // Not even a stranger's is asked who signed it.
        IsUnknown("status.malformed", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(WithSignedLists))]
    public async Task Another_list_of_the_same_issuer_under_the_URL_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft() with { Id = "https://provider.example/status/2" });

        IsUnknown("status.unproven", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(WithSignedLists))]
    public async Task A_list_that_has_ended_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());
        world.At = world.Clock.GetUtcNow().AddDays(7);
        Assert.Equal(StatusState.Clear, (await world.ReadAsync()).State);
        world.At = world.Clock.GetUtcNow().AddDays(7).AddTicks(1);
        IsUnknown("status.out-of-date", await world.ReadAsync());
    }

    [Theory, MemberData(nameof(WithSignedLists))]
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

    [Theory, MemberData(nameof(WithPurposes))]
    public async Task An_index_beyond_the_end_says_nothing(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());

        IsUnknown("status.malformed", await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", world.Form.Entries))));
        IsUnknown("status.malformed", await world.ReadAsync(world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", int.MaxValue))));
    }

    [Theory, MemberData(nameof(Publishers))]
    public void The_same_draft_gives_the_same_bytes(string id)
    {
        using StatusWorld world = Of(id);

        Assert.Equal(Publisher(id).Publish(world.Draft(5, 3)), Publisher(id).Publish(world.Draft(3, 5)));
    }

    [Theory, MemberData(nameof(Publishers))]
    public void A_draft_is_read_back_from_the_list_it_was_written_as(string id)
    {
        using StatusWorld world = Of(id);
        StatusListDraft draft = world.Draft(0, 7, 8, StatusWorld.Index, world.Form.Entries - 1) with { TtlMs = 60_000 };

        StatusListDraft? back = Publisher(id).ReadDraft(Json(Publisher(id).Publish(draft)));

        Assert.NotNull(back);
        Assert.Equal((draft.Id, draft.IssuerId, draft.Purpose, draft.Entries, draft.ValidFrom, draft.ValidUntil, draft.TtlMs), (back.Id, back.IssuerId, back.Purpose, back.Entries, back.ValidFrom, back.ValidUntil, back.TtlMs));
        Assert.Equal(draft.SetIndexes.Order(), back.SetIndexes);
    }

    /// <summary>Who signs what somebody else wrote is shown the draft, and nothing else may be in the list.</summary>
    [Theory, MemberData(nameof(Publishers))]
    public void A_list_that_says_more_than_a_draft_can_is_none(string id)
    {
        using StatusWorld world = Of(id);
        string text = System.Text.Encoding.UTF8.GetString(Publisher(id).Publish(world.Draft(3)));

        Assert.NotNull(Publisher(id).ReadDraft(Json(System.Text.Encoding.UTF8.GetBytes(text))));
        foreach (string other in (string[])[text.Replace("{\"@context\"", "{\"evidence\":\"x\",\"@context\"", StringComparison.Ordinal), text.Replace("#list", "#other", StringComparison.Ordinal), text.Replace("\"encodedList\":\"u", "\"encodedList\":\"v", StringComparison.Ordinal), text.Replace("encodedList", "encoded", StringComparison.Ordinal), "[]", "{}", "null", "7", text.Replace("\"credentialSubject\":{", "\"credentialSubject\":{\"more\":1,", StringComparison.Ordinal)])
        {
            Assert.NotEqual(text, other);
            Assert.Null(Publisher(id).ReadDraft(Json(System.Text.Encoding.UTF8.GetBytes(other))));
        }
    }

    [Theory, MemberData(nameof(Publishers))]
    public void A_draft_against_the_rules_is_the_callers_mistake(string id)
    {
        using StatusWorld world = Of(id);

        Assert.Throws<ArgumentOutOfRangeException>(() => Publisher(id).Publish(world.Draft() with { Entries = world.Form.Entries - 8 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Publisher(id).Publish(world.Draft(world.Form.Entries)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Publisher(id).Publish(world.Draft(-1)));
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task Something_else_under_the_URL_says_nothing(string id)
    {
        foreach (string other in (string[])["", "{}", "[]", "null", "<html>", "\"revoked\"", "{\"issuer\": 7}"])
        {
            using StatusWorld world = Of(id);
            world.PublishRaw(System.Text.Encoding.UTF8.GetBytes(other));
            IsUnknown("status.malformed", await world.ReadAsync());
        }
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task A_list_read_by_the_rules_of_another_mechanism_says_nothing_by_these(string id)
    {
        foreach (IStatusMechanism other in StatusMechanisms.All.Where(each => each.Id != id))
        {
            using StatusWorld world = new(other);
            world.Publish(world.Draft());
            Assert.Equal(StatusState.Clear, (await world.ReadAsync()).State);

            string entry = StatusForm.Of(StatusMechanisms.Find(id)!).Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", StatusWorld.Index)).ToJsonString();
            IsUnknown("status.malformed", await world.ReadAsync(entry));
        }
    }

    [Theory, MemberData(nameof(Mechanisms))]
    public async Task An_entry_that_names_no_list_is_malformed(string id)
    {
        using StatusWorld world = Of(id);

        IsUnknown("status.malformed", await world.ReadAsync($$"""{"type": "{{id}}", "statusPurpose": "revocation", "statusListIndex": "7"}"""));
        Assert.Equal(0, world.Fetches);
    }

    [Theory, MemberData(nameof(WithSignedLists))]
    public async Task A_signed_list_counts_in_a_lineage(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft(StatusWorld.Index));

        StatusReading reading = await world.ReadForLineageAsync();

        Assert.Equal((StatusState.Set, false), (reading.State, reading.Unsigned));
    }

    [Theory, MemberData(nameof(WithUnsignedLists))]
    public async Task An_unsigned_list_says_that_it_is_and_never_counts_in_a_lineage(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());
        Assert.Equal((StatusState.Clear, true), ((await world.ReadAsync()) is var reading ? (reading.State, reading.Unsigned) : default));

        // Neither a copy that is kept nor a new one, whatever it says; and there is nothing to be asked for.
        IsUnknown("status.unproven", await world.ReadForLineageAsync());
        world.Clock.Advance(TimeSpan.FromDays(1));
        world.Publish(world.Draft(StatusWorld.Index));
        IsUnknown("status.unproven", await world.ReadForLineageAsync());
        Assert.Equal(1, world.Fetches);
    }

    [Theory, MemberData(nameof(WithUnsignedLists))]
    public async Task An_unsigned_list_never_counts_for_an_accreditation_looked_at_by_itself(string id)
    {
        using StatusWorld world = Of(id);
        world.Publish(world.Draft());
        var accreditation = await world.ProveAsync(world.Entry(), type: "TrainerAccreditation");

        IsUnknown("status.unproven", Assert.Single(await world.NewCheck().ReadInputAsync(accreditation, TestContext.Current.CancellationToken)));
        Assert.Equal(0, world.Fetches);
    }

    internal static void IsUnknown(string code, StatusReading reading)
    {
        Assert.Equal((StatusState.Unknown, code), (reading.State, reading.Problem?.Id));
        Assert.NotEmpty(reading.Detail);
    }

    private static System.Text.Json.JsonElement Json(byte[] utf8) => TrainToTrain.Credentials.Parsing.StrictJson.Parse(utf8, out _)!.Value;

    private static IStatusPublisher Publisher(string id) => (IStatusPublisher)StatusMechanisms.Find(id)!;

    private static StatusWorld Of(string id) => new(StatusMechanisms.Find(id)!);
}
