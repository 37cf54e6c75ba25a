using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>Which endorsement of a supervised trainer's badge counts (DESIGN §4.1), of several and in whatever form they came.</summary>
public sealed class EndorsementCheckTests
{
    private readonly World _world = new();
    private readonly Party _mentor;
    private readonly Party _trainer;
    private readonly JsonObject _badge;

    public EndorsementCheckTests()
    {
        _mentor = _world.Trainer(_world.Authority(), "Mentor", accredits: true);
        _trainer = _world.Trainer(_mentor, "Supervised", change: Supervised);
        _badge = _world.Badge(_trainer);
    }

    [Theory]
    [InlineData("good ended", null)]
    [InlineData("ended good", null)]
    [InlineData("undecided good", null)]
    [InlineData("good undecided", null)]
    [InlineData("ended undecided", "lineage.status-unavailable")]
    [InlineData("undecided ended", "lineage.status-unavailable")]
    [InlineData("revoked undecided", "lineage.status-unavailable")]
    [InlineData("revoked ended", "lineage.supervision-missing")]
    public void Of_several_the_best_counts_in_whatever_order(string beside, string? code) =>
        Says(code, _world.Verify(Signed(), [.. beside.Split(' ').Select(kind => (ReadOnlyMemory<byte>)Endorse(kind))]));

    [Fact]
    public void After_a_good_one_no_other_is_looked_at()
    {
        // As many as are told of beside the verdict, so that only the lineage could ask for the last.
        Findings.IsValid(_world.Verify(Signed(), [.. Enumerable.Range(0, Limits.Endorsements).Select(_ => (ReadOnlyMemory<byte>)Endorse("good")), Endorse("undecided")]));

        Assert.DoesNotContain("https://lists.example/nowhere", _world.Fetched);
    }

    [Fact]
    public void One_with_a_proof_that_fails_is_none_whatever_else_cannot_be_checked()
    {
        var endorsement = JsonNode.Parse(Endorse("good", format: "eddsa-jcs-2022"))!;
        JsonNode unsupported = endorsement["proof"]![0]!.DeepClone(), broken = unsupported.DeepClone();
        unsupported["cryptosuite"] = "ecdsa-sd-2023";
        broken["created"] = "2020-01-01T00:00:00Z";

        endorsement["proof"] = unsupported.DeepClone();
        Says("lineage.status-unavailable", _world.Verify(Signed(), World.Bytes(endorsement.AsObject())));

        endorsement["proof"] = new JsonArray(unsupported, broken);
        Says("lineage.supervision-missing", _world.Verify(Signed(), World.Bytes(endorsement.AsObject())));
    }

    [Theory]
    [InlineData("endorsement", false)]
    [InlineData("endorsement", true)]
    [InlineData("endorsementJwt", false)]
    [InlineData("endorsementJwt", true)]
    public void One_in_the_badge_stands_alone_or_among_others(string member, bool among)
    {
        var good = InBadge(member, "good");
        _badge[member] = among ? new JsonArray(InBadge(member, "ended"), good, InBadge(member, "revoked")) : good;

        Findings.IsValid(_world.Verify(Signed()));
    }

    [Fact]
    public void A_bad_one_in_one_form_does_not_hide_a_good_one_in_the_other()
    {
        _badge["endorsement"] = InBadge("endorsement", "ended");
        _badge["endorsementJwt"] = InBadge("endorsementJwt", "good");
        Findings.IsValid(_world.Verify(Signed()));

        _badge["endorsement"] = InBadge("endorsement", "good");
        _badge["endorsementJwt"] = InBadge("endorsementJwt", "ended");
        Findings.IsValid(_world.Verify(Signed()));
    }

    [Theory]
    [InlineData("issuer", null)]
    [InlineData("issuer", "7")]
    [InlineData("issuer", "{}")]
    [InlineData("issuer", """{"id":7}""")]
    [InlineData("issuer", "\"MENTOR\"")] // who counts for something says who it is
    [InlineData("credentialSubject", null)]
    [InlineData("credentialSubject", "7")]
    [InlineData("credentialSubject", "[]")]
    [InlineData("credentialSubject/id", null)]
    [InlineData("credentialSubject/id", "7")]
    [InlineData("credentialSubject/digestMultibase", null)]
    [InlineData("credentialSubject/digestMultibase", "7")]
    [InlineData("credentialSubject/digestMultibase", "\"u123\"")]
    public void One_that_does_not_say_who_endorses_what_is_none(string member, string? json)
    {
        var endorsement = _world.Endorsement(_mentor, _badge);
        var (place, name) = member.Split('/') is [var outer, var inner] ? (endorsement[outer]!.AsObject(), inner) : (endorsement, member);
        place.Remove(name);
        if (json is not null) place[name] = JsonNode.Parse(json.Replace("MENTOR", _mentor.Did, StringComparison.Ordinal));

        Says("lineage.supervision-missing", _world.Verify(Signed(), _world.Sign(endorsement, _mentor, "eddsa-jcs-2022")));
    }

