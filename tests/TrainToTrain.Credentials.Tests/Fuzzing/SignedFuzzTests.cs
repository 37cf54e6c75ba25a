using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using TrainToTrain.Credentials.Tests.Exchange;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
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
    private readonly Party _learner;
    private readonly byte[] _learnersBadge;

    public SignedFuzzTests()
    {
        _authority = _world.Authority();
        _trainer = _world.Person("Trainer");
        _accreditation = _world.Accredit(_authority, _trainer);
        _trainer.Lineage = [];
        _badge = _world.Badge(_trainer);
        _learner = _world.Person("Learner");
        var learners = _badge.DeepClone().AsObject();
        learners["credentialSubject"]!["id"] = _learner.Did;
        // Salted; the badge is the same every time, since the presentations of the corpus hold it.
        learners["credentialSubject"]!.AsObject().Remove("identifier");
        _learnersBadge = _world.Sign(learners, _trainer);
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

    /// <summary>A superior may mean harm: its statement is read, and refused or used, whatever it says.</summary>
    [Fact]
    public void An_entity_statement() => new FuzzRun("entity-statement", [.. Pieces, "\"crit\":[\"exp\"],", "\"constraints\":{\"max_path_length\":-1},", "\"naming_constraints\":{\"permitted\":[1]},", "\"jwks\":{\"keys\":[{}]},", "\"kty\":\"RSA\",", "https://board.example", "\"authority_hints\":[null],"]) { Rounds = 400 }.Reads(payload =>
    {
        var federation = new Federation();
        federation.Add(Federation.Board, Federation.Board);
        federation.Statements.Add(federation.SignRaw(Encoding.UTF8.GetString(payload), null, Federation.Board));
        var proposal = federation.Import(out var problems);
        Assert.True(proposal is null == problems.Count > 0);
        return proposal is not null;
    });

    [Fact]
    public void A_list_of_recognized_entities() => new FuzzRun("recognized-entities", [.. Pieces, "\"recognizedTo\":[{}],", "\"recognizedBy\":{},", "\"recognizedIn\":[],", "\"RecognizedEntityCredential\"", "\"credentialSubject\":[[]],"]) { Rounds = 400 }.Reads(payload =>
    {
        var (proposal, problems) = RecognizedEntitiesImport.ReadAsync(Signed(payload, _authority, "vc+jwt"), _world, _world.Now, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        Assert.True(proposal is null == problems.Count > 0);
        return proposal is not null;
    });

    /// <summary>As it comes, and signed by its holder whatever it is.</summary>
    [Fact]
    public void A_presentation() => new FuzzRun("presentation", [.. Pieces, "\"VerifiablePresentation\"", "\"holder\":{},", "\"verifiableCredential\":", "\"nonce\":[],", "\"proof\":[{", "\"challenge\":", "\"exp\":1e999,", "data:application/vc+sd-jwt,"]) { Rounds = 400 }
        .Reads(input => IsPresented(input) | IsPresented(Signed(input, _learner, "vp+jwt")));

    [Fact]
    public void The_corpus_is_of_our_own_making()
    {
        var accredited = RecognizedEntitiesExport.Make(new ExportRequest { Authority = new TrustAnchor(_authority.Did, "Board", "US-KY"), Signer = _authority.Signer, EntityId = Federation.Board, Now = _world.Now, Accreditations = [_accreditation] });
        Corpus.Offer("recognized-entities", "list.json", PayloadOf(accredited.Files.Values.Single()));
        Corpus.Offer("entity-statement", "subordinate.json", PayloadOf(Federation.Good().Sign(Federation.Board, Federation.School, claims => claims["constraints"] = new JsonObject { ["max_path_length"] = 1, ["naming_constraints"] = new JsonObject { ["permitted"] = new JsonArray(".example") } }, null, null)));
        Corpus.Offer("presentation", "claims.json", PayloadOf(Presentation("vp+jwt")));
        Corpus.Offer("presentation", "eddsa-jcs-2022.json", Presentation("eddsa-jcs-2022"));
        Corpus.Offer("presentation", "eddsa-rdfc-2022.json", Presentation("eddsa-rdfc-2022"));
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

    private byte[] Presentation(string form)
    {
        var envelope = new JsonObject { ["@context"] = Contexts.CredentialsV2, ["type"] = "EnvelopedVerifiableCredential", ["id"] = "data:application/vc+jwt," + Encoding.ASCII.GetString(_learnersBadge) };
        var presentation = new JsonObject { ["@context"] = new JsonArray(Contexts.CredentialsV2), ["type"] = new JsonArray("VerifiablePresentation"), ["holder"] = _learner.Did, ["verifiableCredential"] = new JsonArray(envelope) };
        return new PresentationDraft { Holder = _learner.Signer, Created = _world.Now, Challenge = "3q2-7w", Domain = "jobs.example" }.TrySign(World.Bytes(presentation), form, out _)!;
    }

    private bool IsPresented(byte[] presentation)
    {
        var request = new VerificationRequest { Input = "test", Credential = _learnersBadge, Presentation = presentation, Challenge = "3q2-7w", Domain = "jobs.example", Policy = Policy.Integrity };
        var verdict = _world.Verifier().VerifyAsync(request).AsTask().GetAwaiter().GetResult();
        _world.Fetched.Clear();
        return verdict.Findings.Any(finding => finding.Code == FindingCode.ProofPresentationOk);
    }

    /// <summary>Whatever the payload is.</summary>
    private static byte[] Signed(byte[] payload, Party by, string type = "JWT")
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"EdDSA","kid":"{{by.Signer.VerificationMethod}}","typ":"{{type}}"}"""))}.{Base64Url.EncodeToString(payload)}";
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(by.Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    private static byte[] PayloadOf(byte[] jws) => Base64Url.DecodeFromChars(Encoding.ASCII.GetString(jws).Split('.')[1]);
}
