using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Lineage;

/// <summary>Agreements in an anchors file (DESIGN §4.3, §4.4): read strictly and whole, and written as they were signed.</summary>
public sealed class AgreementReaderTests
{
    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _ministry;

    public AgreementReaderTests()
    {
        _board = _world.Authority();
        _ministry = _world.Person("Ministry of Skills");
    }

    [Fact]
    public void What_is_written_is_read_back_byte_for_byte()
    {
        var (inside, around) = (Sign(Draft()), Sign(Draft(), "vc-jwt"));

        var read = Parse([inside, around], out var problems);

        Assert.Empty(problems);
        var again = TrustAnchors.Parse(read!.Write(), out _)!;
        Assert.Equal(read.Write(), again.Write());
        Assert.Equal(around, again.Agreements[1].WellFormed.Parsed.SecuredBytes.ToArray());
        Assert.Equal([_ministry.Did, _ministry.Did], again.Agreements.Select(agreement => agreement.SubjectId));
        Assert.Empty(again.WithoutAgreements().Agreements);
        Assert.Single(again.WithoutAgreements().Authorities);
    }

    [Fact]
    public void Everything_a_row_says_is_read()
    {
        var row = Agreements.Row(extent: "partial", conditions: new()
        {
            ["maxAge"] = "P5Y",
            ["minLevel"] = 3,
            ["maxLineage"] = 2,
            ["requiredResults"] = new JsonArray(new JsonObject { ["value"] = 60.5, ["of"] = "urn:uuid:7d1c0b1e-0000-8000-8000-000000000001" }, new JsonObject { ["value"] = "good" }),
            ["bridging"] = new JsonObject { ["achievement"] = Agreements.BridgingId, ["name"] = "Local safety" },
        });
        row["targetName"] = "Welder";
        row["missing"] = new JsonArray("Local regulations");

        var read = Parse([Sign(Draft(Agreements.Rows(row)))], out _)!;

        var equivalence = Assert.Single(Assert.Single(read.Agreements).Equivalences);
        Assert.Equal((World.WeldingPattern, Agreements.Target, "Welder", Extent.Partial), (equivalence.Source, equivalence.Target, equivalence.TargetName, equivalence.Extent));
        Assert.Equal(["Local regulations"], equivalence.Missing);
        Assert.Equal(new CalendarPeriod(5, 0, 0), equivalence.Conditions.MaxAge);
        Assert.Equal((3, 2), (equivalence.Conditions.MinLevel, equivalence.Conditions.MaxLineage));
        Assert.Equal([new RequiredResult("60.5", "urn:uuid:7d1c0b1e-0000-8000-8000-000000000001"), new RequiredResult("good", null)], equivalence.Conditions.RequiredResults);
        Assert.Equal(new BridgingAchievement(Agreements.BridgingId, "Local safety"), equivalence.Conditions.Bridging);
        Assert.Null(equivalence.Unknown);
        Assert.True(read.AskForBadges);
    }

