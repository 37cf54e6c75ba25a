using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Contracts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>1EdTech Revocation List 1.0 in its own members.</summary>
public sealed class RevocationListTests : IDisposable
{
    private static readonly string Id = StatusForm.CredentialId(StatusWorld.Index);

    private readonly StatusWorld _world = new(StatusMechanisms.RevocationList);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("""[{"id": "ID"}]""", "Set")]
    [InlineData("""[{"id": "ID", "revoked": true, "reason": "issued in error"}]""", "Set")]
    [InlineData("""[{"id": "ID", "revoked": false}]""", "Clear")]
    [InlineData("""[{"id": "ID", "revoked": false}, {"id": "ID"}]""", "Set")]
    [InlineData("""[{"id": "ID"}, {"id": "ID", "revoked": false}]""", "Set")]
    [InlineData("""{"id": "ID"}""", "Set")]
    [InlineData("""[]""", "Clear")]
    [InlineData("""[{"id": "IDx"}, {"id": "urn:uuid:4711"}]""", "Clear")]
    [InlineData("""[{"id": " ID\n"}]""", "Set")]
    [InlineData("""[{"id": "https://provider%2Eexample/credential%73/94567"}]""", "Set")]
    public async Task A_row_revokes_unless_it_says_that_it_does_not(string rows, string state)
    {
        Publish(rows);

        StatusReading reading = await _world.ReadAsync();

        Assert.Equal((state, "revocation", true), (reading.State.ToString(), reading.Purpose, reading.Unsigned));
    }

    [Theory]
    [InlineData("""[{"revoked": true}]""")]
    [InlineData("""[{"id": 7}]""")]
    [InlineData("""[{"id": "ID", "revoked": "true"}]""")]
    [InlineData("""[{"id": "ID", "revoked": null}]""")]
    [InlineData("""[{"id": "ID", "revoked": 1}]""")]
    [InlineData("""["ID"]""")]
    [InlineData("""[[]]""")]
    [InlineData("""null""")]
    [InlineData("\"ID\"")]
    public async Task A_list_with_rows_that_cannot_be_understood_is_malformed(string rows)
    {
        Publish(rows);

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public async Task A_document_without_rows_is_no_list()
    {
        _world.PublishRaw(Encoding.UTF8.GetBytes($$"""{"issuer": "{{_world.Issuer}}"}"""));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Theory]
    [InlineData("""{"id": "ISSUER", "type": ["Profile"]}""", null)]
    [InlineData("\"did:example:somebody-else\"", "status.unproven")]
    [InlineData("""{"id": "did:example:somebody-else"}""", "status.unproven")]
    [InlineData("""{"name": "ISSUER"}""", "status.malformed")]
    [InlineData("""["ISSUER"]""", "status.malformed")]
    [InlineData("null", "status.malformed")]
    [InlineData("\"somebody\"", "status.malformed")]
    public async Task A_list_is_that_of_the_issuer_it_names(string issuer, string? problem)
    {
        Publish("[]", issuer.Replace("ISSUER", _world.Issuer, StringComparison.Ordinal));

        StatusReading reading = await _world.ReadAsync();

        Assert.Equal((problem is null ? StatusState.Clear : StatusState.Unknown, problem), (reading.State, reading.Problem?.Id));
    }

    [Theory]
    [InlineData("http://provider.example/status/1")]
    [InlineData("urn:uuid:4711")]
    [InlineData("did:example:list")]
    public async Task A_list_that_does_not_lie_under_https_is_not_asked_for(string url)
    {
        _world.PublishAs(url, Encoding.UTF8.GetBytes($$"""{"issuer": "{{_world.Issuer}}", "revokedCredential": []}"""));

        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync($$"""{"id": "{{url}}", "type": "1EdTechRevocationList"}"""));
        Assert.Equal(0, _world.Fetches);
    }

    [Fact]
    public void A_credential_without_an_id_is_on_no_such_list()
    {
        var listed = new RevokedIds();
        listed.Add("urn:uuid:4711");

        Assert.Equal("status.malformed", listed.Find(new StatusPlace(StatusWorld.ListUrl, "revocation", 0), null, out _)!.Code.Id);
    }

    [Fact]
    public async Task A_list_is_kept_for_five_minutes_and_then_asked_for_again()
    {
        Publish("[]");
        await _world.ReadAsync();
        Publish("""[{"id": "ID"}]""");
        _world.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(StatusState.Clear, (await _world.ReadAsync()).State);
        _world.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);
        Assert.Equal(2, _world.Fetches);
    }

    [Fact]
    public async Task A_list_as_large_as_the_limit_is_read_and_a_larger_one_is_not()
    {
        string list = $$"""{"issuer": "{{_world.Issuer}}", "revokedCredential": [{"id": "{{Id}}"}]}""";
        _world.PublishRaw(Encoding.UTF8.GetBytes(list.PadRight(Limits.RevocationListBytes)));
        Assert.Equal(StatusState.Set, (await _world.ReadAsync()).State);

        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        _world.PublishRaw(Encoding.UTF8.GetBytes(list.PadRight(Limits.RevocationListBytes + 1)));
        StatusMechanismContractTests.IsUnknown("status.malformed", await _world.ReadAsync());
    }

    [Fact]
    public void A_list_takes_of_the_memory_for_lists_what_it_holds()
    {
        var listed = new RevokedIds();
        int before = listed.ByteCount;
        listed.Add("urn:uuid:4711");
        listed.Add("urn:uuid:4711");

        Assert.InRange(listed.ByteCount - before, 2 * "urn:uuid:4711".Length, 200);
    }

    [Fact]
    public void The_entries_of_1EdTechs_own_badges_are_read()
    {
        foreach (string file in (string[])["complete.json", "complete_v1.json", "credential-status-revoked.json"])
        {
            var badge = System.Text.Json.JsonElement.Parse(File.ReadAllBytes(Path.Combine(Vectors.Folder("ob3-1edtech-samples"), "ob30", file)));
            var entry = badge.GetProperty("credentialStatus");
            string url = entry.GetProperty("id").GetString()!;

            StatusPlace? place = StatusMechanisms.Find(entry.GetProperty("type").GetString()!)!.ReadEntry(new StatusEntry("1EdTechRevocationList", url, entry), out _);

            Assert.Equal(new StatusPlace(url, "revocation", 0), place);
        }
    }

    private void Publish(string rows, string? issuer = null) => _world.PublishRaw(Encoding.UTF8.GetBytes(
        $$"""{"issuer": {{issuer ?? $"\"{_world.Issuer}\""}}, "revokedCredential": {{rows.Replace("ID", Id, StringComparison.Ordinal)}}}"""));
}
