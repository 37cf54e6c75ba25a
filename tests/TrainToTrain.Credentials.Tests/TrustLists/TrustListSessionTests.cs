using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.TrustLists;

public sealed class TrustListSessionTests
{
    private readonly TrustRepository _place = new();

    [Fact]
    public void A_root_after_the_list_is_a_mistake_of_the_program()
    {
        var session = Begin();
        Assert.Null(session.TakeList(_place.Hosted[TrustRepository.ListUrl]));
        Assert.Throws<InvalidOperationException>(() => session.TakeRoot(_place.Hosted[TrustRepository.RootUrl(1)]));
        Assert.Throws<InvalidOperationException>(() => session.TakeList(_place.Hosted[TrustRepository.ListUrl]));
    }

    [Fact]
    public void A_document_nobody_asked_for_is_a_mistake_of_the_program() =>
        Assert.Throws<InvalidOperationException>(() => Begin().TakeDocument(new ReferencedDocument("https://board.example/trust/x", Multibase.Sha256([])), []));

    [Fact]
    public void A_row_of_roots_ends_at_the_limit()
    {
        var session = Begin();
        for (var each = 0; each < Limits.TrustRoots; each++)
        {
            _place.PublishRoot(_place.RootKeys);
            Assert.Null(session.TakeRoot(_place.Hosted[TrustRepository.RootUrl(_place.RootVersion)]));
        }

        _place.PublishRoot(_place.RootKeys);
        Assert.Equal(FindingCode.TrustTooLarge, session.TakeRoot(_place.Hosted[TrustRepository.RootUrl(_place.RootVersion)])!.Code);
        Assert.Equal(1 + Limits.TrustRoots, session.State.Root.Version);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_role_has_as_many_keys_as_the_limit_and_no_more(int more, bool good)
    {
        var world = new World();
        _place.ListKeys = [.. Enumerable.Range(0, Limits.TrustKeys + more).Select(each => world.Person($"list key {each}"))];
        _place.PublishRoot(_place.RootKeys);
        Assert.Equal(good ? null : FindingCode.TrustMalformed, Begin().TakeRoot(_place.Hosted[TrustRepository.RootUrl(2)])?.Code);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_document_has_as_many_signatures_as_the_limit_and_no_more(int more, bool good)
    {
        _place.PublishRoot([.. Enumerable.Repeat(_place.RootKeys[0], Limits.TrustSignatures + more - 1), _place.RootKeys[1]]);
        Assert.Equal(good ? null : FindingCode.TrustTooLarge, Begin().TakeRoot(_place.Hosted[TrustRepository.RootUrl(2)])?.Code);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_list_names_as_many_documents_as_the_limit_and_no_more(int more, bool good)
    {
        _place.PublishList(list => list["documents"] = new JsonArray([.. Enumerable.Range(0, Limits.TrustDocuments + more).Select(Reference)]));
        var session = Begin();
        Assert.Equal(good ? null : FindingCode.TrustMalformed, session.TakeList(_place.Hosted[TrustRepository.ListUrl])?.Code);
        Assert.Equal(good ? Limits.TrustDocuments : 0, session.Missing.Count());

        static JsonNode Reference(int each) => new JsonObject { ["url"] = $"https://board.example/{each}", ["digestMultibase"] = Multibase.Sha256(BitConverter.GetBytes(each)) };
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "version", "0" }, { "version", "1.5" }, { "version", "\"2\"" }, { "version", "null" },
        { "name", "\"\"" }, { "name", "7" }, { "name", $"\"{new string('n', Limits.TrustText + 1)}\"" },
        { "id", "\"http://board.example/trust/\"" }, { "id", "\"https://board.example/trust\"" }, { "id", "\"https://board.example/?x=/\"" },
        { "validUntil", "\"2026-03-01T12:00:00Z\"" }, { "validUntil", "\"soon\"" }, { "validFrom", "null" }, { "type", "\"TrustListRoot\"" },
        { "root", "0" }, { "root", "\"1\"" }, { "trust", "[]" }, { "trust", "{}" }, { "documents", "{}" },
        { "documents", """[{"url": "http://board.example/a", "digestMultibase": "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ"}]""" },
        { "documents", """[{"url": "https://board.example/a", "digestMultibase": "uEiDjsMRC"}]""" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_list_whose_member_is_not_as_it_has_to_be_is_refused(string member, string json)
    {
        _place.PublishList(list => list[member] = JsonNode.Parse(json));
        var session = Begin();
        Assert.Equal(FindingCode.TrustMalformed, session.TakeList(_place.Hosted[TrustRepository.ListUrl])!.Code);
        Assert.Null(session.State.List);
    }

    [Theory]
    [InlineData("""{"list": {"keys": [], "threshold": 1}}""")]
    [InlineData("""{"root": {"keys": [], "threshold": 1}}""")]
    [InlineData("""{"root": {"keys": ["did:web:board.example"], "threshold": 1}}""")]
    [InlineData("""{"root": {"keys": ["did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"], "threshold": 0}}""")]
    [InlineData("""{"root": {"keys": ["did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"], "threshold": 2}}""")]
    [InlineData("""{"root": {"keys": "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "threshold": 1}}""")]
    [InlineData("[]")]
    public void A_root_whose_roles_are_not_as_they_have_to_be_is_refused(string roles)
    {
        _place.PublishRoot(_place.RootKeys, root => root["roles"] = JsonNode.Parse(roles));
        Assert.Equal(FindingCode.TrustMalformed, Begin().TakeRoot(_place.Hosted[TrustRepository.RootUrl(2)])!.Code);
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"trust-root+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"trust-root+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+jwt","kid":"KID"}""")]
    [InlineData("""{"alg":"EdDSA","kid":"KID"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"trust-root+jws"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"trust-root+jws","kid":"KID","crit":["b64"],"b64":false}""")]
    public void A_signature_whose_header_is_not_of_our_making_counts_for_nothing(string header)
    {
        var key = _place.RootKeys[0];
        var payload = Multibase.EncodeBase64Url(System.Text.Encoding.UTF8.GetBytes(_place.Root().ToJsonString()));
        var text = Multibase.EncodeBase64Url(System.Text.Encoding.UTF8.GetBytes(header.Replace("KID", key.Signer.VerificationMethod, StringComparison.Ordinal)));
        var signature = Multibase.EncodeBase64Url(key.Signer.Sign(System.Text.Encoding.UTF8.GetBytes($"{text}.{payload}")));
        var document = SignedDocument.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"payload":"{{payload}}","signatures":[{"protected":"{{text}}","signature":"{{signature}}"}]}"""), "trust-root+jws", Limits.TrustRootBytes, out _)!;
        Assert.False(document.IsSignedBy(key.Key.PublicKey));
    }

    [Fact]
    public void A_root_that_its_own_keys_have_not_signed_is_no_beginning()
    {
        _place.RootVersion = 0;
        _place.PublishRoot(_place.RootKeys.Take(1));
        Assert.Null(TrustListState.Begin(_place.Hosted[TrustRepository.RootUrl(1)], out var problem));
        Assert.Equal(FindingCode.TrustUnsigned, problem!.Code);
    }

    private TrustListSession Begin() => new(_place.Begin(), _place.Now, TrainToTrain.Credentials.Lineage.ManagedAnchors.Problem);
}
