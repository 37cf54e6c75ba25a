using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Contracts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>Bitstring Status List 1.0 in its own members.</summary>
public sealed class BitstringStatusListTests : IDisposable
{
    private readonly StatusWorld _world = new(StatusMechanisms.BitstringStatusList);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_first_entry_is_the_most_significant_bit_of_the_first_byte()
    {
        var bits = new Bitstring(16);
        bits.Set(0);
        bits.Set(9);

        byte[] bytes = Inflated(bits.Encode());

        Assert.Equal([0x80, 0x40], bytes);
        Assert.True(Bitstring.TryDecode(Encoded([0x80, 0x40]), out _)![9]);
    }

    [Fact]
    public void A_list_is_published_as_the_standard_has_it()
    {
        JsonNode list = JsonNode.Parse(_world.List(_world.Draft(3) with { TtlMs = 60_000 }))!;

        Assert.Equal("""["VerifiableCredential","BitstringStatusListCredential"]""", list["type"]!.ToJsonString());
        Assert.Equal(("2026-05-31T12:00:00Z", "2026-06-08T12:00:00Z"), ((string?)list["validFrom"], (string?)list["validUntil"]));
        JsonNode subject = list["credentialSubject"]!;
        Assert.Equal(("BitstringStatusList", "revocation", 60_000), ((string?)subject["type"], (string?)subject["statusPurpose"], (int)subject["ttl"]!));
        byte[] bits = Inflated((string)subject["encodedList"]!);
        Assert.Equal(131_072 / 8, bits.Length);
        Assert.Equal(0x10, bits[0]);
        Assert.All(bits[1..], each => Assert.Equal(0, each));
    }

    [Fact]
    public void An_entry_is_written_as_the_standard_has_it() => Assert.Equal(
        """{"id":"https://provider.example/status/1#94567","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"94567","statusListCredential":"https://provider.example/status/1"}""",
        _world.Entry());

    [Theory]
    [InlineData("\"94567abc\"")]
    [InlineData("\"abc94567\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"+94567\"")]
    [InlineData("\" 94567\"")]
    [InlineData("\"94567 \"")]
    [InlineData("\"094567\"")]
    [InlineData("\"0x17167\"")]
    [InlineData("\"94567.0\"")]
    [InlineData("\"9.4567e4\"")]
    [InlineData("\"\"")]
    [InlineData("\"2147483648\"")]
    [InlineData("\"4295061863\"")]
    [InlineData("\"99999999999999999999999999\"")]
    [InlineData("\"٩٤٥٦٧\"")]
    [InlineData("94567")]
    [InlineData("null")]
    public Task An_index_that_is_no_plain_number_is_malformed(string index) => IsMalformed("statusListIndex", index);

    [Theory]
    [InlineData("statusPurpose", "null")]
    [InlineData("statusPurpose", "[\"revocation\"]")]
    [InlineData("statusListCredential", "null")]
    [InlineData("statusListCredential", "\"/status/1\"")]
    [InlineData("statusListCredential", "\"status/1\"")]
    [InlineData("statusListCredential", "\"https://provider.example:99999/status/1\"")]
    [InlineData("statusSize", "2")]
    [InlineData("statusSize", "0")]
    [InlineData("statusSize", "-1")]
    [InlineData("statusSize", "4294967297")]
    [InlineData("statusSize", "1.5")]
    [InlineData("statusSize", "\"1\"")]
    [InlineData("statusReference", "7")]
    [InlineData("statusReference", "\"register\"")]
    [InlineData("statusReference", "[]")]
    [InlineData("statusReference", "[\"https://provider.example/register\", \"register\"]")]
    public Task An_entry_against_the_standard_is_malformed(string member, string json) => IsMalformed(member, json);

    [Fact]
    public async Task A_size_of_one_is_what_there_is_without_a_size()
    {
        _world.Publish(_world.Draft(StatusWorld.Index));

        Assert.Equal(StatusState.Set, (await _world.ReadAsync(Entry("statusSize", "1"))).State);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("refresh")]
    public async Task An_entry_that_says_something_else_is_ignored_whatever_its_size(string purpose)
    {
        string entry = TestMember(Entry("statusPurpose", $"\"{purpose}\""), "statusSize", "2");

        Assert.Equal((StatusState.Ignored, purpose), ((await _world.ReadAsync(entry)) is var reading ? (reading.State, reading.Purpose) : default));
        Assert.Equal(0, _world.Fetches);
    }

