using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using TrainToTrain.Credentials.Tests.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Fuzzing;

/// <summary>Bytes nobody would send: whatever they are, each reader has an answer, soon and in little memory, and it is no exception.</summary>
public sealed class ParserFuzzTests
{
    private const string Did = "did:web:fuzz.example";

    private static readonly string[] Json =
    [
        "null", "true", "0", "-0.0", "1e999", "1E-400", "123456789012345678901234567890", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "{}", "[]", "[[[[", "]", "{\"a\":", ",", "\uFEFF", "\\", "\"", "\u202e",
    ];

    [Fact]
    public void Strict_JSON_is_read_or_refused_and_its_canonical_form_is_its_own() =>
        new FuzzRun("json", Json) { Rounds = 4000 }.Reads(input =>
        {
            if (StrictJson.Parse(input, out var problem) is not { } json)
            {
                Assert.NotNull(problem);
                return false;
            }

            var canonical = Jcs.Canonicalize(json);
            Assert.Equal(canonical, Jcs.Canonicalize(StrictJson.Parse(canonical, out _)!.Value));
            return true;
        });

    [Fact]
    public void A_compact_JWS_is_read_or_refused() =>
        new FuzzRun("jws", [.. Json, ".", "..", "=", "-_", "eyJhbGciOiJub25lIn0"]) { Rounds = 3000, Change = InsideOnePart }.Reads(input =>
        {
            var read = CompactJws.TryParse(input, out _, out var problem);
            Assert.True(read == (problem is null));
            return CredentialParser.Parse(input, out var finding) is { } parsed ? Judge(parsed) : Told(finding is not null, false);
        });

    [Fact]
    public void An_SD_JWT_is_read_and_shown_as_it_was_read_or_refused() =>
        new FuzzRun("sd-jwt", [.. Json, "~", "~~", ".", "\"_sd\":[\"", "{\"...\":\"", "\"_sd_alg\":\"sha-512\",", "[]", "\"cnf\":{\"jwk\":{}},"]) { Rounds = 2000, Change = WithFittingDigests }.Reads(input =>
        {
            if (CredentialParser.Parse(input, out var finding) is not { } parsed) return Told(finding is not null, false);
            if (DisclosableBadge.Of(parsed) is not { } badge) return Judge(parsed);
            _ = badge.HolderKey;
            foreach (var claim in badge.Claims) Assert.Contains(claim, badge.Find(SdJwts.Name(claim.Place)));
            var shown = CredentialParser.Parse(badge.Show(badge.Claims), out _)!;
            Assert.Equal(parsed.Payload.GetRawText(), shown.Payload.GetRawText());
            return Judge(parsed);
        });

    [Fact]
    public void A_credential_is_held_against_the_rules_of_each_profile_or_refused() =>
        new FuzzRun("credential", [.. Json, "\"type\":", "\"proof\":", "\"id\":\"urn:x:1\",", "\"@context\":[]", "{\"type\":\"EnvelopedVerifiableCredential\"}"]) { Rounds = 2000 }
            .Reads(input => CredentialParser.Parse(input, out var finding) is { } parsed ? Judge(parsed) : Told(finding is not null, false));

    [Fact]
    public void The_bits_of_a_status_list_are_had_or_refused() =>
        new FuzzRun("bitstring", "u", "H4sI", "eJw", "AAAA", "____") { Rounds = 1500, Allocates = 64 * 1024 * 1024, Change = AfterThePrefix }.Reads(input =>
        {
            var bits = Bitstring.TryDecode(input, out var problem);
            Assert.True(bits is null != (problem is null));
            _ = Bitstring.TryDecodeBase64(input, out _);
            return bits is not null && bits.ByteCount <= Limits.StatusListBytes;
        });

    [Fact]
    public void A_DID_document_is_read_or_refused() =>
        new FuzzRun("did-document", [.. Json, "\"controller\":", "\"publicKeyMultibase\":\"z", "\"publicKeyJwk\":{", "#key-1", "\"expires\":\"2026-01-01T00:00:00Z\","]) { Rounds = 3000 }.Reads(input =>
        {
            var document = DidDocumentReader.Read(input, Did);
            return document.Evidence is { } read ? Told(read.Id == Did, true) : Told(document.Findings.Count > 0, false);
        });

