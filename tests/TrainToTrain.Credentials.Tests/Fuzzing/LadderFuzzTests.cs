using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Frameworks;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TestKit.Fuzzing;
using TrainToTrain.Credentials.Tests.Frameworks;
using TrainToTrain.Credentials.Tests.Pathways;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Fuzzing;

/// <summary>Files of ladders nobody would write: pathways, rules on trainers, curricula, editions, adaptations, agreements, frameworks. Each is read whole, or refused with what is wrong with it.</summary>
public sealed class LadderFuzzTests
{
    private static readonly string[] Json = ["null", "true", "0", "-1", "1e999", "1E-400", "99999999999", "\"\"", "\" \"", "\"\\u0000\"", "{}", "[]", "[[[[", "]", ",", "\"*\"", "\"/*\"", "\"urn:x:1\"", "\"id\":\"urn:x:2\",", "\"type\":\"x\",", "P1Y", "P9999Y", "\"\\ud83d\\ude00\""];

    private static readonly string[] Rule =
    [
        .. Json, "{\"allOf\":[", "{\"anyOf\":[", "{\"atLeast\":2147483648,\"of\":[", "{\"rung\":\"b\"}", "{\"achievement\":\"*\"}", "\"maxAge\":\"P0D\",", "\"minResult\":{\"value\":\"B\",\"of\":\"urn:x\"},", "\"count\":1000,",
        "\"distinctTrainers\":-1,", "\"minLevel\":9,", "\"evidence\":false,", "\"supervised\":true,", "\"onRevokedComponent\":\"keep\",", "\"renewal\":{\"observer\":{}},", "\"lapsed\":\"refuse\",",
    ];

    [Fact]
    public void A_pathway_is_read_and_evaluated_or_refused() => new FuzzRun("pathway", Rule) { Rounds = 3000 }.Reads(input =>
    {
        if (StrictJson.Parse(input, out _) is not { } json) return false;
        var pathway = PathwayReader.Read(json, out var problems);
        Assert.True(pathway is null == problems.Count > 0);
        Assert.InRange(problems.Count, 0, Limits.PathwayProblems + 1);
        Assert.All(problems, problem => Assert.False(string.IsNullOrEmpty(problem.ToString())));
        if (pathway is not null) Evaluate(pathway);
        return pathway is not null;
    });

    [Fact]
    public void A_rule_on_trainers_is_read_or_refused() => new FuzzRun("eligibility", Rule) { Rounds = 3000 }.Reads(input =>
    {
        if (StrictJson.Parse(input, out _) is not { } json) return false;
        var rule = EligibilityReader.Read(json, out var problems);
        Assert.True(rule is null == problems.Count > 0);
        if (json.ValueKind == JsonValueKind.Object) _ = EligibilityReader.ReadSigned(json);
        if (rule is null) return false;
        _ = rule.IsAbout(["https://skills.example/achievements/welding-1"]);
        Evaluate(rule.Pathway);
        return true;
    });

    [Fact]
    public void What_a_badge_says_of_its_components_and_an_accreditation_of_its_evidence_is_read_or_refused() =>
        new FuzzRun("evidence", [.. Json, "\"@type\":\"@json\",", "\"@value\":", "\"components\":[", "\"digestMultibase\":\"u", "\"without\":\"x\",", "\"stage\":\"trainer\","]) { Rounds = 3000 }.Reads(input =>
        {
            if (StrictJson.Parse(input, out _) is not { ValueKind: JsonValueKind.Object } json) return false;
            var claim = EligibilityClaimReader.Read(json, out var problem);
            Assert.False(claim is not null && problem is not null);
            var credential = new Credential { Json = json, Types = [], IssuerId = "did:web:x", Subject = json };
            var stack = StackReader.Read(credential, out var wrong);
            Assert.False(stack is not null && wrong is not null);
            return (claim is not null) | (stack is not null);
        });

    [Fact]
    public void A_curriculum_manifest_is_read_as_it_would_be_written_or_refused() =>
        new FuzzRun("curriculum-manifest", [.. Json, "\"../x\"", "\"a//b\"", "\"size\":9223372036854775808,", "\"content\":[", "\"rubric\":[],", "\"mediaType\":\"\","]) { Rounds = 3000 }.Reads(input =>
        {
            var manifest = CurriculumManifest.Parse(input, out var problems);
            Assert.True(manifest is null == problems.Count > 0);
            if (manifest is null) return false;
            Assert.Equal(manifest.Entries, CurriculumManifest.Parse(manifest.Write(), out _)!.Entries);
            Assert.Empty(manifest.Compare(manifest.Entries));
            _ = manifest.DigestMultibase;
            return true;
        });

