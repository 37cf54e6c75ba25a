using TrainToTrain.Credentials.Issuing;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

public sealed class LearnerIdentityTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherSalt = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly LearnerRow Row = new() { Line = 2, Email = "ada@example.org", Date = new DateTimeOffset(2026, 2, 19, 0, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void A_pseudonym_is_the_same_for_one_learner_and_salt_and_no_other()
    {
        Assert.Equal(LearnerIdentity.Pseudonym(Salt, "ada@example.org"), LearnerIdentity.Pseudonym(Salt, "ada@example.org"));
        Assert.NotEqual(LearnerIdentity.Pseudonym(Salt, "ada@example.org"), LearnerIdentity.Pseudonym(OtherSalt, "ada@example.org"));
        Assert.NotEqual(LearnerIdentity.Pseudonym(Salt, "ada@example.org"), LearnerIdentity.Pseudonym(Salt, "bob@example.org"));
    }

    [Fact]
    public void A_pseudonym_is_a_version_8_UUID() =>
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", LearnerIdentity.Pseudonym(Salt, "ada@example.org"));

    [Fact]
    public void A_pseudonym_stays_what_it_was_in_an_earlier_release() =>
        Assert.Equal("urn:uuid:5b0e03f6-9684-83de-9d70-338057ff9f99", LearnerIdentity.Pseudonym(Salt, "ada@example.org"));

    [Fact]
    public void A_row_handed_in_again_has_the_key_it_had()
    {
        Assert.Equal(Key(Row), Key(Row with { Line = 17, Name = "Ada", Result = "92", Email = "ADA@example.org" }));
        Assert.Equal(Key(Row), Key(Row with { Date = Row.Date.ToOffset(TimeSpan.FromHours(5)) }));
    }

    [Fact]
    public void Another_learner_day_achievement_issuer_or_workspace_has_another_key()
    {
        string[] keys =
        [
            Key(Row), Key(Row with { Email = "bob@example.org" }), Key(Row with { Date = Row.Date.AddDays(1) }), Key(Row with { Did = "did:web:ada.example" }),
            LearnerIdentity.RowKey(Salt, "https://skills.example/b", "did:web:t.example", Row),
            LearnerIdentity.RowKey(Salt, "https://skills.example/a", "did:web:u.example", Row),
            LearnerIdentity.RowKey(OtherSalt, "https://skills.example/a", "did:web:t.example", Row),
        ];

        Assert.Distinct(keys);
        Assert.DoesNotContain(keys, key => key.Contains("ada", StringComparison.OrdinalIgnoreCase) && key.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_without_a_learner_is_the_callers_mistake() =>
        Assert.Throws<InvalidOperationException>(() => (Row with { Email = null }).Identity);

    [Fact]
    public void A_file_without_dates_handed_in_again_the_next_day_is_the_same_file()
    {
        var undated = Row with { DateIsStated = false };

        Assert.Equal(Key(undated), Key(undated with { Date = undated.Date.AddDays(1) }));
        Assert.NotEqual(Key(Row), Key(Row with { Date = Row.Date.AddDays(1) }));
    }

    private static string Key(LearnerRow row) => LearnerIdentity.RowKey(Salt, "https://skills.example/a", "did:web:t.example", row);
}
