using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Tests.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Verification;

public sealed class AccreditationCacheTests
{
    private readonly AccreditationCache _cache = new();
    private readonly AccreditationCache.Entry _entry;

    public AccreditationCacheTests()
    {
        var world = new World();
        var accreditation = world.Trainer(world.Authority(), "Trainer").Lineage[0];
        _entry = new AccreditationCache.Entry(LineageNode.Read(CredentialParser.Parse(accreditation, out _)!)!);
    }

    [Fact]
    public void Remembers_what_came_last_and_no_more_than_the_limit()
    {
        const int Many = Limits.CachedAccreditations * 2;
        for (ulong i = 0; i < Many; i++) _cache.Add(Digest(i), _entry);

        // From the newest on, since looking at an old one makes it young again.
        var found = 0;
        for (ulong i = Many; i-- > 0;)
        {
            if (_cache.Find(Digest(i)) is not null) found++;
            else if (i >= Many - (Limits.CachedAccreditations / 2)) Assert.Fail($"{Many - i} of the newest is forgotten");
        }

        Assert.InRange(found, Limits.CachedAccreditations / 2, Limits.CachedAccreditations);
    }

    [Fact]
    public void Keeps_what_is_used_however_much_else_passes_through()
    {
        var used = Digest(ulong.MaxValue);
        _cache.Add(used, _entry);

        for (ulong i = 0; i < Limits.CachedAccreditations * 3; i++)
        {
            _cache.Add(Digest(i), _entry);
            if (i % 1000 == 0) Assert.Same(_entry, _cache.Find(used));
        }
    }

    /// <summary>VC-JOSE-COSE §3.1.3: a token may end though its credential does not.</summary>
    [Fact]
    public async Task A_token_that_ended_since_is_refused_whether_it_was_remembered_or_not()
    {
        var world = new World();
        var board = world.Authority();
        var trainer = world.Person("Trainer");
        var draft = JsonNode.Parse((world.DraftAccreditation(board, trainer, false) with { ValidUntil = null }).Write())!.AsObject();
        trainer.Lineage = [AsVcJwt(draft, board, world.Now.AddDays(1))];
        var badge = world.Issue(trainer);
        var verifier = world.Verifier();
        var request = new VerificationRequest { Input = "test", Credential = badge };
        Findings.IsValid(await verifier.VerifyAsync(request, TestContext.Current.CancellationToken));

        world.Clock.Advance(TimeSpan.FromDays(2));

        Findings.IsRefused(await verifier.VerifyAsync(request, TestContext.Current.CancellationToken), FindingCode.LineageAccreditationUnproven);
        Findings.IsRefused(world.Verify(badge), FindingCode.LineageAccreditationUnproven);
    }

    private static byte[] AsVcJwt(JsonObject credential, Party by, DateTimeOffset ends)
    {
        credential["exp"] = ends.ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "EdDSA", ["typ"] = "vc+jwt", ["kid"] = by.Signer.VerificationMethod };
        var input = $"{Base64Url.EncodeToString(World.Bytes(header))}.{Base64Url.EncodeToString(World.Bytes(credential))}";
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(by.Signer.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    [Fact]
    public void What_an_entry_is_given_later_is_seen_whole_or_not_at_all() =>
        Assert.All(typeof(AccreditationCache.Entry).GetProperties().Where(each => each.CanWrite), each => Assert.False(each.PropertyType.IsValueType, each.Name));

    [Fact]
    public void Remembers_no_more_bytes_than_the_limit()
    {
        var large = Large();
        const ulong Many = 2 * Limits.CachedAccreditationBytes / Limits.CredentialBytes;

        for (ulong i = 0; i < Many; i++) _cache.Add(Digest(i), large);

        var found = 0;
        for (ulong i = Many; i-- > 0;)
        {
            if (_cache.Find(Digest(i)) is not null) found++;
        }

        Assert.InRange(found, 1, Limits.CachedAccreditationBytes / large.Bytes);
    }

    [Fact]
    public void Knows_nothing_it_was_not_told() => Assert.Null(_cache.Find(Digest(1)));

    private static AccreditationCache.Entry Large()
    {
        var json = """{"type":"TrainerAccreditation","issuer":"did:a:b","credentialSubject":{"id":"did:a:c","name":"NAME"}}""".Replace("NAME", new string('x', Limits.CredentialBytes - 200), StringComparison.Ordinal);
        return new AccreditationCache.Entry(LineageNode.Read(CredentialParser.Parse(System.Text.Encoding.UTF8.GetBytes(json), out _)!)!);
    }

    private static Sha256Digest Digest(ulong number) => new(number, 0, 0, 0);
}
