using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Tests.Proofs;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Identifiers;

public sealed class DidKeyTests
{
    [Fact]
    public async Task Gives_each_of_many_keys_its_own_document_however_often_and_in_whatever_order()
    {
        var keys = Enumerable.Range(1, 200).Select(number => Badges.Key(KeyKind.Ed25519, (byte)number).PublicKey).ToList();

        for (var round = 0; round < 3; round++)
        {
            foreach (var key in keys)
            {
                var document = (await ResolveAsync($"did:key:{key.ToMultikey()}")).Evidence!;
                Assert.Equal($"did:key:{key.ToMultikey()}", document.Id);
                Assert.Equal(key, Assert.Single(document.AssertionMethods).Key);
            }

            keys.Reverse();
        }
    }

    [Theory]
    [InlineData("did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", true)]
    [InlineData("did:key:6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", false)]
    [InlineData("did:key:1z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", false)]
    [InlineData("did:key:z16MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", false)]
    [InlineData("did:key:1.1:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", false)]
    [InlineData("did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", false)]
    public async Task Takes_the_one_form_of_a_signing_key(string did, bool formed)
    {
        var result = await ResolveAsync(did);

        if (formed) Assert.Equal(did["did:key:".Length..], Assert.Single(result.Evidence!.AssertionMethods).Key!.ToMultikey());
        else Assert.Equal(FindingCode.ProofKeyMalformed.Id, Assert.Single(result.Findings).Code.Id);
    }

    private static async Task<StageResult<DidDocument>> ResolveAsync(string did) =>
        await new DidResolver(new Shelf()).ResolveAsync(did, TestContext.Current.CancellationToken);
}