    /// <summary>What is different about the agreement, and what is said of it.</summary>
    public static TheoryData<string, string> Malformed => new()
    {
        { "$.type = [\"VerifiableCredential\",\"RecognitionAgreement\"]", "is not of type RecognizedEntityCredential" },
        { "$.type = [\"VerifiableCredential\",\"RecognizedEntityCredential\"]", "is not of type RecognitionAgreement" },
        { "$.id", "has no id" },
        { "$.validFrom", "has no validFrom" },
        { "$.validUntil = \"2020-01-01T00:00:00Z\"", "is not a good credential" },
        { "$.@context = [\"https://elsewhere.example/v1\"]", "is not a good credential" },
        { "$.issuer = \"https://board.example\"", "names no DID as its issuer" },
        { "subject.id", "is not about one authority" },
        { "subject.id = \"https://ministry.example\"", "is not about one authority" },
        { "subject.id = ISSUER", "nobody recognises oneself" },
        { "subject.jurisdiction = \"France\"", "not an ISO 3166 code" },
        { "subject.jurisdiction = 33", "not an ISO 3166 code" },
        { "subject.name = 7", "a name of the other authority that is not a text" },
        { "subject.recognizedTo", "not exactly one action" },
        { "subject.recognizedTo = []", "not exactly one action" },
        { "action.action = \"issue\"", "not a RecognizedAction to accredit" },
        { "action.type = \"Action\"", "not a RecognizedAction to accredit" },
        { "action.scope", "an action without a scope" },
        { "action.scope = {\"maxDepth\":-1}", "maxDepth" },
        { "action.scope = {\"region\":\"FR\"}", "member 'region' that is not known" },
        { "action.scope = {\"supervision\":\"supervised\"}", "member 'supervision' that is not known" },
        { "action.equivalences", "has no equivalences" },
        { "action.equivalences = []", "has no equivalences" },
        { "action.equivalences = [7]", "equivalences[0] is not an object" },
        { "row.source", "no source that is one absolute URI" },
        { "row.source = \"*\"", "no source that is one absolute URI" },
        { "row.target = \"welder\"", "no target that is one absolute URI" },
        { "row.target = \"https://home.example/*\"", "a target that is a pattern" },
        { "row.extent", "has no extent" },
        { "row.extent = 1", "has no extent" },
        { "row.targetName = \"\"", "a targetName that is not a text" },
        { "row.missing = \"everything\"", "missing that is not an array" },
        { "row.missing = []", "missing that is not an array" },
        { "row.missing = [7]", "not a text" },
        { "row.conditions = []", "conditions that are not an object" },
        { "row.conditions = {\"maxAge\":\"5 years\"}", "a maxAge that is not an ISO 8601 duration" },
        { "row.conditions = {\"maxAge\":5}", "a maxAge that is not an ISO 8601 duration" },
        { "row.conditions = {\"minLevel\":0}", "a minLevel that is not a whole number from 1 to 8" },
        { "row.conditions = {\"minLevel\":9}", "a minLevel that is not a whole number from 1 to 8" },
        { "row.conditions = {\"maxLineage\":-1}", "a maxLineage that is not a whole number from 0 up" },
        { "row.conditions = {\"maxLineage\":1.5}", "a maxLineage that is not a whole number from 0 up" },
        { "row.conditions = {\"requiredResults\":{}}", "requiredResults that are not an array" },
        { "row.conditions = {\"requiredResults\":[]}", "requiredResults that are not an array" },
        { "row.conditions = {\"requiredResults\":[60]}", "a required result that is not an object" },
        { "row.conditions = {\"requiredResults\":[{\"of\":\"urn:x:y\"}]}", "a required result without a value" },
        { "row.conditions = {\"requiredResults\":[{\"value\":1,\"of\":\"any\"}]}", "no of that is one absolute URI" },
        { "row.conditions = {\"bridging\":\"urn:x:y\"}", "a bridging that is not an object" },
        { "row.conditions = {\"bridging\":{\"name\":\"x\"}}", "no achievement that is one absolute URI" },
        { "row.conditions = {\"bridging\":{\"achievement\":\"urn:x:y\",\"name\":\"\"}}", "a name of the bridging achievement" },
        { "$.reciprocalOf = 7", "a reciprocalOf that is neither" },
        { "$.reciprocalOf = {\"id\":\"urn:x:y\"}", "a reciprocalOf that is neither" },
        { "$.reciprocalOf = {\"id\":\"urn:x:y\",\"digestMultibase\":\"u123\"}", "a reciprocalOf that is neither" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void One_against_the_rules_is_a_problem_that_names_its_place(string change, string problem)
    {
        var bad = Draft(agreement => Change(agreement, change));

        Assert.Null(Parse([Sign(Draft()), Sign(bad)], out var problems));

        var said = Assert.Single(problems);
        Assert.StartsWith("agreements[1] ", said, StringComparison.Ordinal);
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "agreements is not an array")]
    [InlineData("[7]", "agreements[0] is neither an object with a proof nor a compact JWS")]
    [InlineData("[\"{}\"]", "agreements[0] is neither an object with a proof nor a compact JWS")]
    [InlineData("[\"eyJ\"]", "agreements[0] cannot be read")]
    [InlineData("[{}]", "agreements[0] is not a good credential")]
    public void What_is_no_agreement_at_all_is_a_problem(string agreements, string problem)
    {
        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes($$"""{"authorities":[],"agreements":{{agreements}}}"""), out var problems));
        Assert.StartsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_under_one_id_are_a_problem()
    {
        var draft = Draft();

        Assert.Null(Parse([Sign(draft), Sign(draft, "vc-jwt")], out var problems));

        Assert.Contains("agreements[1] has the id of another one", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void One_whose_signature_is_bad_is_read_and_judged_later()
    {
        var read = Parse([Agreements.Sign(Draft(), _world.Person("Forger"), _world.Now)], out var problems);

        Assert.Empty(problems);
        Assert.Single(read!.Agreements);
    }

    [Theory]
    [InlineData("extent", "row.extent = \"mostly\"")]
    [InlineData("condition", "row.conditions = {\"moonPhase\":\"full\"}")]
    [InlineData("member", "row.only = \"Mondays\"")]
    [InlineData("of bridging", "row.conditions = {\"bridging\":{\"achievement\":\"urn:x:y\",\"within\":\"P1Y\"}}")]
    [InlineData("of a required result", "row.conditions = {\"requiredResults\":[{\"value\":1,\"rank\":2}]}")]
    public void A_word_nobody_knows_makes_its_row_match_nothing_and_no_problem(string what, string change)
    {
        var read = Parse([Sign(Draft(agreement => Change(agreement, change)))], out _)!;

        var row = read.Agreements[0].Equivalences[0];
        Assert.Contains(what, row.Unknown, StringComparison.Ordinal);
        Assert.False(row.Covers(World.WeldingId));
    }

    [Fact]
    public void There_may_be_as_much_as_the_limits_say_and_no_more()
    {
        Assert.NotNull(Parse([Sign(Draft(Agreements.Rows(Many(Limits.EquivalenceRows))))], out _));
        Assert.Null(Parse([Sign(Draft(Agreements.Rows(Many(Limits.EquivalenceRows + 1))))], out var problems));
        Assert.Contains("1 to 1000 rows", Assert.Single(problems), StringComparison.Ordinal);

        Assert.NotNull(ReadRow(Missing(Limits.MissingParts)));
        Assert.Null(ReadRow(Missing(Limits.MissingParts + 1)));
        Assert.NotNull(ReadRow(Results(Limits.RequiredResults)));
        Assert.Null(ReadRow(Results(Limits.RequiredResults + 1)));
        Assert.NotNull(ReadRow(Named(Limits.AgreementText)));
        Assert.Null(ReadRow(Named(Limits.AgreementText + 1)));

        Assert.Null(TrustAnchors.Parse(Encoding.UTF8.GetBytes($$"""{"authorities":[],"agreements":[{{string.Join(',', Enumerable.Repeat("7", Limits.Agreements + 1))}}]}"""), out problems));
        Assert.Equal($"agreements is not an array of at most {Limits.Agreements}", Assert.Single(problems));
    }

    private TrustAnchors? ReadRow(JsonObject row) => Parse([Sign(Draft(Agreements.Rows(row)))], out _);

    private static JsonObject[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => Agreements.Row($"https://skills.example/{i}"))];

    private static JsonObject Missing(int count)
    {
        var row = Agreements.Row(extent: "partial");
        row["missing"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => JsonValue.Create($"part {i}"))]);
        return row;
    }

    private static JsonObject Results(int count) => Agreements.Row(conditions: new() { ["requiredResults"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject { ["value"] = i })]) });

    private static JsonObject Named(int length)
    {
        var row = Agreements.Row();
        row["targetName"] = new string('x', length);
        return row;
    }

    private JsonObject Draft(Action<JsonObject>? change = null)
    {
        var draft = _world.DraftAgreement(_board, _ministry);
        change?.Invoke(draft);
        return draft;
    }

    private byte[] Sign(JsonObject draft, string format = "eddsa-jcs-2022") => Agreements.Sign(draft, _board, _world.Now, format);

    private TrustAnchors? Parse(IEnumerable<byte[]> agreements, out IReadOnlyList<string> problems) =>
        TrustAnchors.Parse(Agreements.Write(_world.Anchors, agreements.Select(each => new ReadOnlyMemory<byte>(each))), out problems);

    /// <param name="change"><c>PLACE.MEMBER = JSON</c>, or <c>PLACE.MEMBER</c> to leave it out.</param>
    private static void Change(JsonObject agreement, string change)
    {
        var parts = change.Split(" = ", 2);
        var (place, member) = (parts[0].Split('.')[0], parts[0].Split('.')[1]);
        var at = place switch
        {
            "subject" => agreement["credentialSubject"]!.AsObject(),
            "action" => Agreements.ActionOf(agreement),
            "row" => Agreements.ActionOf(agreement)["equivalences"]![0]!.AsObject(),
            _ => agreement,
        };
        if (parts.Length == 1) at.Remove(member);
        else at[member] = parts[1] == "ISSUER" ? agreement["issuer"]!.DeepClone() : JsonNode.Parse(parts[1]);
    }
}
