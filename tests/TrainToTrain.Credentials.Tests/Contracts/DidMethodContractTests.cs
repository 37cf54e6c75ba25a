using System.Text;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Contracts;

/// <summary>What every DID method keeps; a new one needs a row in <see cref="Example"/> and nothing else.</summary>
public sealed class DidMethodContractTests
{
    private static readonly PublicKey Key = Badges.Key(KeyKind.Ed25519, 1).PublicKey;

    public static TheoryData<string> All => [.. DidMethods.All.Select(method => method.Id)];

    [Fact]
    public void Has_the_methods_under_their_ids()
    {
        Assert.Equal(["jwk", "key", "web"], DidMethods.All.Select(method => method.Id));
        Assert.All(DidMethods.All, method => Assert.Same(method, DidMethods.Find(method.Id)));
        Assert.Null(DidMethods.Find("example"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Resolves_to_a_document_of_that_id_with_the_key(string id)
    {
        var (did, loader) = Example(id);

        var document = (await ResolveAsync(id, did, loader)).Evidence;

        Assert.NotNull(document);
        Assert.Equal(did, document.Id);
        var method = Assert.Single(document.AssertionMethods);
        Assert.Equal(Key, method.Key);
        Assert.Equal(did, method.Controller);
        Assert.StartsWith($"{did}#", method.Id, StringComparison.Ordinal);
        Assert.Same(method, document.Find(method.Id));
        Assert.Null(document.Find(did));
        Assert.Null(document.Find(method.Id[did.Length..]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_a_malformed_identifier_without_asking_anybody(string id)
    {
        foreach (var rest in new[] { "-", ".", "..", "%00", "a%2Fb", "z", "zzzz", "z6Mk", "e30", "127.0.0.1", "a:..", "a:%2e%2E:b", "a::b" })
        {
            var shelf = new Shelf();
            if (!Did.TryParse($"did:{id}:{rest}", out var did)) continue;
            if (id == "web" && rest is "z" or "zzzz" or "z6Mk" or "e30") continue;

            var result = await DidMethods.Find(id)!.ResolveAsync(did, shelf, TestContext.Current.CancellationToken);

            Assert.Null(result.Evidence);
            Assert.Equal(FindingCode.ProofKeyMalformed.Id, Assert.Single(result.Findings).Code.Id);
            Assert.Empty(shelf.Asked);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Cannot_decide_when_what_it_asks_for_is_not_to_be_had(string id)
    {
        var loader = new Answering(_ => LoadedResource.NotHad("the host is down"));

        var result = await ResolveAsync(id, Example(id).Did, loader);

        if (loader.Asked == 0) Assert.NotNull(result.Evidence);
        else Assert.Equal(FindingCode.ProofKeyUnavailable.Id, Assert.Single(result.Findings).Code.Id);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refuses_bad_content_and_asks_for_no_more_than_the_limit(string id)
    {
        foreach (var content in new[] { "", "[]", "{}", "{", "null", "\"did\"", new string(' ', Limits.DidDocumentBytes + 1) })
        {
            var loader = new Answering(_ => LoadedResource.Of(Encoding.UTF8.GetBytes(content)));

            var result = await ResolveAsync(id, Example(id).Did, loader);

            if (loader.Asked == 0) continue;
            Assert.Equal(Limits.DidDocumentBytes, loader.MaxBytes);
            Assert.Equal(FindingCode.ProofKeyMalformed.Id, Assert.Single(result.Findings).Code.Id);
        }
    }

    private static (string Did, IResourceLoader Loader) Example(string method)
    {
        switch (method)
        {
            case "key":
                return ($"did:key:{Key.ToMultikey()}", new Shelf());
            case "jwk":
                return ($"did:jwk:{Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(Key.ToJwk()))}", new Shelf());
            case "web":
                const string Web = "did:web:college.example:trainers:7";
                var document = DidWebDocument.Write(Web, [new VerificationMethod($"{Web}#key-1", Web, Key, null, null)]);
                return (Web, new Shelf().With("https://college.example/trainers/7/did.json", Encoding.UTF8.GetString(document)));
            default:
                throw new InvalidOperationException($"The contract has no example of did:{method}.");
        }
    }

    private static async Task<StageResult<DidDocument>> ResolveAsync(string method, string did, IResourceLoader loader)
    {
        Assert.True(Did.TryParse(did, out var parsed));
        return await DidMethods.Find(method)!.ResolveAsync(parsed, loader, TestContext.Current.CancellationToken);
    }

    private sealed class Answering(Func<Uri, LoadedResource> answer) : IResourceLoader
    {
        public int Asked { get; private set; }

        public int MaxBytes { get; private set; }

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            Asked++;
            MaxBytes = maxBytes;
            return new(answer(url));
        }
    }
}