    [Fact]
    public void A_proof_of_existence_is_read_as_it_would_be_written_or_refused() =>
        new FuzzRun("tlog-proof", "\n", "\n\n", "index ", "extra ", "— ", "c2sp.org/tlog-proof@v1\n", "9223372036854775807", "-1", "AAAA", "=") { Rounds = 4000 }.Reads(input =>
        {
            if (!TlogProof.TryParse(input, out var proof, out var problem)) return Told(problem is not null, false);
            Assert.Equal(input, proof.ToBytes());
            _ = proof.IsOf(default);
            _ = TlogProof.Verify(input, default, new WitnessedLog().Keys, out _);
            return true;
        });

    [Fact]
    public void A_signed_note_is_read_as_it_would_be_written_or_refused() =>
        new FuzzRun("signed-note", "\n", "\n\n", "— ", "log.example/t2t", "18446744073709551616", "AAAA", "=", "\u2028") { Rounds = 4000 }.Reads(input =>
        {
            if (!SignedNote.TryParse(input, out var note, out var problem)) return Told(problem is not null, false);
            Assert.Equal(input, note.ToBytes());
            return !Checkpoint.TryParse(note.Text, out var checkpoint, out _) || Told(checkpoint.ToString() == note.Text, true);
        });

    [Fact]
    public void An_anchors_file_is_read_whole_or_not_at_all() =>
        new FuzzRun("anchors", [.. Json, "\"scope\":{", "\"maxLevel\":9", "did:key:z6Mk", "\"validFrom\":", "\"logs\":["]) { Rounds = 3000 }.Reads(input =>
        {
            var anchors = TrustAnchors.Parse(input, out var problems);
            return Told(anchors is null == problems.Count > 0, anchors is not null);
        });

    [Fact]
    public void The_corpus_is_of_our_own_making()
    {
        var world = new World();
        var trainer = world.Trainer(world.Authority(), "Trainer");
        var badge = world.Issue(trainer);
        var plain = world.Person("Issuer");
        Corpus.Offer("json", "badge.json", World.Bytes(world.Badge(plain)));
        Corpus.Offer("json", "numbers.json", """{"a":[0,-1.5e-7,1e21,333333333.33333329,true,null],"\u00e9\n😂":{"":"\\u20ac"},"א":"ﬃ"}"""u8);
        Corpus.Offer("jws", "badge.jwt", world.Issue(plain));
        Corpus.Offer("sd-jwt", "shown", SdJwt(world, plain));
        Corpus.Offer("credential", "jwt", badge);
        Corpus.Offer("credential", "eddsa-jcs-2022.json", world.Issue(plain, format: "eddsa-jcs-2022"));
        Corpus.Offer("credential", "endorsement.json", world.Sign(world.Endorsement(plain, world.Badge(trainer)), plain, "eddsa-jcs-2022"));
        Corpus.Offer("credential", "record.json", World.Bytes(world.Record(plain, world.Issue(plain))));
        var bits = new Bitstring(131_072);
        bits.Set(4711);
        Corpus.Offer("bitstring", "one-set", Encoding.ASCII.GetBytes(bits.Encode()));
        Corpus.Offer("tlog-proof", "witnessed", world.Log.Prove(badge, world.Now));
        Assert.True(TlogProof.TryParse(world.Log.Prove(badge, world.Now), out var proof, out _));
        Corpus.Offer("signed-note", "checkpoint", proof.Checkpoint.ToBytes());
        Corpus.Offer("anchors", "anchors.json", world.Anchors.Write());
        Corpus.Offer("anchors", "scope.json", new TrustAnchors([new TrustAnchor(plain.Did, "Board", "US-KY", world.Now, world.Now.AddYears(1), new Scope { Achievements = ["*"], MaxLevel = 4 })]).Write());
        Corpus.Offer("did-document", "did.json", World.Bytes(Document(plain)));
    }

