using System.Diagnostics;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store.Tokens;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests.Tokens;

/// <summary>Keys on a token, which is SoftHSM's.</summary>
[Collection(nameof(Alone))]
public sealed class TokenKeysTests
{
    private static readonly byte[] Credential = Encoding.UTF8.GetBytes("""{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:0b7c4ac0-6cf4-4a39-b4a6-2f2e4b0f4c7e","type":["VerifiableCredential"],"issuer":"ISSUER","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:a:b"}}""");
    private static int _made;

    private readonly string _name = "key" + Interlocked.Increment(ref _made);
    private int _asked;

    public TokenKeysTests() => Assert.SkipWhen(SoftHsm.Missing is not null, SoftHsm.Missing ?? "");

    private Pkcs11Uri Uri => Pkcs11Uri.Parse(SoftHsm.Uri(_name));

    private TokenPin Pin(string pin = SoftHsm.Pin) => new(() =>
    {
        _asked++;
        return Encoding.UTF8.GetBytes(pin);
    }, TypedByHand: false);

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public async Task What_a_key_made_on_the_token_signs_verifies(KeyKind kind)
    {
        var (made, exact) = TokenKeys.Generate(Uri, kind, Pin());
        using (made) Assert.Equal(kind, made.PublicKey.Kind);

        var (key, _) = TokenKeys.Open(Pkcs11Uri.Parse(exact.ToString()), made.PublicKey, Pin());
        using (key)
        {
            Assert.Equal(made.PublicKey, key.PublicKey);
            var jwt = Sign(key);
            Assert.Empty((await Verify(jwt)).Select(finding => finding.Message));
            jwt[^1] ^= 1;
            Assert.NotEmpty(await Verify(jwt));
            Assert.Throws<InvalidOperationException>(key.ToPkcs8);
        }

        Assert.Throws<ObjectDisposedException>(() => key.AsDidKey().Sign([1]));
    }

    /// <summary>Half of what a token signs has s in the upper half; what leaves here has none.</summary>
    [Fact]
    public void A_P256_signature_has_s_in_the_lower_half()
    {
        var (key, _) = TokenKeys.Generate(Uri, KeyKind.P256, Pin());
        using (key)
        {
            for (var i = 0; i < 40; i++) Assert.True(key.AsDidKey().Sign([(byte)i])[32] < 0x80);
        }
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public async Task Many_threads_sign_with_one_key_at_once(KeyKind kind)
    {
        var (key, _) = TokenKeys.Generate(Uri, kind, Pin());
        using (key)
        {
            var signed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 25).Select(_ => Sign(key)).ToList())));

            foreach (var each in signed.SelectMany(each => each)) Assert.Empty(await Verify(each));
        }
    }

    [Fact]
    public void The_PIN_is_asked_for_once_and_a_wrong_one_is_not_tried_again()
    {
        var (made, exact) = TokenKeys.Generate(Uri, KeyKind.P256, Pin());
        made.Dispose();
        _asked = 0;

        Assert.Equal(TokenProblem.WrongPin, Assert.Throws<TokenException>(() => TokenKeys.Open(exact, null, Pin("9999"))).Kind);
        Assert.Equal(1, _asked);

        var (key, _) = TokenKeys.Open(exact, null, Pin());
        using (key)
        {
            // Logged in already: another key of the same token needs no PIN.
            TokenKeys.Open(exact, null, Pin("9999")).Key.Dispose();
            Assert.Equal(2, _asked);
            Assert.Equal(64, key.AsDidKey().Sign([1]).Length);
        }
    }

    [Fact]
    public void The_PIN_is_zeroed_after_use()
    {
        var pin = Encoding.UTF8.GetBytes(SoftHsm.Pin);
        TokenKeys.Generate(Uri, KeyKind.P256, new TokenPin(() => pin, TypedByHand: true)).Key.Dispose();

        Assert.Equal(new byte[SoftHsm.Pin.Length], pin);
    }

    [Fact]
    public void A_token_key_or_library_that_is_not_there_is_said_to_be_so_before_a_PIN_is_asked_for()
    {
        Assert.Equal(TokenProblem.NoToken, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri with { Token = "Nobody's" }, null, Pin())).Kind);
        Assert.Equal(TokenProblem.NoToken, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri with { Token = null }, null, Pin())).Kind);
        Assert.Equal(TokenProblem.NoModule, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri with { ModulePath = "/nowhere/lib.so" }, null, Pin())).Kind);
        Assert.Equal(TokenProblem.BadUri, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri with { ModulePath = null }, null, Pin())).Kind);
        Assert.Equal(TokenProblem.BadUri, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri with { Label = null }, null, Pin())).Kind);
        Assert.Equal(0, _asked);
        Assert.Equal(TokenProblem.NoKey, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri, null, Pin())).Kind);
    }

    [Fact]
    public void Another_key_under_the_same_name_is_not_used()
    {
        var (made, exact) = TokenKeys.Generate(Uri, KeyKind.Ed25519, Pin());
        made.Dispose();
        using var before = SigningKey.Generate(KeyKind.Ed25519);

        Assert.Equal(TokenProblem.AnotherKey, Assert.Throws<TokenException>(() => TokenKeys.Open(exact, before.PublicKey, Pin())).Kind);
        Assert.Equal(TokenProblem.AnotherKey, Assert.Throws<TokenException>(() => TokenKeys.Generate(Uri, KeyKind.Ed25519, Pin())).Kind);
    }

    [Fact]
    public void A_library_that_does_not_speak_PKCS11_is_refused() =>
        Assert.Equal(TokenProblem.NoModule, Assert.Throws<TokenException>(() => TokenKeys.Open(Uri with { ModulePath = "libsodium.so.23" }, null, Pin())).Kind);

    /// <summary>Not a measurement: that sessions are reused is seen from signatures costing far less than logins do.</summary>
    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void Signatures_a_second(KeyKind kind)
    {
        const int Count = 300;
        var (key, _) = TokenKeys.Generate(Uri, kind, Pin());
        using var own = SigningKey.Generate(kind);
        using (key)
        {
            var (token, file) = (Rate(key), Rate(own));
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {token:f0} signatures a second on the token, {file:f0} in memory");
            Assert.InRange(token, 20, double.MaxValue);
        }

        static double Rate(SigningKey key)
        {
            var signer = key.AsDidKey();
            signer.Sign(Credential);
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Count; i++) signer.Sign(Credential);
            return Count / clock.Elapsed.TotalSeconds;
        }
    }

    private static byte[] Sign(SigningKey key)
    {
        var signer = key.AsDidKey();
        var issuer = signer.VerificationMethod.Split('#')[0];
        return ProofFormats.VcJwt.Sign(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Credential).Replace("ISSUER", issuer, StringComparison.Ordinal)), signer, DateTimeOffset.UnixEpoch);
    }

    private static async Task<IReadOnlyList<Verdicts.Finding>> Verify(byte[] jwt) =>
        [.. (await new ProofVerifier(new Nothing(), TimeProvider.System).VerifyCredentialAsync(jwt, TestContext.Current.CancellationToken)).Where(finding => finding.Outcome != Verdicts.Outcome.Pass)];

    private sealed class Nothing : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => ValueTask.FromResult(LoadedResource.NotHad("nothing is asked for"));
    }
}
