using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using Xunit;
using static TrainToTrain.Credentials.Tests.Exchange.Federation;

namespace TrainToTrain.Credentials.Tests.Exchange;

/// <summary>Entity statements of others (OpenID Federation 1.0 §3.2, §6.2, §10), good and forged.</summary>
public sealed class FederationImportTests
{
    [Fact]
    public void The_trust_anchor_is_proposed_and_nobody_below_it()
    {
        var proposal = Good().Import(out var problems);

        Assert.Empty(problems);
        var anchor = Assert.Single(TrustAnchors.Parse(proposal!.AnchorsFile, out _)!.Authorities);
        Assert.Equal((Board, new Federation().Key(Board).Did), (anchor.Name, anchor.Id));
        Assert.Contains(proposal.Losses, loss => loss is { Of: School, Member: "[all]" });
        Assert.Contains(proposal.Losses, loss => loss is { Of: Trainer, Member: "[all]" });
        Assert.Contains(proposal.Losses, loss => loss is { Of: Board, Member: "/jwks" });
        Assert.Contains(FederationKeys.Thumbprint(new Federation().Key(Board).Key.PublicKey), string.Join(' ', proposal.Fingerprints), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Forgeries => new(Attacks.Select(each => (each.Key, each.Value.Says)));

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_statement_that_does_not_hold_leaves_no_proposal(string attack, string says)
    {
        var proposal = Attacks[attack].Make().Import(out var problems);

        Assert.Null(proposal);
        Assert.Contains(problems, problem => problem.Contains(says, StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, (Func<Federation> Make, string Says)> Attacks = new(StringComparer.Ordinal)
    {
        ["iss and sub swapped"] = (() => With(Board, School, claims => (claims["iss"], claims["sub"]) = (School, Board)), "by nobody that"),
        ["alg none"] = (() => With(Board, School, header: head => head["alg"] = "none"), "no algorithm that is taken here"),
        ["alg of another kind than the key"] = (() => With(Board, School, header: head => head["alg"] = "ES256"), "is not signed by a key that is vouched for"),
        ["alg with a shared secret"] = (() => With(Board, School, header: head => head["alg"] = "HS256"), "no algorithm that is taken here"),
        ["typ of another JWT"] = (() => With(Board, School, header: head => head["typ"] = "JWT"), "has not the typ"),
        ["no typ"] = (() => With(Board, School, header: head => head.Remove("typ")), "has not the typ"),
        ["no kid"] = (() => With(Board, School, header: head => head.Remove("kid")), "does not name its key"),
        ["kid that the superior has not"] = (() => With(School, Trainer, signer: Trainer), "is not signed by a key that is vouched for"),
        ["a header that demands more"] = (() => With(Board, School, header: head => head["crit"] = new JsonArray("b64")), "demands extensions"),
        ["expired"] = (() => With(Board, School, claims => claims["exp"] = Now.AddSeconds(-60).ToUnixTimeSeconds()), "has expired"),
        ["of the future"] = (() => With(Board, School, claims => claims["iat"] = Now.AddSeconds(61).ToUnixTimeSeconds()), "was issued in the future"),
        ["without an end"] = (() => With(Board, School, claims => claims.Remove("exp")), "no iat or exp"),
        ["made out to somebody"] = (() => With(Board, School, claims => claims["aud"] = Trainer), "made out to somebody"),
        ["without keys"] = (() => With(Board, School, claims => claims.Remove("jwks")), "has no jwks"),
        ["two keys of one name"] = (() => With(Board, School, claims => claims["jwks"]!["keys"]!.AsArray().Add(claims["jwks"]!["keys"]![0]!.DeepClone())), "without a kid of its own"),
        ["an issuer that is no entity"] = (() => With(Board, School, claims => claims["iss"] = "http://board.example"), "no iss that is an Entity Identifier"),
        ["crit nobody knows"] = (() => With(Board, School, claims => (claims["crit"], claims["https://other.example/x"]) = (new JsonArray("https://other.example/x"), 1)), "which it is not here"),
        ["crit of what everybody knows"] = (() => With(Board, School, claims => claims["crit"] = new JsonArray("exp")), "which everybody understands"),
        ["crit of what is not there"] = (() => With(Board, School, claims => claims["crit"] = new JsonArray("absent")), "names no claim of it"),
        ["crit of nothing"] = (() => With(Board, School, claims => claims["crit"] = new JsonArray()), "no list of claims"),
        ["operators nobody knows"] = (() => With(Board, School, claims => claims["metadata_policy_crit"] = new JsonArray("regexp")), "metadata policy that are not understood"),
        ["hints by a superior"] = (() => With(Board, School, claims => claims["authority_hints"] = new JsonArray(Trainer)), "which is not for a superior"),
        ["constraints on oneself"] = (() => With(School, School, claims => claims["constraints"] = new JsonObject()), "which is not for an entity about itself"),
        ["a configuration by another key"] = (() => With(School, School, signer: Trainer), "whose configuration is signed by no key of this statement"),
        ["an anchor that did not sign itself"] = (() => With(Board, Board, signer: School), "is not signed by a key it lists"),
        ["an anchor that has superiors"] = (() => With(Board, Board, claims => claims["authority_hints"] = new JsonArray(School)), "names superiors"),
        ["a subject that knows nothing of it"] = (() => With(Trainer, Trainer, claims => claims["authority_hints"] = new JsonArray(Board)), "does not name it among its authority_hints"),
        ["more intermediates than permitted"] = (() => With(Board, School, claims => claims["constraints"] = new JsonObject { ["max_path_length"] = 0 }), "does not permit as many intermediates"),
        ["a negative path length"] = (() => With(Board, School, claims => claims["constraints"] = new JsonObject { ["max_path_length"] = -1 }), "no whole number"),
        ["a name that is excluded"] = (() => With(Board, School, claims => claims["constraints"] = Names("excluded", "trainer.example")), "does not permit the name"),
        ["a name that is not permitted"] = (() => With(Board, School, claims => claims["constraints"] = Names("permitted", ".school.example")), "does not permit the name"),
        ["a claim twice"] = (() => Raw(claims => claims.Replace("{\"iss\"", $"{{\"iss\":\"{Board}\",\"iss\"", StringComparison.Ordinal)), "two members of the same name"),
        ["a cycle"] = (Cycle, "reached before"),
        ["a chain too long"] = (() => Chain(Limits.PathLength + 1), "steps below the trust anchor"),
        ["a statement by a stranger"] = (() => Also("https://stranger.example", "https://friend.example"), "by nobody that"),
        ["an anchor that is not there"] = (() => Without(Board), "there is no configuration of"),
        ["two configurations"] = (() => Also(School, School), "more than one configuration"),
        ["no JWS"] = (() => Bytes("{}"), "three parts"),
        ["too large"] = (() => Bytes(new string('a', Limits.CredentialBytes + 1)), "bytes"),
        ["an accreditation of another"] = (() => With(Board, School, claims => claims[FederationClaims.Accreditation] = new JsonArray("nonsense")), "cannot be read"),
        ["accreditations that are no list"] = (() => With(Board, School, claims => claims[FederationClaims.Accreditation] = "nonsense"), "that is no list"),
        ["a DID that its keys are not"] = (() => With(Board, Board, claims => claims[FederationClaims.Authority] = new JsonObject { ["id"] = new Federation().Key(School).Did }), "and its keys do not"),
    };

    [Fact]
    public void A_chain_of_the_length_that_is_allowed_holds()
    {
        Assert.NotNull(Chain(Limits.PathLength).Import(out var problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("permitted", ".example")]
    [InlineData("excluded", "school.example.com")]
    public void A_name_inside_what_is_permitted_holds(string member, string name)
    {
        Assert.NotNull(With(Board, School, claims => claims["constraints"] = Names(member, name)).Import(out var problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Clocks_may_differ_by_a_minute()
    {
        Assert.NotNull(With(Board, School, claims => claims["exp"] = Now.AddSeconds(-59).ToUnixTimeSeconds()).Import(out _));
        Assert.NotNull(With(Board, School, claims => claims["iat"] = Now.AddSeconds(60).ToUnixTimeSeconds()).Import(out _));
    }

    [Fact]
    public void More_statements_than_a_country_has_are_not_looked_at()
    {
        var proposal = FederationImport.Read([.. Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, Limits.FederationStatements + 1)], Board, Now, out var problems);

        Assert.Null(proposal);
        Assert.Contains(Limits.FederationStatements.ToString(CultureInfo.InvariantCulture), Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_understood_and_not_critical_is_told_of()
    {
        var proposal = With(Board, School, claims => (claims["metadata_policy"], claims["https://other.example/x"]) = (new JsonObject(), 1)).Import(out _);

        Assert.Contains(proposal!.Losses, loss => loss is { Of: School, Member: "/metadata_policy" });
        Assert.Contains(proposal.Losses, loss => loss is { Of: School, Member: "/https:~1~1other.example~1x" });
        Assert.Contains(proposal.Losses, loss => loss is { Of: Board, Member: "/exp" });
    }

    private static JsonObject Names(string member, string name) => new() { ["naming_constraints"] = new JsonObject { [member] = new JsonArray(name) } };

    private static Federation Raw(Func<string, string> change)
    {
        var federation = Good();
        var payload = Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(Encoding.ASCII.GetString(federation.Statements[3]).Split('.')[1])!);
        federation.Statements[3] = federation.SignRaw(change(payload), null, Board);
        return federation;
    }

    /// <summary>The trainer at the end says that the school is below it.</summary>
    private static Federation Cycle()
    {
        var federation = With(School, School, claims => claims["authority_hints"] = new JsonArray(Board, Trainer));
        federation.Add(Trainer, School);
        return federation;
    }

    private static Federation Chain(int steps)
    {
        var federation = new Federation();
        federation.Add(Board, Board);
        var above = Board;
        for (var i = 0; i < steps; i++)
        {
            var (entity, superior) = ($"https://e{i}.example", above);
            federation.Add(entity, entity, claims => claims["authority_hints"] = new JsonArray(superior));
            federation.Add(superior, entity);
            above = entity;
        }

        return federation;
    }

    private static Federation Also(string issuer, string subject)
    {
        var federation = Good();
        federation.Add(issuer, subject);
        return federation;
    }

    private static Federation Without(string entity)
    {
        var federation = Good();
        Assert.Equal(Board, entity);
        federation.Statements.RemoveAt(0);
        return federation;
    }

    private static Federation Bytes(string text)
    {
        var federation = Good();
        federation.Statements.Add(Encoding.ASCII.GetBytes(text));
        return federation;
    }
}
