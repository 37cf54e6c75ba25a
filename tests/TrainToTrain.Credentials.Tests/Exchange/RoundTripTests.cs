using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Exchange;

/// <summary>What an authority exports comes back as the same anchors but for the losses it states, and every member of what it signed is either said or among the losses.</summary>
public sealed class RoundTripTests
{
    private const string EntityId = "https://board.example";

    private readonly World _world = new();
    private readonly Party _board;
    private readonly Party _ministry;

    public RoundTripTests() => (_board, _ministry) = (_world.Authority(), _world.Person("Ministry of Skills"));

    [Fact]
    public async Task A_federation_comes_back_as_the_same_anchors()
    {
        var request = Request();
        var files = await FederationExport.MakeAsync(request, _world, TestContext.Current.CancellationToken);

        var proposal = FederationImport.Read([.. files.Files.Values.Select(each => (ReadOnlyMemory<byte>)each)], EntityId, _world.Now, out var problems);

        Assert.Empty(problems);
        IsTheSame(request, proposal!);
        Assert.Contains(files.Losses, loss => loss.Member == "[federation_fetch_endpoint]");
    }

    [Fact]
    public async Task Somebody_accredited_twice_has_one_statement()
    {
        var maria = _world.Person("Maria Kovač");
        var request = Request() with { Accreditations = [_world.Accredit(_board, maria, accredits: true), _world.Accredit(_board, maria)] };
        var files = await FederationExport.MakeAsync(request, _world, TestContext.Current.CancellationToken);

        var proposal = FederationImport.Read([.. files.Files.Values.Select(each => (ReadOnlyMemory<byte>)each)], EntityId, _world.Now, out var problems);

        Assert.Empty(problems);
        Assert.Equal(request.Accreditations.Select(each => each.ToArray()), proposal!.Accreditations.Select(each => each.ToArray()));
        Assert.Contains(files.Losses, loss => loss.Member == "[several]");
    }

    [Fact]
    public async Task A_did_web_is_told_by_its_place()
    {
        var board = _world.WebPerson("Web board", "did:web:web.example:board");
        var request = Request() with { Authority = new TrustAnchor(board.Did, "Web board", null), Signer = board.Signer, EntityId = FederationExport.IdentifierOf(board.Did, EntityId), Accreditations = [], Agreements = [] };
        var files = await FederationExport.MakeAsync(request, _world, TestContext.Current.CancellationToken);
        var elsewhere = await FederationExport.MakeAsync(request with { EntityId = EntityId }, _world, TestContext.Current.CancellationToken);

        Assert.Equal("https://web.example/board", request.EntityId);
        var proposal = FederationImport.Read([.. files.Files.Values.Select(each => (ReadOnlyMemory<byte>)each)], request.EntityId, _world.Now, out var problems);
        Assert.Empty(problems);
        Assert.Equal(request.Authority, Assert.Single(TrustAnchors.Parse(proposal!.AnchorsFile, out _)!.Authorities));
        Assert.Contains(elsewhere.Losses, loss => loss is { Of: "did:web:web.example:board", Member: "/id" });
        Assert.Null(FederationImport.Read([.. elsewhere.Files.Values.Select(each => (ReadOnlyMemory<byte>)each)], EntityId, _world.Now, out _));
    }

    [Fact]
    public async Task Whose_keys_cannot_be_had_is_left_out_and_named()
    {
        var ministry = _world.WebPerson("Far ministry", "did:web:far.example");
        _world.TakeOffline("https://far.example/.well-known/did.json");
        var request = Request() with { Agreements = [Agreements.Sign(_world.DraftAgreement(_board, ministry), _board, _world.Now, "vc-jwt")] };

        var files = await FederationExport.MakeAsync(request, _world, TestContext.Current.CancellationToken);

        Assert.Equal(2, files.Files.Count);
        Assert.Contains(files.Losses, loss => loss is { Member: "[all]", Carried: false });
    }

    [Fact]
    public async Task A_list_comes_back_as_the_same_anchors()
    {
        var request = Request();

        var (proposal, problems) = await RecognizedEntitiesImport.ReadAsync(RecognizedEntitiesExport.Make(request).Files.Values.Single(), _world, _world.Now, TestContext.Current.CancellationToken);

        Assert.Empty(problems);
        IsTheSame(request, proposal!);
    }

    [Fact]
    public async Task What_the_verifier_limits_an_authority_by_is_lost_and_said_to_be()
    {
        var request = Request();
        request = request with { Authority = request.Authority with { ValidFrom = _world.Now.AddDays(-9), ValidUntil = _world.Now.AddDays(9), Scope = new Scope { MaxLevel = 4 } } };
        var files = await FederationExport.MakeAsync(request, _world, TestContext.Current.CancellationToken);

        Assert.All(new[] { files, RecognizedEntitiesExport.Make(request) }, each => Assert.Equal(["/scope", "/validFrom", "/validUntil"], each.Losses.Where(loss => loss.Of == _board.Did && !loss.Carried).Select(loss => loss.Member).Order(StringComparer.Ordinal)));
        var proposal = FederationImport.Read([.. files.Files.Values.Select(each => (ReadOnlyMemory<byte>)each)], EntityId, _world.Now, out _);
        Assert.Equal(request.Authority with { ValidFrom = null, ValidUntil = null, Scope = null }, Assert.Single(TrustAnchors.Parse(proposal!.AnchorsFile, out _)!.Authorities));
    }