    [Fact]
    public async Task A_purpose_nobody_knows_is_named_and_not_taken_for_good()
    {
        StatusReading reading = await _world.ReadAsync(Entry("statusPurpose", "\"probation\""));

        StatusMechanismContractTests.IsUnknown("status.unavailable", reading);
        Assert.EndsWith("not known here: probation", reading.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_has_the_id_of_its_list_is_malformed()
    {
        var entry = new StatusEntry("BitstringStatusListEntry", StatusWorld.ListUrl, System.Text.Json.JsonElement.Parse(_world.Entry()));

        Assert.Null(_world.Mechanism.ReadEntry(entry, out StatusProblem? problem));
        Assert.Equal("status.malformed", problem!.Code.Id);
    }

    [Fact]
    public async Task The_first_of_several_references_is_the_register()
    {
        _world.Publish(_world.Draft(StatusWorld.Index));

        Assert.Equal("https://provider.example/1", (await _world.ReadAsync(Entry("statusReference", """["https://provider.example/1", "https://provider.example/2"]"""))).Reference);
    }

    [Fact]
    public async Task A_list_may_be_for_several_purposes()
    {
        _world.PublishSpoilt(_world.Draft(StatusWorld.Index), list => list["credentialSubject"]!["statusPurpose"] = new JsonArray("suspension", "revocation", "probation", "revocation"));

        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);
        Assert.Equal(StatusState.Set, (await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "suspension", StatusWorld.Index))).State);
        Assert.Equal(StatusState.Ignored, (await _world.ReadAsync(new StatusPlace(StatusWorld.ListUrl, "message", StatusWorld.Index))).State);
    }

    [Fact]
    public async Task Of_a_list_that_is_kept_only_purposes_that_are_asked_about_are()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["statusPurpose"] = new string('x', 100_000));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
        Assert.Empty(_world.Cache.Find(StatusWorld.ListUrl, _world.Clock.GetUtcNow())!.Purposes);
    }

    [Theory]
    [InlineData("type", "\"StatusList2021\"")]
    [InlineData("statusPurpose", "null")]
    [InlineData("statusPurpose", "[]")]
    [InlineData("statusPurpose", "[1]")]
    [InlineData("encodedList", "null")]
    [InlineData("encodedList", "\"H4sIAAAAAAAAA\"")]
    [InlineData("encodedList", "\"uH4sI=\"")]
    [InlineData("encodedList", "\"uAAAA\"")]
    [InlineData("encodedList", "\"u\"")]
    [InlineData("ttl", "\"60000\"")]
    [InlineData("ttl", "-1")]
    public async Task A_list_against_the_standard_is_malformed(string member, string json)
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]![member] = JsonNode.Parse(json));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public async Task A_credential_of_another_kind_is_no_list()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["type"] = new JsonArray("VerifiableCredential"));
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());

        _world.PublishRaw("<html>"u8.ToArray());
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public async Task A_list_shorter_than_the_standard_allows_is_malformed()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["encodedList"] = Encoding.ASCII.GetString(Encoded(new byte[16 * 1024 - 1])));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_takes_the_memory_it_claims()
    {
        _world.PublishSpoilt(_world.Draft(), list => list["credentialSubject"]!["encodedList"] = Encoding.ASCII.GetString(Encoded(new byte[Limits.StatusListBytes + 1])));
        Assert.True(_world.Published().Length < 64 * 1024);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public void A_bomb_of_256_MiB_takes_no_more_memory_than_the_largest_list()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (int i = 0; i < 256; i++) gzip.Write(zeros);
        }

        byte[] text = Encoding.ASCII.GetBytes("u" + Base64Url.EncodeToString(compressed.ToArray()));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(Bitstring.TryDecode(text, out string? problem));
        Assert.StartsWith("The status list is larger than 16 MiB", problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3L * Limits.StatusListBytes);
    }

    [Fact]
    public async Task A_list_as_large_as_the_limit_is_read()
    {
        const int Entries = Limits.StatusListBytes * 8;
        _world.Publish(_world.Draft(Entries - 1) with { Entries = Entries });

        StatusReading reading = await _world.ReadAsync(_world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", Entries - 1)));

        Assert.Equal(StatusState.Set, reading.State);
        Assert.Throws<ArgumentOutOfRangeException>(() => StatusMechanisms.BitstringStatusList.Publish(_world.Draft() with { Entries = Entries + 8 }));
    }

    [Fact]
    public async Task A_list_that_takes_more_bytes_than_a_badge_may_is_read()
    {
        const int Entries = 8 * 1024 * 1024;
        // Bits that gzip makes nothing of.
        var noise = new byte[Entries / 8];
        RandomNumberGenerator.Fill(noise);
        _world.Publish(_world.Draft([0, .. Enumerable.Range(0, Entries).Where(each => (noise[each / 8] >> (each % 8) & 1) == 1)]) with { Entries = Entries });
        Assert.True(_world.Published().Length > Limits.CredentialBytes, $"{_world.Published().Length}");

        Assert.Equal(StatusState.Set, (await _world.ReadAsync(_world.Entry(new StatusPlace(StatusWorld.ListUrl, "revocation", 0)))).State);
    }

    [Fact]
    public void The_lists_of_the_DCC_are_read_and_are_shorter_than_the_standard_allows()
    {
        string folder = Path.Combine(Vectors.Folder("dcc-vc-test-fixtures"), "statusLists", "didkey-ed25519Signature2020");
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            var parsed = CredentialParser.Parse(File.ReadAllBytes(file), out _);
            var result = StructureCheck.Check(parsed!, Profile.Plain);
            Assert.True(result.Evidence is not null, $"{file}: {string.Join("; ", result.Findings)}");
            string encoded = result.Evidence.Credential.Subject.GetProperty("encodedList").GetString()!;
            int? expected = Path.GetFileName(file) == "tampered" ? null : 100_000;
            Assert.Equal(expected, Bitstring.TryDecode(Encoding.ASCII.GetBytes(encoded), out _)?.Length);
        }
    }

    [Fact]
    public void The_bits_of_the_DCC_are_as_its_badges_expect()
    {
        string folder = Vectors.Folder("dcc-vc-test-fixtures");
        JsonArray badges = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")))!["credentials"]!.AsArray();
        int compared = 0;
        foreach (JsonNode? status in badges.SelectMany(badge => badge!["status"] as JsonArray ?? []))
        {
            if (status!["bit"] is null) continue;
            string list = Path.Combine(folder, "statusLists", "didkey-ed25519Signature2020", ((string)status["list"]!).Split('/')[^1]);
            string encoded = (string)JsonNode.Parse(File.ReadAllBytes(list))!["credentialSubject"]!["encodedList"]!;
            Assert.Equal((int)status["bit"]! == 1, Bitstring.TryDecode(Encoding.ASCII.GetBytes(encoded), out _)![int.Parse((string)status["index"]!, CultureInfo.InvariantCulture)]);
            compared++;
        }

        Assert.InRange(compared, 35, int.MaxValue);
    }

    [Fact]
    public void The_list_of_1EdTech_has_its_revoked_badge_and_the_badges_index_is_against_the_standard()
    {
        string folder = Path.Combine(Vectors.Folder("ob3-1edtech-samples"), "ob30", "bit-string-list");
        var list = CredentialParser.Parse(File.ReadAllBytes(Path.Combine(folder, "testlist")), out _)!.Payload;
        var entry = CredentialParser.Parse(File.ReadAllBytes(Path.Combine(folder, "credential-status-revoked.json")), out _)!.Payload.GetProperty("credentialStatus");

        Bitstring bits = Bitstring.TryDecode(Utf8Text.Of(list.GetProperty("credentialSubject").GetProperty("encodedList")), out _)!;

        Assert.Equal([23], Enumerable.Range(0, bits.Length).Where(each => bits[each]));
        Assert.Equal(23, entry.GetProperty("statusListIndex").GetInt32());
        Assert.Null(_world.Mechanism.ReadEntry(new StatusEntry("BitstringStatusListEntry", entry.GetProperty("id").GetString(), entry), out StatusProblem? problem));
        Assert.Equal("status.malformed", problem!.Code.Id);
    }

    private async Task IsMalformed(string member, string json)
    {
        _world.Publish(_world.Draft());
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync(Entry(member, json)));
        Assert.Equal(0, _world.Fetches);
    }

    private string Entry(string member, string json) => TestMember(_world.Entry(), member, json);

    private static string TestMember(string document, string member, string json)
    {
        JsonNode node = JsonNode.Parse(document)!;
        node[member] = JsonNode.Parse(json);
        return node.ToJsonString();
    }

    private static byte[] Encoded(byte[] bits)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize)) gzip.Write(bits);
        return Encoding.ASCII.GetBytes("u" + Base64Url.EncodeToString(compressed.ToArray()));
    }

    private static byte[] Inflated(string encodedList)
    {
        using var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(encodedList.AsSpan(1))), CompressionMode.Decompress);
        using var bits = new MemoryStream();
        gzip.CopyTo(bits);
        return bits.ToArray();
    }
}
