using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>A vault with the authority's key and a desk without: what is signed is what was shown, what is imported is what was asked for.</summary>
public sealed class OfflineKeyTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("ed25519", null)]
    [InlineData("p256", null)]
    [InlineData("p256", "did:web:board.example")]
    public async Task A_trainer_is_certified_by_a_key_that_is_elsewhere(string kind, string? did)
    {
        await SetUpAsync(kind, did);
        var id = await RequestAsync("maria");

        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        await RunAsync("-w", "desk", "trainer", "import", "ask.signed.json");

        using var store = Desk();
        Assert.Equal("Maria", store.FindCredential(id).Match!.SubjectName);
        Assert.Equal(store.FindCredential(id).Match!.SecuredBytes.ToArray(), File.ReadAllBytes(Assert.Single(Directory.GetFiles(_shell.PathOf("desk/accreditations")))));
        Assert.Empty(Directory.GetFiles(_shell.PathOf("desk/keys"), "board.p*m"));
    }

    [Fact]
    public async Task A_key_file_alone_signs_without_a_workspace()
    {
        await SetUpAsync();
        await RequestAsync("maria");
        Directory.CreateDirectory(_shell.PathOf("bare"));
        File.Move(_shell.PathOf("vault/keys/board.pem"), _shell.PathOf("bare/board.pem"));
        Directory.Delete(_shell.PathOf("vault"), recursive: true);

        await RunAsync("sign-request", "ask.json", "--key", "bare/board.pem", "--yes", "--out", "back.json");

        await RunAsync("-w", "desk", "trainer", "import", "back.json");
    }

    [Fact]
    public async Task The_bare_JWT_out_of_the_answer_may_come_back_as_well()
    {
        await SetUpAsync();
        var id = await RequestAsync("maria");
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        await File.WriteAllTextAsync(_shell.PathOf("maria.jwt"), Answer("ask.signed.json"), TestContext.Current.CancellationToken);

        Assert.Equal(id + "\n", (await RunAsync("-w", "desk", "trainer", "import", "maria.jwt")).Output);
    }

    [Fact]
    public async Task The_published_schemas_have_the_members_of_request_and_answer_and_no_others()
    {
        await SetUpAsync();
        await RequestAsync("maria");
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");

        AssertShape(Schema("signing-request"), Json("ask.json"));
        AssertShape(Schema("signing-request")["$defs"]!["document"]!, Json("ask.json")["documents"]![0]!);
        AssertShape(Schema("signed-documents"), Json("ask.signed.json"));
        Assert.Matches(Schema("signed-documents")["properties"]!["signed"]!["items"]!["pattern"]!.GetValue<string>(), Answer("ask.signed.json"));

        // What it demands is what the reader cannot do without.
        foreach (var member in Schema("signing-request")["required"]!.AsArray().Select(each => each!.GetValue<string>()))
        {
            var without = Json("ask.json").AsObject();
            without.Remove(member);
            await File.WriteAllTextAsync(_shell.PathOf("less.json"), without.ToJsonString(), TestContext.Current.CancellationToken);
            Assert.Contains("is no signing request", (await _shell.RunAsync(["-w", "vault", "sign-request", "less.json", "--yes"])).Error, StringComparison.Ordinal);
        }
    }

    private static JsonNode Schema(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(ReadmeTests.Root(), "schemas", name + ".schema.json")))!;

    private static void AssertShape(JsonNode schema, JsonNode written)
    {
        Assert.Equal(schema["properties"]!.AsObject().Select(member => member.Key), written.AsObject().Select(member => member.Key));
        foreach (var (name, member) in schema["properties"]!.AsObject())
        {
            if (member!["const"] is { } word) Assert.True(JsonNode.DeepEquals(word, written[name]), name);
        }
    }

    private JsonNode Json(string file) => JsonNode.Parse(File.ReadAllBytes(_shell.PathOf(file)))!;

    /// <summary>Whoever carries the file may change it; each change is one that a board would rather not sign unseen.</summary>
    [Theory]
    [InlineData("/credential/evidence", "[{\"id\": \"urn:x:y\", \"type\": [\"Evidence\"]}]")]
    [InlineData("/credential/credentialSubject/achievement/description", "\"May do anything.\"")]
    [InlineData("/credential/credentialSubject/recognizedTo/0/scope/secret", "true")]
    [InlineData("/credential/credentialSubject/recognizedTo/0/action", "\"rule\"")]
    [InlineData("/credential/type/3", "\"Something\"")]
    [InlineData("/credential/credentialStatus/0/statusListIndex", "\"007\"")]
    [InlineData("/credential/validFrom", "\"soon\"")]
    [InlineData("/credential/issuer", "\"did:web:somebody.example\"")]
    [InlineData("/credential", "[]")]
    [InlineData("/credential", "{\"type\": \"BitstringStatusListCredential\"}")]
    public async Task What_says_more_than_can_be_shown_is_not_signed(string place, string value)
    {
        await SetUpAsync();
        await RequestAsync("maria");
        Change("ask.json", place, value);

        var refused = await _shell.RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");

        Assert.Equal(ExitCode.Invalid, refused.Exit);
        Assert.StartsWith("t2t: error: this request asks to sign something that is not exactly", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("ask.signed.json")));
    }

    [Theory]
    [InlineData("/credential/issuer/id", "\"did:web:somebody.example\"", "whose key this is not")]
    [InlineData("/verificationMethod", "\"did:web:somebody.example#key-1\"", "whose key this is not")]
    [InlineData("/credential/credentialSubject/recognizedTo/0/scope/maxLevel", "9", "a verifier would refuse")]
    [InlineData("/credential/validUntil", "\"2025-01-01T00:00:00Z\"", "a verifier would refuse")]
    public async Task What_a_verifier_would_refuse_is_not_signed(string place, string value, string why)
    {
        await SetUpAsync();
        await RequestAsync("maria", "--max-level", "4", "--valid-until", "2027-01-01");
        Change("ask.json", place, value);

        var refused = await _shell.RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");

        Assert.Equal(ExitCode.Invalid, refused.Exit);
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("ask.signed.json")));
    }

    [Fact]
    public async Task What_was_widened_on_the_way_is_shown_and_not_imported()
    {
        await SetUpAsync();
        await RequestAsync("maria", "--max-level", "4");
        Change("ask.json", "/credential/credentialSubject/recognizedTo/0/scope/maxLevel", "8");

        var signed = await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        Assert.Contains("up to level: 8", signed.Error, StringComparison.Ordinal);

        await RefusedAsync(ExitCode.Invalid, "is not what was asked for", "-w", "desk", "trainer", "import", "ask.signed.json");
        using var store = Desk();
        Assert.Empty(store.Credentials(new CredentialFilter { Kind = "accreditation" }));
    }

    [Fact]
    public async Task A_signature_by_another_key_is_not_imported()
    {
        await SetUpAsync();
        await RequestAsync("maria");
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        var jwt = Answer("ask.signed.json");
        Write("ask.signed.json", jwt[..^4] + (jwt[^4] == 'A' ? 'B' : 'A') + jwt[^3..]);

        await RefusedAsync(ExitCode.Invalid, "would not hold", "-w", "desk", "trainer", "import", "ask.signed.json");
    }

    [Fact]
    public async Task What_was_dropped_is_not_imported_and_counts_as_revoked()
    {
        await SetUpAsync();
        var id = await RequestAsync("maria");
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        var request = (await RunAsync("-w", "desk", "trainer", "requests", "--drop", id[^8..])).Output.Trim();

        await RefusedAsync(ExitCode.Invalid, "was dropped on 2026-03-01", "-w", "desk", "trainer", "import", "ask.signed.json");
        await RefusedAsync(ExitCode.Usage, "is awaited", "-w", "desk", "trainer", "requests", "--drop", request);
        using (var store = Desk())
        {
            Assert.Single(store.SetIndexes("https://board.example/status/board-revocation.jwt"));
            Assert.Single(store.SetIndexes("https://board.example/status/board-suspension.jwt"));
        }

        Assert.NotEqual(id, await RequestAsync("maria"));
    }

    [Fact]
    public async Task A_lost_file_is_written_again()
    {
        await SetUpAsync();
        var id = await RequestAsync("maria");
        var first = await File.ReadAllTextAsync(_shell.PathOf("ask.json"), TestContext.Current.CancellationToken);

        await RunAsync("-w", "desk", "trainer", "requests", "--again", id, "--out", "more.json");

        Assert.Equal(first, await File.ReadAllTextAsync(_shell.PathOf("more.json"), TestContext.Current.CancellationToken));
        await RefusedAsync(ExitCode.Usage, "--again needs --out", "-w", "desk", "trainer", "requests", "--again", id);
    }

    [Fact]
    public async Task A_later_list_takes_the_place_of_one_that_is_still_out()
    {
        await SetUpAsync();
        var id = await CertifyAsync("maria");
        await RunAsync("-w", "desk", "publish", "site", "--request", "one.json");
        await RunAsync("-w", "vault", "sign-request", "one.json", "--yes");
        await RunAsync("-w", "desk", "trainer", "withdraw", id, "--reason", "neverEntitled", "--yes");
        await RunAsync("-w", "desk", "publish", "site", "--request", "two.json");

        await RefusedAsync(ExitCode.Invalid, "a later edition of", "-w", "desk", "trainer", "import", "one.signed.json");

        await RunAsync("-w", "vault", "sign-request", "two.json", "--yes");
        await RunAsync("-w", "desk", "trainer", "import", "two.signed.json");
        await RunAsync("-w", "desk", "publish", "site");
        Assert.Contains("neverEntitled", CredentialParser.Parse(await File.ReadAllBytesAsync(_shell.PathOf("site/status/board-register.jwt"), TestContext.Current.CancellationToken), out _)!.Payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_key_that_is_elsewhere_signs_from_then_on()
    {
        await SetUpAsync("ed25519", "did:web:board.example");
        await RequestAsync("maria");
        await RunAsync("-w", "vault", "key", "new", "board-2", "--no-passphrase", "--kind", "p256");
        await File.WriteAllTextAsync(_shell.PathOf("two.jwk"), (await RunAsync("-w", "vault", "key", "export", "board-2", "--as", "jwk")).Output, TestContext.Current.CancellationToken);
        await RefusedAsync(ExitCode.Usage, "is on another machine, and so should be the next", "-w", "desk", "key", "rotate", "board");

        await RunAsync("-w", "desk", "key", "rotate", "board", "--public-key", "two.jwk");

        var id = await RequestAsync("maria");
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        Assert.Equal(id + "\n", (await RunAsync("-w", "desk", "trainer", "import", "ask.signed.json")).Output);
    }

    [Fact]
    public async Task A_strangers_accreditation_for_a_trainer_here_is_imported_once_a_verifier_would_take_it()
    {
        await SetUpAsync();
        await CertifyAsync("maria");
        await RunAsync("-w", "desk", "publish", "site", "--request", "lists.json");
        await RunAsync("-w", "vault", "sign-request", "lists.json", "--yes");
        await RunAsync("-w", "desk", "trainer", "import", "lists.signed.json");
        await RunAsync("-w", "desk", "publish", "site");

        // Maria's own workspace, where her key is.
        await RunAsync("init", "school", "--name", "School", "--base-url", "https://school.example");
        File.Copy(_shell.PathOf("desk/keys/maria.pem"), Path.Combine(Directory.CreateDirectory(_shell.PathOf("school/keys")).FullName, "maria.pem"));
        File.Copy(_shell.PathOf("desk/keys/maria.public.jwk"), _shell.PathOf("school/keys/maria.public.jwk"));
        var jwt = Assert.Single(Directory.GetFiles(_shell.PathOf("desk/accreditations")));

        await RefusedAsync(ExitCode.Invalid, "(lineage.", "-w", "school", "trainer", "import", jwt, "--documents", "site", "--offline");
        File.Copy(_shell.PathOf("desk/anchors.json"), _shell.PathOf("school/anchors.json"), overwrite: true);
        await RefusedAsync(ExitCode.Invalid, "status.unavailable", "-w", "school", "trainer", "import", jwt, "--offline");

        var imported = await RunAsync("-w", "school", "trainer", "import", jwt, "--documents", "site", "--offline");
        Assert.Contains("Maria is certified by Board; the trainer is called 'maria' here", imported.Error, StringComparison.Ordinal);
        Assert.Contains("was imported before", (await RunAsync("-w", "school", "trainer", "import", jwt, "--documents", "site", "--offline")).Error, StringComparison.Ordinal);
        Assert.Contains("Maria: issue", (await RunAsync("-w", "school", "trainer", "tree")).Output, StringComparison.Ordinal);
        await RunAsync("-w", "school", "publish", "site2");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"type\": \"SignedDocuments\", \"request\": \"x\", \"signed\": []}")]
    [InlineData("{\"type\": \"SignedDocuments\", \"request\": \"x\", \"signed\": [\"abc\"]}")]
    [InlineData("{\"type\": \"SignedDocuments\", \"request\": \"x\", \"signed\": [null]}")]
    [InlineData("{\"type\": \"SigningRequest\", \"version\": 2, \"id\": \"x\", \"created\": \"2026-01-01T00:00:00Z\", \"from\": \"x\", \"documents\": []}")]
    [InlineData("{\"type\": \"SigningRequest\", \"version\": 1, \"id\": \"x\", \"created\": \"2026-01-01T00:00:00Z\", \"from\": \"x\", \"documents\": []}")]
    [InlineData("{\"type\": \"SigningRequest\", \"version\": 1, \"id\": null, \"created\": 5, \"from\": \"x\", \"documents\": [{}]}")]
    public async Task What_is_neither_request_nor_answer_is_refused(string text)
    {
        await SetUpAsync();
        await File.WriteAllTextAsync(_shell.PathOf("odd.json"), text, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Usage, (await _shell.RunAsync("-w", "vault", "sign-request", "odd.json", "--yes")).Exit);
        Assert.Equal(ExitCode.Usage, (await _shell.RunAsync("-w", "desk", "trainer", "import", "odd.json")).Exit);
    }

    private CredentialStore Desk() => CredentialStore.Open(_shell.PathOf("desk/t2t.db"), TimeProvider.System);

    private async Task SetUpAsync(string kind = "ed25519", string? did = null)
    {
        await RunAsync("init", "vault", "--name", "Vault", "--base-url", "https://board.example");
        await RunAsync("-w", "vault", "key", "new", "board", "--no-passphrase", "--kind", kind);
        await File.WriteAllTextAsync(_shell.PathOf("board.jwk"), (await RunAsync("-w", "vault", "key", "export", "board", "--as", "jwk")).Output, TestContext.Current.CancellationToken);
        await RunAsync("init", "desk", "--name", "Desk", "--base-url", "https://board.example");
        await RunAsync(["-w", "desk", "authority", "new", "board", "--name", "Board", "--public-key", "board.jwk", .. did is null ? Array.Empty<string>() : ["--did", did]]);
        await RunAsync("-w", "desk", "key", "new", "maria", "--no-passphrase");
    }

    /// <returns>The id of the accreditation asked for.</returns>
    private async Task<string> RequestAsync(string alias, params string[] more) =>
        (await RunAsync(["-w", "desk", "trainer", "certify", "--by", "board", "--name", "Maria", "--alias", alias, "--achievements", "https://board.example/a/*", .. more, "--request", "ask.json"])).Output.Trim();

    private async Task<string> CertifyAsync(string alias)
    {
        var id = await RequestAsync(alias);
        await RunAsync("-w", "vault", "sign-request", "ask.json", "--yes");
        await RunAsync("-w", "desk", "trainer", "import", "ask.signed.json");
        return id;
    }

    private async Task<Shell.Result> RunAsync(params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.True(result.Exit == ExitCode.Done, string.Join(' ', arguments) + "\n" + result.Error);
        return result;
    }

    private async Task RefusedAsync(int exit, string why, params string[] arguments)
    {
        var result = await _shell.RunAsync(arguments);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.Equal(exit, result.Exit);
    }

    private string Answer(string file) => JsonNode.Parse(File.ReadAllText(_shell.PathOf(file)))!["signed"]![0]!.GetValue<string>();

    private void Write(string file, string jwt)
    {
        var json = JsonNode.Parse(File.ReadAllText(_shell.PathOf(file)))!;
        json["signed"]![0] = jwt;
        File.WriteAllText(_shell.PathOf(file), json.ToJsonString());
    }

    /// <summary>Puts a value somewhere into the first document of a request.</summary>
    private void Change(string file, string place, string value)
    {
        var json = JsonNode.Parse(File.ReadAllText(_shell.PathOf(file)))!;
        var node = json["documents"]![0]!;
        var parts = place.Split('/')[1..];
        foreach (var part in parts[..^1]) node = node is JsonArray array ? array[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        if (node is JsonArray list) list[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else node[parts[^1]] = JsonNode.Parse(value);
        File.WriteAllText(_shell.PathOf(file), json.ToJsonString());
    }
}
