using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

/// <summary>
/// Credentials changed at random and signed again, by whom they name and by somebody else: nothing throws, a report can be written of each
/// verdict, and what a stranger signed is never valid. Every run makes the same changes.
/// </summary>
public sealed class MutationTests
{
    private const int Rounds = 1500;

    private static readonly string[] Names =
        ["id", "type", "@context", "issuer", "credentialSubject", "achievement", "proof", "validFrom", "validUntil", "credentialStatus", "relatedResource", "endorsement", "recognizedTo",
        "iss", "sub", "nbf", "exp", "jti", "iat", "vc", "scope", "alignment", "digestMultibase", "digestSRI", "statusListIndex", "created", "expires", "status", "vct", "cnf", BadgeTerms.Jurisdiction];

    private static readonly string[] Texts =
        ["", "x", "#", "*", "did:web:a.example", "did:web:a%3A99999", "did:jwk:e30", "https://a.example/", "https://[::1]/", "urn:x:%", "data:application/vc+jwt,a.b.c",
        "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "TrainerAccreditation", "EndorsementCredential", "OpenBadgeCredential",
        "EnvelopedVerifiableCredential", "suspension", "message", "2147483648", "-1", "\U0001F600"];

    private static readonly string[] Numbers = ["1e308", "-1e308", "0.1", "9007199254740993", "1E-400", "-0", "253402300800"];

    private readonly Random _random = new(20260301);

    [Theory]
    [InlineData("vc-jwt", false)]
    [InlineData("vc-jwt", true)]
    [InlineData("sd-jwt", false)]
    [InlineData("sd-jwt", true)]
    [InlineData("eddsa-jcs-2022", false)]
    [InlineData("eddsa-jcs-2022", true)]
    public async Task Nothing_throws_and_nothing_a_stranger_signed_is_valid(string format, bool byStranger)
    {
        var world = new World();
        var mentor = world.Trainer(world.Authority(), "Mentor", accredits: true);
        var trainer = world.Trainer(mentor, "Trainer", accredits: true, draft => draft with { Issue = new Scope { Achievements = ["*"], Supervised = true, MaxLevel = 5, Jurisdictions = ["US"] } });
        var stranger = world.Person("Stranger");
        var verifier = world.Verifier();
        DateTimeOffset?[] times = [null, null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue];
        for (var round = 0; round < Rounds; round++)
        {
            var badge = world.Badge(trainer);
            var endorsement = world.Endorsement(mentor, badge);
            var (credential, signer) = _random.Next(3) switch
            {
                0 => (JsonNode.Parse(world.DraftAccreditation(mentor, world.Person("Other"), true).Write())!.AsObject(), mentor),
                1 => (endorsement.DeepClone().AsObject(), mentor),
                _ => (badge, trainer),
            };
            for (var i = _random.Next(3); i >= 0; i--) Change(credential);
            if (Sign(credential, byStranger ? stranger : signer) is not { } secured) continue;

            var verdict = await verifier.VerifyAsync(
                new VerificationRequest { Input = "test", Credential = secured, Beside = [world.Sign(endorsement, mentor)], At = times[_random.Next(times.Length)] },
                TestContext.Current.CancellationToken);

            VerificationReport.Write(verdict, new System.Buffers.ArrayBufferWriter<byte>());
            if (byStranger) Assert.True(verdict.Kind != VerdictKind.Valid, System.Text.Encoding.UTF8.GetString(secured));
        }

        // What no issuer could sign needs no verdict.
        byte[]? Sign(JsonObject credential, Party by)
        {
            try
            {
                return world.Sign(credential, by, format);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }

    private void Change(JsonObject root)
    {
        var all = new List<JsonNode>();
        Collect(root, all);
        switch (all[_random.Next(all.Count)])
        {
            case JsonObject target when target.Count > 0 && _random.Next(3) == 0:
                target.RemoveAt(_random.Next(target.Count));
                break;
            case JsonObject target:
                target[Names[_random.Next(Names.Length)]] = Value(all);
                break;
            case JsonArray target when target.Count > 0 && _random.Next(2) == 0:
                target.RemoveAt(_random.Next(target.Count));
                break;
            case JsonArray target:
                target.Add(Value(all));
                break;
            case var target:
                target.ReplaceWith(Value(all));
                break;
        }
    }

    private JsonNode? Value(List<JsonNode> all) => _random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 => JsonNode.Parse(Numbers[_random.Next(Numbers.Length)]),
        3 => new JsonObject { ["id"] = Texts[_random.Next(Texts.Length)], ["type"] = Texts[_random.Next(Texts.Length)] },
        4 => new JsonArray(all[_random.Next(all.Count)].DeepClone()),
        5 => all[_random.Next(all.Count)].DeepClone(),
        _ => JsonValue.Create(Texts[_random.Next(Texts.Length)]),
    };

    private static void Collect(JsonNode? node, List<JsonNode> all)
    {
        if (node is null) return;
        all.Add(node);
        if (node is JsonObject members) foreach (var (_, value) in members) Collect(value, all);
        if (node is JsonArray items) foreach (var item in items) Collect(item, all);
    }
}
