using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Fuzzing;

/// <summary>A signer may mean harm: what is behind a good signature is changed and signed again, and the verifier still has a verdict on all of it.</summary>
public sealed class SignedFuzzTests
{
    private static readonly string[] Pieces =
    [
        "null", "true", "-1", "1e999", "4294967296", "\"\"", "{}", "[]", "[[[[", "\"94567abc\"", "\"*\"", "\"/*\"", "did:web:x", "did:key:z6Mk", "https://localhost/", "\"type\":\"BitstringStatusListEntry\",", "\"maxDepth\":-1,",
        "\"statusSize\":8,", "\"ttl\":9e15,", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"relatedResource\":[],", "\"endorsementJwt\":[\"a.b.c\"],", "data:application/vc+jwt,", "\"digestMultibase\":\"u",
    ];

    private readonly World _world = new();
    private readonly Party _authority;
    private readonly Party _trainer;
    private readonly JsonObject _badge;
    private readonly byte[] _accreditation;

    public SignedFuzzTests()
    {
        _authority = _world.Authority();
        _trainer = _world.Person("Trainer");
        _accreditation = _world.Accredit(_authority, _trainer);
        _trainer.Lineage = [];
        _badge = _world.Badge(_trainer);
        _badge["endorsementJwt"] = new JsonArray(Encoding.ASCII.GetString(_world.Sign(_world.Endorsement(_authority, _badge), _authority)));
    }

    [Fact]
    public void A_badge() => new FuzzRun("signed-badge", Pieces) { Rounds = 400 }.Reads(payload => IsUnderstood(Signed(payload, _trainer), _accreditation));

    [Fact]
    public void A_learner_record() => new FuzzRun("signed-record", [.. Pieces, "\"type\":[\"ClrCredential\"],", "\"type\":\"EnvelopedVerifiableCredential\",", "\"verifiableCredential\":[],"]) { Rounds = 300 }
        .Reads(payload => IsUnderstood(Signed(payload, _authority), _accreditation));

    [Fact]
    public void An_accreditation() => new FuzzRun("signed-accreditation", Pieces) { Rounds = 400 }.Reads(payload => IsUnderstood(_world.Sign(_badge, _trainer), Signed(payload, _authority)));

    [Fact]
    public void A_status_list() => new FuzzRun("signed-status-list", Pieces) { Rounds = 200, Allocates = 64 * 1024 * 1024 }.Reads(payload =>
    {
        _world.Host(_trainer.RevocationList, Signed(payload, _trainer));
        return IsUnderstood(_world.Sign(_badge, _trainer), _accreditation);
    });

    [Fact]
    public void The_corpus_is_of_our_own_making()
    {
        Corpus.Offer("signed-badge", "badge.json", PayloadOf(_world.Sign(_badge, _trainer)));
        Corpus.Offer("signed-record", "record.json", PayloadOf(_world.Sign(_world.Record(_authority, _world.Sign(_badge, _trainer), _world.Issue(_authority, format: "eddsa-jcs-2022")), _authority)));
        Corpus.Offer("signed-accreditation", "accreditation.json", PayloadOf(_accreditation));
        var narrow = _world.DraftAccreditation(_authority, _trainer, accredits: true) with
        {
            Issue = new Scope { Achievements = [World.WeldingPattern], Jurisdictions = ["US-KY"], MaxLevel = 4, Curriculum = new Dictionary<string, string>(StringComparer.Ordinal) { [World.WeldingId] = Multibase.Sha256(Jcs.Canonicalize(World.Achievement())) } },
        };
        Corpus.Offer("signed-accreditation", "narrow.json", PayloadOf(_world.Sign(JsonNode.Parse(narrow.Write())!.AsObject(), _authority)));
        Corpus.Offer("signed-status-list", "list.json", PayloadOf(_world.SignedList(_trainer.RevocationList, _trainer, "revocation", [1])));
    }

    private bool IsUnderstood(byte[] badge, byte[] accreditation)
    {
        var verdict = _world.Verify(badge, accreditation);
        _world.Fetched.Clear();
        return verdict.Headline.Outcome == Outcome.Pass;
    }

    /// <summary>Whatever the payload is.</summary>
    private static byte[] Signed(byte[] payload, Party by)
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"EdDSA","kid":"{{by.Signer.VerificationMethod}}","typ":"JWT"}"""))}.{Base64Url.EncodeToString(payload)}";
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(by.Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    private static byte[] PayloadOf(byte[] jws) => Base64Url.DecodeFromChars(Encoding.ASCII.GetString(jws).Split('.')[1]);
}
