using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>An issuer with a real key, one credential of it, and the lists it publishes; and the network they lie on, which counts.</summary>
internal sealed class StatusWorld : IResourceLoader, IDisposable
{
    public const string ListUrl = "https://provider.example/status/1";
    public const int Index = 94_567;

    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Ed25519);
    private readonly Dictionary<string, byte[]> _published = new(StringComparer.Ordinal);

    public StatusWorld(IStatusMechanism mechanism) => Form = StatusForm.Of(mechanism);

    public StatusForm Form { get; }

    public IStatusMechanism Mechanism => Form.Mechanism;

    public PublishedCache<PublishedList> Cache { get; } = new(Limits.CachedStatusLists, Limits.CachedStatusListBytes);

    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The time asked about, where it is not now.</summary>
    public DateTimeOffset? At { get; set; }

    public int Fetches { get; private set; }

    public string Issuer => IssuerOf(_key);

    public static string IssuerOf(SigningKey key) => key.AsDidKey().VerificationMethod.Split('#')[0];

    public StatusListDraft Draft(params int[] set) => new()
    {
        Id = ListUrl,
        IssuerId = Issuer,
        Purpose = "revocation",
        SetIndexes = set,
        Entries = Form.Entries,
        ValidFrom = Clock.GetUtcNow().AddDays(-1),
        ValidUntil = Clock.GetUtcNow().AddDays(7),
    };

    public byte[] List(StatusListDraft draft) => Encoding.UTF8.GetBytes(Form.List(draft).ToJsonString());

    public void Publish(StatusListDraft draft) => PublishAs(ListUrl, List(draft), _key);

    /// <summary>Signed, where the mechanism has its lists signed.</summary>
    public void PublishAs(string url, byte[] list, SigningKey? key = null) =>
        _published[url] = Mechanism.ListsAreSigned ? Form.Secure(list, key ?? _key, Clock.GetUtcNow()) : list;

    /// <summary>The list as published, with a member of it changed before it is signed.</summary>
    public void PublishSpoilt(StatusListDraft draft, Action<JsonObject> spoil)
    {
        JsonObject list = Form.List(draft);
        spoil(list);
        PublishAs(ListUrl, Encoding.UTF8.GetBytes(list.ToJsonString()));
    }

    public void PublishRaw(byte[] bytes) => _published[ListUrl] = bytes;

    public byte[] Published() => _published[ListUrl];

    public string Entry(StatusPlace? place = null) => Form.Entry(place ?? new StatusPlace(ListUrl, "revocation", Index)).ToJsonString();

    /// <summary>Of the credential a verification is about.</summary>
    public async Task<StatusReading> ReadAsync(string? entry = null) => Assert.Single(await ReadAllAsync(entry ?? Entry()));

    /// <summary>Of the credential whose status stands there.</summary>
    public async Task<StatusReading> ReadAsync(StatusPlace place) =>
        Assert.Single(await NewCheck().ReadInputAsync(await ProveAsync(Entry(place), StatusForm.CredentialId(place.Index)), TestContext.Current.CancellationToken));

    public async Task<IReadOnlyList<StatusReading>> ReadAllAsync(string? credentialStatus)
    {
        var check = NewCheck();
        return await check.ReadInputAsync(await ProveAsync(credentialStatus), TestContext.Current.CancellationToken);
    }

    /// <summary>Of a credential a lineage is built on.</summary>
    public async Task<StatusReading> ReadForLineageAsync(string? entry = null) =>
        Assert.Single(await NewCheck().ReadAsync(await ProveAsync(entry ?? Entry()), TestContext.Current.CancellationToken));

    public StatusCheck NewCheck() => new(this, NewProofCheck(), Cache, Clock, At ?? Clock.GetUtcNow());

    public async Task<ProvenCredential> ProveAsync(string? credentialStatus, string? id = null, string type = "SomeCredential")
    {
        string status = credentialStatus is null ? "" : $", \"credentialStatus\": {credentialStatus}";
        byte[] credential = Encoding.UTF8.GetBytes($$"""
            {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "{{id ?? StatusForm.CredentialId(Index)}}", "type": ["VerifiableCredential", "{{type}}"], "issuer": "{{Issuer}}",
             "credentialSubject": {"id": "did:example:learner"}{{status}}}
            """);
        byte[] signed = ProofFormats.EddsaJcs2022.Sign(credential, _key.AsDidKey(), Clock.GetUtcNow());
        var wellFormed = StructureCheck.Check(CredentialParser.Parse(signed, out _)!, Profile.Plain);
        Assert.True(wellFormed.Evidence is not null, string.Join("; ", wellFormed.Findings));
        var proven = await NewProofCheck().CheckAsync(wellFormed.Evidence, TestContext.Current.CancellationToken);
        Assert.True(proven.Evidence is not null, string.Join("; ", proven.Findings));
        return proven.Evidence;
    }

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        Fetches++;
        return new(_published.TryGetValue(url.OriginalString, out byte[]? bytes) ? LoadedResource.Of(bytes) : LoadedResource.NotHad("the server does not answer"));
    }

    public void Dispose() => _key.Dispose();

    private ProofCheck NewProofCheck() => new(new DidResolver(this), At ?? Clock.GetUtcNow());

    internal sealed class TestClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