    [Fact]
    public void One_that_ended_at_the_second_of_the_badge_had_not_ended_before_it()
    {
        Findings.IsValid(_world.Verify(Signed(), Ending(0)));
        Says("lineage.supervision-missing", _world.Verify(Signed(), Ending(-1)));

        byte[] Ending(int seconds) => Endorse("good", endorsement =>
        {
            endorsement["validFrom"] = XsdDateTime.Print(_world.Now.AddDays(-50));
            endorsement["validUntil"] = XsdDateTime.Print(_world.Now.AddDays(-10).AddSeconds(seconds));
        });
    }

    [Fact]
    public void Of_two_entries_of_its_status_either_can_take_it_back()
    {
        var endorsement = Endorse("good", json => json["credentialStatus"] = new JsonArray(Entry(_mentor.SuspensionList, "suspension"), Entry(_mentor.RevocationList, "revocation")));
        Findings.IsValid(_world.Verify(Signed(), endorsement));

        _world.SetStatus(endorsement);
        Says("lineage.supervision-missing", _world.Verify(Signed(), endorsement));
    }

    [Fact]
    public async Task One_whose_key_cannot_be_had_leaves_it_undecided()
    {
        var mentor = _world.WebPerson("Web Mentor", "did:web:mentor.example");
        _world.Accredit(_world.Person("Commonwealth Skills Board"), mentor, accredits: true);
        var trainer = _world.Trainer(mentor, "Trainer", change: Supervised);
        var badge = _world.Badge(trainer);
        var endorsement = _world.Sign(_world.Endorsement(mentor, badge), mentor);
        var request = new VerificationRequest { Input = "test", Credential = _world.Sign(badge, trainer), Beside = [endorsement] };
        var verifier = _world.Verifier();

        // That the mentor certified the trainer is remembered when the copy of the key, which was there before, is too old.
        await verifier.VerifyAsync(new VerificationRequest { Input = "test", Credential = endorsement, Policy = Policy.Integrity }, TestContext.Current.CancellationToken);
        _world.Clock.Advance(Limits.KeyDocumentAge * 0.4);
        Findings.IsValid(await verifier.VerifyAsync(request, TestContext.Current.CancellationToken));
        _world.Clock.Advance(Limits.KeyDocumentAge * 0.2);
        _world.TakeOffline("https://mentor.example/.well-known/did.json");

        Says("lineage.status-unavailable", await verifier.VerifyAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void No_more_of_them_are_read_in_a_badge_than_signatures_are_checked()
    {
        var others = InBadge("endorsementJwt", "foreign");
        Findings.IsValid(_world.Verify(After(Limits.Signatures - 1)));
        Says("lineage.supervision-missing", _world.Verify(After(Limits.Signatures)));

        byte[] After(int count)
        {
            _badge["endorsementJwt"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => others.DeepClone()), InBadge("endorsementJwt", "good")]);
            return Signed();
        }
    }

    [Fact]
    public void One_in_the_badge_is_checked_once_however_many_paths_ask_for_it()
    {
        for (var i = 0; i < Limits.Signatures; i++) _world.Pin(_world.Person("Commonwealth Skills Board"), anchor => anchor with { Name = $"Pinned again {i}" });
        _badge["endorsementJwt"] = InBadge("endorsementJwt", "ended");

        Says("lineage.supervision-missing", _world.Verify(Signed()));
    }

    private byte[] Signed() => _world.Sign(_badge, _trainer);

    private byte[] Endorse(string kind, Action<JsonObject>? change = null, string format = "vc-jwt")
    {
        var by = kind == "foreign" ? _world.Person("Other mentor") : _mentor;
        var endorsement = _world.Endorsement(by, _badge);
        if (kind == "ended") (endorsement["validFrom"], endorsement["validUntil"]) = ("2020-01-01T00:00:00Z", "2020-12-31T00:00:00Z");
        if (kind == "undecided") endorsement["credentialStatus"] = Entry("https://lists.example/nowhere", "revocation");
        if (kind == "revoked") endorsement["credentialStatus"] = Entry(_mentor.RevocationList, "revocation");
        change?.Invoke(endorsement);
        var secured = _world.Sign(endorsement, by, format);
        if (kind == "revoked") _world.SetStatus(secured);
        return secured;
    }

    /// <summary>As a member of the badge has it.</summary>
    private JsonNode InBadge(string member, string kind) => member == "endorsementJwt"
        ? JsonValue.Create(Encoding.ASCII.GetString(Endorse(kind)))
        : JsonNode.Parse(Endorse(kind, format: "eddsa-jcs-2022"))!;

    private static AccreditationDraft Supervised(AccreditationDraft draft) => draft with { Issue = new Scope { Achievements = ["*"], Supervised = true } };

    private static JsonObject Entry(string list, string purpose) => new()
    {
        ["id"] = $"{list}#9",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = "9",
        ["statusListCredential"] = list,
    };

    private static void Says(string? code, Verdict verdict)
    {
        if (code is null) Findings.IsValid(verdict);
        else Findings.IsRefusedAtBadge(verdict, FindingCode.All.Single(each => each.Id == code));
    }
}