    [Fact]
    public void A_record_of_an_edition_is_read_or_refused_and_compared() =>
        new FuzzRun("standard", [.. Json, "\"replaces\":\"u", "\"transitionUntil\":\"9999-12-31T23:59:59Z\",", "\"framework\":{", "\"achievement\":{", "\"FrameworkStandard\"", "\"edition\":1,"]) { Rounds = 2000, Change = WithFittingDigest }.Reads(input =>
        {
            var edition = StandardEdition.ReadKept(input, out var problem);
            Assert.True(edition is null == problem is not null);
            if (edition is null) return false;
            _ = (edition.Name, edition.Replaced);
            Assert.Empty(EditionDifference.Between(edition.Content, edition.Content));
            foreach (var each in EditionDifference.Between(World.Edition("2026"), edition.Content)) Assert.False(string.IsNullOrEmpty(each.Words));
            return true;
        });

    [Fact]
    public void What_a_variant_says_of_itself_is_read_as_it_would_be_written_or_not_at_all() =>
        new FuzzRun("adaptation", [.. Json, "\"@type\":\"@json\",", "\"@value\":", "\"base\":{", "\"changes\":[", "\"digestMultibase\":\"u", "{\"part\":\"a\",\"change\":\"b\",\"reason\":\"c\"},"]) { Rounds = 4000 }.Reads(input =>
        {
            if (StrictJson.Parse(input, out _) is not { } json) return false;
            _ = CurriculumReference.EditionOf(json);
            if (AdaptationNotice.Of(json) is not { } notice) return false;
            var written = AdaptationNotice.Of(JsonElement.Parse(Written(notice)))!;
            Assert.Equal((notice.BaseId, notice.BaseDigest), (written.BaseId, written.BaseDigest));
            Assert.Equal(notice.Changes, written.Changes);
            return true;
        });

    [Fact]
    public void An_agreement_is_read_and_told_in_words_or_refused() =>
        new FuzzRun("agreement", [.. Json, "\"conditions\":{", "\"maxAge\":\"P1Y\",", "\"minLevel\":9,", "\"extent\":\"partial\",", "\"reciprocalOf\":", "\"maxLineage\":-1,", "\"requiredResults\":[", "\"scope\":{", "did:web:", "\"jurisdiction\":\"us\","]) { Rounds = 3000 }.Reads(input =>
        {
            var agreement = AgreementFile.Read(input, out var problem);
            Assert.True(agreement is null == problem is not null);
            if (agreement is null) return false;
            Assert.Empty(agreement.ChangesTo(agreement));
            _ = (agreement.Conflicts, agreement.TermsDigest, agreement.IsBoundTo(agreement));
            return true;
        });

    [Fact]
    public void A_framework_is_read_whole_or_refused_with_the_places_of_what_is_wrong() =>
        new FuzzRun("framework", [.. Json, "\"CFItems\":[", "\"CFAssociations\":[", "\"CFDocument\":{", "\"isChildOf\"", "\"@graph\":[", "\"ceasn:hasChild\":[", "\"ceasn:isPartOf\":", "\"@id\":", "\"identifier\":", "\"sequenceNumber\":1e300,", "\"CFPackage\":{"]) { Rounds = 3000 }.Reads(input =>
        {
            var framework = FrameworkReader.Read(input, out var problems);
            Assert.True(framework is null == problems.Count > 0);
            // How many more there are comes after the last of them.
            Assert.All(problems.Take(Limits.StructureFindings), problem => Assert.StartsWith("$", problem, StringComparison.Ordinal));
            return framework is not null;
        });