    private static JsonObject Document(Party party) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1"),
        ["id"] = Did,
        ["verificationMethod"] = new JsonArray(
            new JsonObject { ["id"] = Did + "#key-1", ["type"] = "Multikey", ["controller"] = Did, ["publicKeyMultibase"] = party.Key.PublicKey.ToMultikey(), ["expires"] = "2027-01-01T00:00:00Z" },
            new JsonObject { ["id"] = Did + "#key-2", ["type"] = "JsonWebKey", ["controller"] = Did, ["publicKeyJwk"] = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" } }),
        ["assertionMethod"] = new JsonArray("#key-1", Did + "#key-2"),
    };

    private static bool Judge(ParsedCredential parsed)
    {
        var wellFormed = false;
        foreach (var profile in Enum.GetValues<Profile>())
        {
            var structure = StructureCheck.Check(parsed, profile);
            Assert.True(structure.Evidence is not null || structure.Findings.Count > 0);
            wellFormed |= structure.Evidence is not null;
        }

        _ = ProofReader.Read(parsed, []);
        return wellFormed;
    }

    /// <summary>What a reader has to keep to, and whether it understood.</summary>
    private static bool Told(bool kept, bool understood)
    {
        Assert.True(kept);
        return understood;
    }

    private static byte[] InsideOnePart(byte[] jws, Mutation mutation)
    {
        if (mutation.Below(4) == 0) return mutation.Changed(jws);
        var parts = Encoding.ASCII.GetString(jws).Split('.');
        var part = mutation.Below(parts.Length);
        parts[part] = Encoding.Latin1.GetString(mutation.ChangedInside(Encoding.ASCII.GetBytes(parts[part])));
        return Encoding.Latin1.GetBytes(string.Join('.', parts));
    }

    private static byte[] SdJwt(World world, Party issuer)
    {
        var json = world.Badge(issuer);
        json["evidence"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Evidence"), ["narrative"] = "x" });
        using var holder = Badges.Key(KeyKind.P256, 7);
        json["cnf"] = SdJwts.Confirmation(holder);
        var inner = SdJwts.Hide(json["evidence"]![0]!.AsObject(), "narrative");
        string[] disclosures = [inner, SdJwts.Hide(json["evidence"]!.AsArray(), 0), SdJwts.Hide(json["credentialSubject"]!["identifier"]!.AsArray(), 0), SdJwts.Hide(json, "name")];
        return SdJwts.Bind(SdJwts.Sign(json, issuer.Signer, "vc+sd-jwt", disclosures), holder, world.Now);
    }

    /// <summary>One disclosure, or one part of the token, changed inside; what was signed of a disclosure follows it, so that it is read.</summary>
    private static byte[] WithFittingDigests(byte[] sdJwt, Mutation mutation)
    {
        if (mutation.Below(4) == 0) return mutation.Changed(sdJwt);
        var parts = Encoding.ASCII.GetString(sdJwt).Split('~');
        if (mutation.Below(3) == 0) return [.. InsideOnePart(Encoding.ASCII.GetBytes(parts[0]), mutation), .. Encoding.ASCII.GetBytes("~" + string.Join('~', parts[1..]))];
        var changed = 1 + mutation.Below(parts.Length - 2);
        var before = SdJwts.Digest(parts[changed]);
        parts[changed] = Encoding.Latin1.GetString(mutation.ChangedInside(Encoding.ASCII.GetBytes(parts[changed])));
        var token = parts[0].Split('.');
        var payload = Encoding.UTF8.GetString(Multibase.TryDecodeBase64Url(token[1])!).Replace(before, SdJwts.Digest(parts[changed]), StringComparison.Ordinal);
        parts[0] = $"{token[0]}.{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(payload))}.{token[2]}";
        return Encoding.Latin1.GetBytes(string.Join('~', parts));
    }

    private static byte[] AfterThePrefix(byte[] list, Mutation mutation) => mutation.Below(4) == 0 ? mutation.Changed(list) : [(byte)'u', .. mutation.ChangedInside(list.AsSpan(1))];
}
