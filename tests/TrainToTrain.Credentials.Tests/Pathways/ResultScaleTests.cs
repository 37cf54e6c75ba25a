using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Pathways;

/// <summary>minResult, on each kind of scale Open Badges has.</summary>
public sealed class ResultScaleTests
{
    private const string Id = "urn:uuid:00000000-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("70", "70", null)]
    [InlineData("69.99", "70", NotCounted.ResultTooLow)]
    [InlineData("100", "70", null)]
    [InlineData("-1", "-1.0", null)]
    [InlineData("7e1", "70", NotCounted.ResultNotComparable)]
    [InlineData("70%", "70", NotCounted.ResultNotComparable)]
    [InlineData("1,000", "70", NotCounted.ResultNotComparable)]
    [InlineData("A", "B", NotCounted.ResultNotComparable)]
    public void Numbers_are_compared_as_decimals(string has, string needed, NotCounted? reason) =>
        Assert.Equal(reason, Judge(needed, [Result(value: has)], new JsonObject { ["id"] = Id }));

    /// <summary>The scale's own order, not that of numbers or letters.</summary>
    [Theory]
    [InlineData("merit", "pass", null)]
    [InlineData("pass", "pass", null)]
    [InlineData("fail", "pass", NotCounted.ResultTooLow)]
    [InlineData("splendid", "pass", NotCounted.ResultNotComparable)]
    [InlineData("merit", "70", NotCounted.ResultNotComparable)]
    [InlineData(null, "pass", NotCounted.ResultNotComparable)]
    public void Words_are_compared_by_the_allowed_values_from_low_to_high(string? has, string needed, NotCounted? reason) =>
        Assert.Equal(reason, Judge(needed, [Result(value: has)], new JsonObject { ["id"] = Id, ["allowedValue"] = new JsonArray("fail", "pass", "merit") }));

    [Theory]
    [InlineData("urn:level:2", "urn:level:2", null)]
    [InlineData("urn:level:3", "Solid", null)]
    [InlineData("urn:level:3", "2", null)]
    [InlineData("urn:level:1", "Solid", NotCounted.ResultTooLow)]
    [InlineData("urn:level:9", "Solid", NotCounted.ResultNotComparable)]
    [InlineData("urn:level:3", "Splendid", NotCounted.ResultNotComparable)]
    public void Levels_are_compared_by_the_rubric_from_low_to_high(string has, string needed, NotCounted? reason) =>
        Assert.Equal(reason, Judge(needed, [Result(level: has)], new JsonObject
        {
            ["id"] = Id,
            ["rubricCriterionLevel"] = new JsonArray(Level(1, "Beginning"), Level(2, "Solid"), Level(3, "Excellent")),
        }));

    [Fact]
    public void One_result_that_reaches_it_is_enough_and_the_nearest_miss_is_told()
    {
        var description = new JsonObject { ["id"] = Id };

        Assert.Null(Judge("70", [Result(value: "12"), Result(value: "A"), Result(value: "70")], description));
        Assert.Equal(NotCounted.ResultTooLow, Judge("70", [Result(value: "12"), Result(value: "A")], description));
        Assert.Equal(NotCounted.ResultMissing, Judge("70", [], description));
    }

    [Fact]
    public void A_rule_may_ask_for_the_result_of_one_description()
    {
        var other = Result(value: "100");
        other["resultDescription"] = "urn:uuid:other";

        Assert.Equal(NotCounted.ResultMissing, Judge(new ResultNeeded("70", Id), [other], new JsonObject { ["id"] = Id }));
        Assert.Null(Judge(new ResultNeeded("70", "urn:uuid:other"), [other], new JsonObject { ["id"] = Id }));
    }

    [Theory]
    [InlineData("Completed", null)]
    [InlineData("Failed", NotCounted.ResultMissing)]
    [InlineData("Withdrew", NotCounted.ResultMissing)]
    [InlineData("InProgress", NotCounted.ResultMissing)]
    public void A_result_that_is_not_completed_is_none(string status, NotCounted? reason)
    {
        var result = Result(value: "100");
        result["status"] = status;

        Assert.Equal(reason, Judge("70", [result], new JsonObject { ["id"] = Id }));
    }

    private static NotCounted? Judge(string needed, JsonObject[] results, JsonObject description) => Judge(new ResultNeeded(needed), results, description);

    private static NotCounted? Judge(ResultNeeded needed, JsonObject[] results, JsonObject description)
    {
        var badge = Shelf.Badge("x", json =>
        {
            json["credentialSubject"]!["result"] = new JsonArray([.. results.Select(result => result.DeepClone())]);
            json["credentialSubject"]!["achievement"]!["resultDescription"] = new JsonArray(description.DeepClone());
        });
        return ResultScale.Shortfall(badge.Credential, needed);
    }

    private static JsonObject Result(string? value = null, string? level = null)
    {
        var result = new JsonObject { ["type"] = new JsonArray("Result"), ["resultDescription"] = Id };
        if (value is not null) result["value"] = value;
        if (level is not null) result["achievedLevel"] = level;
        return result;
    }

    private static JsonObject Level(int number, string name) => new() { ["id"] = $"urn:level:{number}", ["name"] = name, ["level"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
