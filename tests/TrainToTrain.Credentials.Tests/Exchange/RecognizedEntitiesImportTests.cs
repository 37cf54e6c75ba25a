using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Exchange;

/// <summary>Lists of recognized entities (W3C Recognized Entities 1.0, RecognizedEntityCredential) that others wrote, or changed.</summary>
public sealed class RecognizedEntitiesImportTests
{
    private readonly World _world = new();
    private readonly Party _board;

    public RecognizedEntitiesImportTests() => _board = _world.Authority();

    [Fact]
    public async Task Rows_without_what_was_signed_grant_nothing_and_are_told_of()
    {
        var proposal = Good(await ReadAsync(_ => { }));

        Assert.Equal(_board.Did, Assert.Single(TrustAnchors.Parse(proposal.AnchorsFile, out _)!.Authorities).Id);
        Assert.Contains(proposal.Losses, loss => loss is { Of: "did:web:university.example", Member: "[all]" });
        Assert.Contains(proposal.Losses, loss => loss is { Of: "did:web:university.example", Member: "/legalName" });
        Assert.Contains(proposal.Losses, loss => loss.Member == "/issuer/url");
    }

    [Fact]
    public async Task A_row_that_says_more_than_was_signed_leaves_no_proposal()
    {
        var maria = _world.Person("Maria");
        var list = Payload(RecognizedEntitiesExport.Make(Request(_world.Accredit(_board, maria))).Files.Values.Single());
        list["credentialSubject"]![0]!["recognizedTo"]![0]!["scope"]!["achievements"] = new JsonArray("*");

        var (proposal, problems) = await ReadAsync(list, _board);

        Assert.Null(proposal);
        Assert.Contains("is not what was signed", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_recognised_by_another_leaves_no_proposal()
    {
        foreach (var by in (JsonNode[])[new JsonObject(), JsonValue.Create("did:web:other.example"), JsonValue.Create(1)])
        {
            var list = Payload(RecognizedEntitiesExport.Make(Request(_world.Accredit(_board, _world.Person("Maria")))).Files.Values.Single());
            list["credentialSubject"]![0]!["recognizedTo"]![0]!["recognizedBy"] = by;

            Assert.Null((await ReadAsync(list, _board)).Proposal);
        }
    }

    [Fact]
    public async Task Two_originals_of_one_id_leave_no_proposal()
    {
        var maria = _world.Person("Maria");
        var draft = _world.DraftAccreditation(_board, maria, accredits: false);
        var request = Request(_world.Accredit(_board, maria, draft)) with { Accreditations = [_world.Accredit(_board, maria, draft), _world.Accredit(_board, maria, draft with { SubjectName = "Mary" })] };

        var (proposal, problems) = await ReadAsync(Payload(RecognizedEntitiesExport.Make(request).Files.Values.Single()), _board);

        Assert.Null(proposal);
        Assert.Contains(problems, problem => problem.Contains("have the id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_original_of_somebody_else_leaves_no_proposal()
    {
        var other = _world.Person("Other board");
        var list = Payload(RecognizedEntitiesExport.Make(Request(_world.Accredit(other, _world.Person("Maria"))) with { Authority = new TrustAnchor(other.Did, "Other", null), Signer = other.Signer }).Files.Values.Single());
        list["issuer"]!["id"] = _board.Did;

        var (proposal, problems) = await ReadAsync(list, _board);

        Assert.Null(proposal);
        Assert.Contains("not its issuer's own", problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signed by another", "")]
    [InlineData("ended", "not valid now")]
    [InlineData("of another type", "no RecognizedEntityCredential")]
    [InlineData("no credential", "")]
    public async Task What_does_not_hold_leaves_no_proposal(string what, string says)
    {
        var (proposal, problems) = what switch
        {
            "signed by another" => await ReadAsync(Written(), _world.Person("Somebody else")),
            "ended" => await ReadAsync(list => list["validUntil"] = "2026-02-01T00:00:00Z"),
            "of another type" => await ReadAsync(list => list["type"] = new JsonArray("VerifiableCredential")),
            _ => await RecognizedEntitiesImport.ReadAsync("nonsense"u8.ToArray(), _world, _world.Now, TestContext.Current.CancellationToken),
        };

        Assert.Null(proposal);
        Assert.Contains(says, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_has_no_more_entities_than_a_reader_takes()
    {
        var maria = _world.Accredit(_board, _world.Person("Maria"));
        var request = Request(maria) with { Accreditations = [.. Enumerable.Repeat((ReadOnlyMemory<byte>)maria, Limits.ArrayItems + 1)] };

        Assert.Throws<ArgumentException>(() => RecognizedEntitiesExport.Make(request));
    }

    [Fact]
    public void Nobody_exports_what_another_signed() =>
        Assert.Throws<ArgumentException>(() => RecognizedEntitiesExport.Make(Request(_world.Accredit(_world.Person("Other board"), _world.Person("Maria")))));

    private ExportRequest Request(ReadOnlyMemory<byte> accreditation) => new()
    {
        Authority = new TrustAnchor(_board.Did, _board.Name, "US-KY"),
        Signer = _board.Signer,
        EntityId = "https://board.example/list.jwt",
        Now = _world.Now,
        Accreditations = [accreditation],
    };

    private JsonObject Written() => new()
    {
        ["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.UndefinedTerms),
        ["type"] = new JsonArray("VerifiableCredential", "RecognizedEntityCredential"),
        ["issuer"] = new JsonObject { ["id"] = _board.Did, ["type"] = "RecognizedIssuer", ["name"] = "Board", ["url"] = "https://board.example" },
        ["validFrom"] = "2025-01-01T00:00:00Z",
        ["credentialSubject"] = new JsonArray(
            new JsonObject { ["id"] = "did:web:university.example", ["type"] = "RecognizedEntity", ["name"] = "Example Tech", ["legalName"] = "Example Polytechnic" },
            new JsonObject { ["id"] = "did:web:college.example", ["type"] = "RecognizedEntity", ["recognizedTo"] = new JsonObject { ["type"] = "RecognizedAction", ["action"] = "issue" } }),
    };

    private Task<(AnchorsProposal? Proposal, IReadOnlyList<string> Problems)> ReadAsync(Action<JsonObject> change)
    {
        var list = Written();
        change(list);
        return ReadAsync(list, _board);
    }

    private Task<(AnchorsProposal? Proposal, IReadOnlyList<string> Problems)> ReadAsync(JsonObject list, Party signer) =>
        RecognizedEntitiesImport.ReadAsync(ProofFormats.Find("vc+jwt")!.Sign(JsonSerializer.SerializeToUtf8Bytes(list), signer.Signer, _world.Now), _world, _world.Now, TestContext.Current.CancellationToken);

    private static AnchorsProposal Good((AnchorsProposal? Proposal, IReadOnlyList<string> Problems) read)
    {
        Assert.Empty(read.Problems);
        return read.Proposal!;
    }

    private static JsonObject Payload(byte[] jws) => JsonNode.Parse(Multibase.TryDecodeBase64Url(System.Text.Encoding.ASCII.GetString(jws).Split('.')[1])!)!.AsObject();
}