    /// <summary>Accreditations and agreements at random, with members nobody has heard of among them.</summary>
    [Fact]
    public async Task Every_member_is_said_or_lost()
    {
        var random = new Random(8);
        for (var round = 0; round < 100; round++)
        {
            var request = Request() with { Accreditations = [Random(random)], Agreements = [RandomAgreement(random)] };
            var federation = await FederationExport.MakeAsync(request, _world, TestContext.Current.CancellationToken);
            var list = RecognizedEntitiesExport.Make(request);
            foreach (var signed in (ReadOnlyMemory<byte>[])[.. request.Accreditations, .. request.Agreements])
            {
                AllAccountedFor(signed, federation, SaidByFederation);
                AllAccountedFor(signed, list, SaidByList);
            }
        }
    }

    private static readonly string[] SaidByFederation = ["/credentialSubject/name", "/credentialSubject/recognizedTo/#/scope/maxDepth"];
    private static readonly string[] SaidByList = ["/id", "/issuer", "/issuer/id", "/credentialSubject/id", "/credentialSubject/name", "/credentialSubject/recognizedTo/#/type", "/credentialSubject/recognizedTo/#/action"];

    private static void AllAccountedFor(ReadOnlyMemory<byte> signed, ExchangeFiles files, string[] said)
    {
        var json = CredentialParser.Parse(signed, out _)!.Payload;
        var lost = files.Losses.Where(loss => loss.Of == json.GetProperty("id").GetString()).Select(loss => loss.Member).ToHashSet(StringComparer.Ordinal);
        var out_ = Encoded(files);
        foreach (var (pointer, value) in Leaves(json, ""))
        {
            var general = System.Text.RegularExpressions.Regex.Replace(pointer, "/[0-9]+(?=/)", "/#");
            if (!said.Contains(general)) Assert.Contains(pointer, lost);
            else if (general.EndsWith("maxDepth", StringComparison.Ordinal)) Assert.Contains($"\"max_path_length\":{value.GetInt32() + 1}", out_, StringComparison.Ordinal);
            else if (!pointer.EndsWith("/type/0", StringComparison.Ordinal)) Assert.Contains(JsonSerializer.Serialize(value), out_, StringComparison.Ordinal);
        }
    }

    private static string Encoded(ExchangeFiles files) =>
        string.Concat(files.Files.Values.Select(each => Shown(CredentialPayload(each))));

    /// <summary>Without what is carried as it was signed: only what the model itself says counts here.</summary>
    private static string Shown(JsonObject payload)
    {
        payload.Remove(FederationClaims.Accreditation);
        payload.Remove(FederationClaims.Agreement);
        payload.Remove("relatedResource");
        return JsonSerializer.Serialize(payload);
    }

    private static JsonObject CredentialPayload(byte[] jws) => JsonNode.Parse(Multibase.TryDecodeBase64Url(System.Text.Encoding.ASCII.GetString(jws).Split('.')[1])!)!.AsObject();

    private static IEnumerable<(string Pointer, JsonElement Value)> Leaves(JsonElement json, string place) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any() => json.EnumerateObject().SelectMany(each => Leaves(each.Value, $"{place}/{each.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}")),
        JsonValueKind.Array when json.GetArrayLength() > 0 => json.EnumerateArray().SelectMany((each, i) => Leaves(each, $"{place}/{i}")),
        _ => [(place, json)],
    };

    private byte[] Random(Random random)
    {
        var trainer = _world.Person("Maria Kovač");
        return _world.Accredit(_board, trainer, accredits: random.Next(2) == 0, draft => draft with
        {
            Issue = new Scope
            {
                Achievements = [World.WeldingPattern],
                Jurisdictions = random.Next(2) == 0 ? ["US-KY", "FR"] : null,
                MaxLevel = random.Next(2) == 0 ? random.Next(1, 9) : null,
                Curriculum = random.Next(2) == 0 ? new Dictionary<string, string> { [World.WeldingId] = World.DigestOf(World.Achievement()) } : null,
                Supervised = random.Next(2) == 0,
            },
            ValidUntil = random.Next(2) == 0 ? _world.Now.AddYears(1) : null,
        });
    }

    private byte[] RandomAgreement(Random random)
    {
        var draft = _world.DraftAgreement(_board, _ministry);
        if (random.Next(2) == 0) draft["https://other.example/~new"] = new JsonObject { ["a"] = new JsonArray(1, new JsonObject()), ["b"] = random.Next(9) };
        if (random.Next(2) == 0) Agreements.If(new JsonObject { ["maxAge"] = "P5Y", ["minLevel"] = random.Next(1, 9) }, "partial")(draft);
        return Agreements.Sign(draft, _board, _world.Now, random.Next(2) == 0 ? "vc-jwt" : "eddsa-jcs-2022");
    }

    private ExportRequest Request()
    {
        var maria = _world.Person("Maria Kovač");
        return new ExportRequest
        {
            Authority = new TrustAnchor(_board.Did, _board.Name, "US-KY"),
            Signer = _board.Signer,
            EntityId = EntityId,
            Now = _world.Now,
            Accreditations = [_world.Accredit(_board, maria, accredits: true)],
            Agreements = [Agreements.Sign(_world.DraftAgreement(_board, _ministry), _board, _world.Now, "eddsa-jcs-2022")],
        };
    }

    private static void IsTheSame(ExportRequest request, AnchorsProposal proposal)
    {
        var anchors = TrustAnchors.Parse(proposal.AnchorsFile, out _)!;
        Assert.Equal(request.Authority, Assert.Single(anchors.Authorities));
        var (before, after) = (JsonNode.Parse(request.Agreements[0].Span), JsonNode.Parse(proposal.AnchorsFile)!["agreements"]![0]);
        Assert.True(JsonNode.DeepEquals(before, after));
        Assert.Equal(request.Accreditations[0].ToArray(), Assert.Single(proposal.Accreditations).ToArray());
    }
}
