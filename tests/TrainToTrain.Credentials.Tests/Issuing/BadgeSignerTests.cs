using System.Text;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>That badges of one shape share what was found out about the first of them rests on this: texts decide nothing.</summary>
public sealed class BadgeSignerTests
{
    private readonly World _world = new();
    private readonly Party _trainer;
    private readonly BadgeTemplate _template;
    private readonly IssuingContext _context;
    private readonly BadgeSigner _signer;

    public BadgeSignerTests()
    {
        _trainer = _world.Trainer(_world.Authority(), "Trainer");
        _template = new BadgeTemplate { Achievement = World.Achievement(), IssuerId = _trainer.Did, IssuerName = _trainer.Name, Lineage = _trainer.Lineage, RevocationList = _trainer.RevocationList };
        _context = new IssuingContext { Signer = _trainer.Signer, Format = ProofFormats.VcJwt, Salt = new byte[32], Clock = _world.Clock, Refusal = (_, _) => ValueTask.FromResult<Verdicts.Finding?>(null) };
        _signer = new BadgeSigner(_template, _context);
    }

    [Fact]
    public void Whatever_the_texts_of_a_row_are_its_badge_is_as_well_formed_as_the_first_of_its_shape()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var row = new LearnerRow { Line = 2, Learner = Text(random), Email = random.Next(2) == 0 ? null : Text(random), Name = random.Next(2) == 0 ? null : Text(random), Result = random.Next(2) == 0 ? null : Text(random), Evidence = random.Next(2) == 0 ? null : Text(random), Date = _world.Now };
            var badge = _signer.Sign(row, _signer.RowKey(row), Places(i), out var refusal);
            Assert.True(badge is not null, refusal?.ToString());
            var parsed = CredentialParser.Parse(badge.SecuredBytes(), out var problem);
            Assert.True(parsed is not null, problem?.ToString());
            var structure = StructureCheck.Check(parsed, Profile.OpenBadge);
            Assert.True(structure.Evidence is not null, structure.Findings.Count > 0 ? structure.Findings[0].ToString() : "");
        }
    }

    [Fact]
    public void Badges_of_one_shape_hold_before_a_verifier_one_by_one()
    {
        for (var i = 1; i <= 5; i++)
        {
            var row = new LearnerRow { Line = i, Learner = $"L-{i}", Name = $"Learner {i}", Date = _world.Now.AddDays(-i) };
            Findings.IsValid(_world.Verify(_signer.Sign(row, _signer.RowKey(row), Places(i), out _)!.SecuredBytes()));
        }
    }

    [Theory]
    [InlineData("vc-jwt")]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("eddsa-rdfc-2022")]
    public void What_badges_of_a_template_begin_with_is_most_of_each_and_says_nothing_of_a_row(string format)
    {
        var signer = new BadgeSigner(_template, _context with { Format = ProofFormats.Find(format)! });
        IssuedCredential Badge(int i, LearnerRow row) => signer.Sign(row, signer.RowKey(row), Places(i), out _)!;
        var one = Badge(1, new LearnerRow { Line = 2, Learner = "L-1", Email = "one@learners.example", Name = "First Learner", Date = _world.Now });
        var other = Badge(2, new LearnerRow { Line = 3, Did = "did:example:other", Result = "72", Evidence = "Three test pieces", Date = _world.Now.AddDays(-3) });

        Assert.InRange(one.CommonBytes.Length, one.OwnBytes.Length, int.MaxValue);
        Assert.True(one.CommonBytes.Equals(other.CommonBytes), "Each has a copy of what all have alike.");
        var common = Encoding.UTF8.GetString(one.CommonBytes.Span);
        if (format == "vc-jwt") common = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(common.AsSpan(common.IndexOf('.', StringComparison.Ordinal) + 1)));
        Assert.EndsWith("\"id\"", common.TrimEnd(':', '"') + "\"", StringComparison.Ordinal);
        foreach (var own in new[] { one.Id, one.SubjectId, "First Learner", "2026-" }) Assert.DoesNotContain(own, common, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_say_when_to_the_second_and_nothing_of_the_order_of_the_rows()
    {
        var ids = Enumerable.Range(1, 64).Select(i => new LearnerRow { Line = i, Learner = $"L-{i}", Date = _world.Now }).Select(row => _signer.Sign(row, _signer.RowKey(row), Places(row.Line), out _)!.Id).ToList();
        var parsed = ids.ConvertAll(id => Guid.Parse(id["urn:uuid:".Length..]));
        Assert.All(parsed, id => Assert.Equal((7, _world.Now.ToUnixTimeSeconds() * 1000), (id.Version, Convert.ToInt64(id.ToString("N")[..12], 16))));
        Assert.Equal(64, ids.Distinct().Count());
        Assert.NotEqual(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void A_row_with_an_address_of_its_own_shares_nothing()
    {
        var plain = new LearnerRow { Line = 2, Learner = "L-1", Date = _world.Now };
        Assert.NotNull(BadgeSigner.ShapeOf(plain));
        Assert.Null(BadgeSigner.ShapeOf(plain with { Did = _trainer.Did }));
        Assert.Null(BadgeSigner.ShapeOf(plain with { Evidence = "https://evidence.example/1" }));
        Assert.NotNull(BadgeSigner.ShapeOf(plain with { Evidence = "Three test pieces" }));
        Assert.Null(BadgeSigner.ShapeOf(plain with { Name = "half \uD83D" }));
        Assert.NotNull(BadgeSigner.ShapeOf(plain with { Name = "whole \U0001F600" }));
    }

    [Fact]
    public void Rows_with_the_same_members_have_one_shape_and_others_another()
    {
        var one = new LearnerRow { Line = 2, Learner = "L-1", Name = "Ada", Date = _world.Now };
        Assert.Equal(BadgeSigner.ShapeOf(one), BadgeSigner.ShapeOf(one with { Learner = "L-2", Name = "Li", Line = 3 }));
        Assert.NotEqual(BadgeSigner.ShapeOf(one), BadgeSigner.ShapeOf(one with { Name = null }));
        Assert.NotEqual(BadgeSigner.ShapeOf(one), BadgeSigner.ShapeOf(one with { Result = "80" }));
    }

    [Fact]
    public void Many_threads_sign_with_one_signer()
    {
        var badges = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(4).Select(i =>
        {
            var row = new LearnerRow { Line = i, Learner = $"L-{i}", Date = _world.Now };
            return _signer.Sign(row, _signer.RowKey(row), Places(i), out _)!;
        }).ToList();
        Assert.Equal(200, badges.Select(badge => badge.Id).Distinct().Count());
        Assert.All(badges, badge => Findings.IsValid(_world.Verify(badge.SecuredBytes())));
    }

    [Fact]
    public void A_draft_is_the_badge_before_it_is_signed()
    {
        var row = new LearnerRow { Line = 2, Learner = "L-1", Name = "Ada", Date = _world.Now };
        var draft = Encoding.UTF8.GetString(_signer.Draft("urn:uuid:00000000-0000-0000-0000-000000000000", row, Places(0)));
        Assert.Contains(_signer.SubjectOf(row), draft, StringComparison.Ordinal);
        Assert.Contains("\"Ada\"", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("proof", draft, StringComparison.Ordinal);
    }

    private StatusPlace[] Places(int index) => [new StatusPlace(_trainer.RevocationList, "revocation", index)];

    /// <summary>Quotes, scripts of all kinds, words the standards know, what looks like JSON, like a URL and like a pointer.</summary>
    private static string Text(Random random)
    {
        string[] pieces = ["\"", "\\", "{}", "[]", "@id", "@context", "did:", "https:", "://", "urn", "a@b", "é", "Ж", "漢", "ش", "\u0301", "\U0001F600", "\u2028", "\uFEFF", " ", "%41", "%", "#", "true", "null", "0", "-1", "</script>", "Completed", "type"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
