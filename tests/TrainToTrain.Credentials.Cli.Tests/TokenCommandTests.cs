using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>An authority and a trainer whose keys are on a token, from the key to a verified badge.</summary>
public sealed class TokenCommandTests : IDisposable
{
    private static int _made;

    private readonly Shell _shell = new();
    private readonly string _key = "cli" + Interlocked.Increment(ref _made);

    public TokenCommandTests()
    {
        Assert.SkipWhen(SoftHsm.Missing is not null, SoftHsm.Missing ?? "");
        _shell.CopySchool();
        _shell.Environment["T2T_PIN"] = SoftHsm.Pin;
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("ed25519")]
    [InlineData("p256")]
    public async Task Certifying_issuing_and_publishing_is_signed_on_the_token(string kind)
    {
        await RunAsync("key", "new", _key, "--kind", kind, "--pkcs11", SoftHsm.Uri(_key));
        Assert.Contains($"{kind}, on a token", (await RunAsync("key", "list")).Output, StringComparison.Ordinal);
        Assert.Equal([$"{_key}.pkcs11", $"{_key}.public.jwk"], Directory.GetFiles(_shell.PathOf("keys"), _key + ".*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(SoftHsm.Pin, await File.ReadAllTextAsync(_shell.PathOf($"keys/{_key}.pkcs11"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await RunAsync("authority", "new", _key, "--name", "Council");
        await RunAsync("trainer", "certify", "--by", _key, "--name", "Eva", "--alias", "ben", "--achievements", "*");
        _shell.WriteLearners(5);
        await RunAsync("issue", "--trainer", _key, "--achievement", "workshop-safety", "--learners", "learners.csv");
        await RunAsync("publish", "site");

        Assert.DoesNotContain("invalid", (await RunAsync("verify", "badges", "--documents", "site", "--offline")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_on_the_token_already_is_taken_in_and_signs_a_request()
    {
        await RunAsync("init", "vault", "--name", "Vault", "--base-url", "https://board.example");
        await RunAsync("-w", "vault", "key", "new", "first", "--pkcs11", SoftHsm.Uri(_key));
        var did = (await RunAsync("-w", "vault", "key", "import", "board", SoftHsm.Uri(_key))).Output;
        Assert.Equal(did, (await RunAsync("-w", "vault", "key", "export", "first")).Output);

        await File.WriteAllTextAsync(_shell.PathOf("council.jwk"), (await RunAsync("-w", "vault", "key", "export", "board", "--as", "jwk")).Output, TestContext.Current.CancellationToken);
        await RunAsync("authority", "new", "council", "--name", "Council", "--public-key", "council.jwk");
        await RunAsync("trainer", "certify", "--by", "council", "--name", "Eva", "--alias", "ben", "--achievements", "*", "--request", "ask.json");
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes", "--key", SoftHsm.Uri(_key));
        await RunAsync("trainer", "import", "ask.signed.json");
    }

    [Fact]
    public async Task A_wrong_PIN_signs_nothing_and_tells_nobody_what_it_was()
    {
        await RunAsync("key", "new", _key, "--pkcs11", SoftHsm.Uri(_key));
        await RunAsync("authority", "new", _key, "--name", "Council");
        _shell.Environment["T2T_PIN"] = "98765";

        var refused = await _shell.RunAsync("trainer", "certify", "--by", _key, "--name", "Eva", "--achievements", "*");

        Assert.Equal(ExitCode.Usage, refused.Exit);
        Assert.Equal("t2t: error: the PIN is wrong\nt2t: hint: it was tried once; some tokens lock after a few wrong ones\n", refused.Error);
        Assert.False(File.Exists(_shell.PathOf("keys/eva.pem")));
    }

    [Fact]
    public async Task A_PIN_is_typed_where_none_is_set_and_never_given_as_an_argument()
    {
        _shell.Environment.Remove("T2T_PIN");
        await RefusedAsync("a PIN is needed and there is no terminal to ask for it", "key", "new", _key, "--pkcs11", SoftHsm.Uri(_key));
        var asked = 0;
        _shell.Secret = _ =>
        {
            asked++;
            return SoftHsm.Pin;
        };
        await RunAsync("key", "new", _key, "--pkcs11", SoftHsm.Uri(_key));
        Assert.Equal(1, asked);

        await RefusedAsync("a PIN does not belong into a URI", "key", "new", "other", "--pkcs11", SoftHsm.Uri("other") + "&pin-value=1234");
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_what_to_do()
    {
        await RefusedAsync("the token is not there", "key", "import", "gone", SoftHsm.Uri(_key, "Nobody's"));
        await RefusedAsync("there is no such private key on the token", "key", "import", "gone", SoftHsm.Uri(_key));
        await RefusedAsync("does not say which library", "key", "import", "gone", "pkcs11:token=x;object=y");
        await RefusedAsync("cannot be used", "key", "import", "gone", "pkcs11:token=x;object=y?module-path=/nowhere.so");
        await RefusedAsync("this is no PKCS#11 URI", "key", "import", "gone", "board.pem");
        Assert.Empty(Directory.GetFiles(_shell.PathOf("keys"), "gone*"));

        await RunAsync("key", "new", _key, "--pkcs11", SoftHsm.Uri(_key));
        await RefusedAsync("is on a token, which has a PIN and no passphrase", "key", "passphrase", _key);
    }

    private async Task<Shell.Result> RunAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, string.Join(' ', arguments) + "\n" + result.Error);
        return result;
    }

    private async Task RefusedAsync(string why, params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.Contains("t2t: hint: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, result.Exit);
    }
}