    [Fact]
    public void The_corpus_is_of_our_own_making()
    {
        var world = new World();
        var (authority, other) = (world.Authority(), world.Authority("Ministry of Trades"));
        Corpus.Offer("pathway", "leaves.json", World.Bytes(Shelf.Json(
            """{"allOf":[{"achievement":"~x","maxAge":"P3Y","minResult":70},{"anyOf":[{"achievement":"~y","count":2,"distinctTrainers":2},{"achievement":"~*","minLevel":3,"evidence":true}]}]}""",
            """{"atLeast":2,"of":[{"rung":"a"},{"achievement":"~z","supervised":true},{"achievement":"~z","minResult":{"value":"B","of":"urn:scale:1"}}]}""")));
        Corpus.Offer("eligibility", "rule.json", World.Bytes(Eligibility.Json()));
        Corpus.Offer("evidence", "stack.json", Encoding.UTF8.GetBytes($$$$"""{"{{{{BadgeTerms.Stack}}}}":{"@type":"@json","@value":{"pathway":"urn:p","rung":"a","components":[{"id":"urn:b","achievement":"urn:a","digestMultibase":"{{{{Multibase.Sha256([1])}}}}"}]}}}"""));
        Corpus.Offer("evidence", "claim.json", Encoding.UTF8.GetBytes($$$$"""{"{{{{BadgeTerms.Eligibility}}}}":{"@type":"@json","@value":{"rule":"urn:r","digestMultibase":"{{{{Multibase.Sha256([2])}}}}","stage":"trainer","evidence":[{"id":"urn:b","achievement":"urn:a","digestMultibase":"{{{{Multibase.Sha256([1])}}}}"}]}}}"""));
        Corpus.Offer("curriculum-manifest", "manifest.json", new CurriculumManifest("https://skills.example/curricula/mag.json", "2026", [new(ManifestPart.Content, "unit-1.md", "text/markdown", 7, Multibase.Sha256([1])), new(ManifestPart.Rubric, "rubric/marks.txt", "text/plain", 0, Multibase.Sha256([]))]).Write());
        Corpus.Offer("standard", "edition.json", JsonOf(world, authority, new StandardOf(World.Edition("2026"), false)));
        Corpus.Offer("standard", "framework.json", JsonOf(world, authority, new StandardOf(JsonElement.Parse("""{"id":"https://skills.example/framework","type":"CompetencyFramework","name":"Welding","items":[{"id":"urn:1","name":"One"}]}"""), true)));
        Corpus.Offer("adaptation", "variant.json", Encoding.UTF8.GetBytes(World.Adapted(World.Edition("2026")).GetRawText()));
        Corpus.Offer("agreement", "agreement.json", world.Recognise(authority, other));
        Corpus.Offer("framework", "case.json", World.Bytes(FrameworkReaderTests.Case()));
        Corpus.Offer("framework", "ctdl.json", World.Bytes(FrameworkReaderTests.Ctdl()));
    }

    private static void Evaluate(Pathway pathway)
    {
        var wallet = Shelf.Wallet(Shelf.Badge("x"), Shelf.Badge("y", badge => badge["validUntil"] = "2026-01-01T00:00:00Z"), Shelf.Badge("z", supervised: true));
        Assert.Equal(pathway.Rungs.Count, PathwayEvaluation.Of(pathway, wallet, Shelf.Now).Rungs.Count);
    }

    private static byte[] Written(AdaptationNotice notice)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            notice.Write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static byte[] JsonOf(World world, Party by, StandardOf of)
    {
        var jws = world.Standard(by, of.Content, draft => draft with { IsFramework = of.IsFramework, Edition = "2026", Replaces = Multibase.Sha256([9]), TransitionUntil = world.Now.AddYears(1) });
        return jws[0] == (byte)'{' ? jws : System.Buffers.Text.Base64Url.DecodeFromChars(Encoding.ASCII.GetString(jws).Split('.')[1]);
    }

    /// <summary>Where what changed can still be read, the digest follows it: else nothing behind the digest is ever looked at.</summary>
    private static byte[] WithFittingDigest(byte[] record, Mutation mutation)
    {
        var changed = mutation.Changed(record);
        if (mutation.Below(4) == 0 || StrictJson.Parse(changed, out _) is not { ValueKind: JsonValueKind.Object } read || JsonNode.Parse(read.GetRawText()) is not JsonObject json || json["credentialSubject"] is not JsonObject subject) return changed;
        if ((subject["achievement"] ?? subject["framework"]) is not { } content) return changed;
        subject["digestMultibase"] = Multibase.Sha256(Jcs.Canonicalize(JsonElement.Parse(content.ToJsonString())));
        return World.Bytes(json);
    }

    private sealed record StandardOf(JsonElement Content, bool IsFramework);
}
