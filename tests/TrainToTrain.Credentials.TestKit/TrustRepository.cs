using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>
/// The place where an authority publishes its trust list, or a mirror of it, run by whoever a test has it run by: really signed, in memory, and the loader. It writes what is
/// signed by itself, so that a test can have anything signed.
/// </summary>
public sealed class TrustRepository : IResourceLoader
{
    public const string Id = "https://board.example/trust/";

    private readonly HashSet<string> _offline = new(StringComparer.Ordinal);

    public TrustRepository()
    {
        PublishRoot(RootKeys);
        PublishList();
    }

    public Clock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Two of three sign the root, one of one the list.</summary>
    public IReadOnlyList<Party> RootKeys { get; set; } = [new Party("root key A"), new Party("root key B", KeyKind.P256), new Party("root key C")];

    public IReadOnlyList<Party> ListKeys { get; set; } = [new Party("list key A")];

    public int ListThreshold { get; set; } = 1;

    public long RootVersion { get; set; }

    public long ListVersion { get; set; }

    public TimeSpan RootTime { get; set; } = TimeSpan.FromDays(365);

    public TimeSpan ListTime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What is there, by URL.</summary>
    public Dictionary<string, byte[]> Hosted { get; } = new(StringComparer.Ordinal);

    public List<string> Fetched { get; } = [];

    /// <summary>Somebody with a key; the key follows from the name.</summary>
    public static Party Key(string name) => new(name);

    public static string RootUrl(long version) => Id + TrustListPlace.RootFile(version);

    public static string ListUrl => Id + TrustListPlace.ListFile;

    /// <summary>What a verifier begins with: the first root, had by other means.</summary>
    public TrustListState Begin() => TrustListState.Begin(Hosted[RootUrl(1)], out var problem) ?? throw new InvalidOperationException(problem!.ToString());

    public async Task<TrustListUpdate> UpdateAsync(TrustListState held, params string[] places) => await new TrustListUpdater(this, Clock).UpdateAsync(held, places);

    public async Task<TrustListState> HeldAsync() => (await UpdateAsync(Begin())).After;

    /// <summary>The next root, in force and on the web.</summary>
    public void PublishRoot(IEnumerable<Party> signers, Action<JsonObject>? change = null)
    {
        RootVersion++;
        Hosted[RootUrl(RootVersion)] = Sign(Root(change), "trust-root+jws", [.. signers]);
    }

    /// <summary>The next list, signed by the list keys of now.</summary>
    public void PublishList(Action<JsonObject>? change = null, IEnumerable<Party>? signers = null)
    {
        ListVersion++;
        Hosted[ListUrl] = Sign(List(change), "trust-list+jws", [.. signers ?? ListKeys]);
    }

    public JsonObject Root(Action<JsonObject>? change = null)
    {
        var root = Head("TrustListRoot", RootVersion, RootTime);
        root["roles"] = new JsonObject { ["root"] = Role(RootKeys, 2), ["list"] = Role(ListKeys, ListThreshold) };
        change?.Invoke(root);
        return root;
    }

    public JsonObject List(Action<JsonObject>? change = null)
    {
        var list = Head("TrustList", ListVersion, ListTime);
        list["root"] = RootVersion;
        list["trust"] = new JsonObject { ["authorities"] = new JsonArray(Authority("Kentucky Welding Board")) };
        change?.Invoke(list);
        return list;
    }

    public static JsonObject Authority(string name) => new() { ["id"] = new Party(name).Did, ["name"] = name, ["jurisdiction"] = "US-KY" };

    public static JsonObject Role(IEnumerable<Party> keys, int threshold) => new() { ["keys"] = new JsonArray([.. keys.Select(each => JsonValue.Create(each.Did))]), ["threshold"] = threshold };

    public static byte[] Sign(JsonObject payload, string type, params Party[] signers) => Sign(Encoding.UTF8.GetBytes(payload.ToJsonString()), type, signers);

    /// <param name="payload">Whatever it is.</param>
    public static byte[] Sign(byte[] payload, string type, params Party[] signers)
    {
        var text = Multibase.EncodeBase64Url(payload);
        var signatures = signers.Select(each =>
        {
            var header = Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes($$"""{"alg":"{{(each.Key.PublicKey.Kind == KeyKind.P256 ? "ES256" : "EdDSA")}}","typ":"{{type}}","kid":"{{each.Signer.VerificationMethod}}"}"""));
            return (JsonNode)new JsonObject { ["protected"] = header, ["signature"] = Multibase.EncodeBase64Url(each.Signer.Sign(Encoding.UTF8.GetBytes($"{header}.{text}"))) };
        });
        return Encoding.UTF8.GetBytes(new JsonObject { ["payload"] = text, ["signatures"] = new JsonArray([.. signatures]) }.ToJsonString());
    }

    public void TakeOffline(string url) => _offline.Add(url);

    public void BringBack() => _offline.Clear();

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(url);
        Fetched.Add(url.AbsoluteUri);
        return ValueTask.FromResult(
            _offline.Contains(url.AbsoluteUri) || !Hosted.TryGetValue(url.AbsoluteUri, out var content) ? LoadedResource.NotHad($"{url} could not be reached")
            : content.Length > maxBytes ? LoadedResource.NotHad(string.Create(CultureInfo.InvariantCulture, $"{url} has more than {maxBytes:N0} bytes"))
            : LoadedResource.Of(content));
    }

    private JsonObject Head(string type, long version, TimeSpan time) => new()
    {
        ["type"] = type,
        ["id"] = Id,
        ["name"] = "Kentucky Welding Board",
        ["version"] = version,
        ["validFrom"] = XsdDateTime.Print(Now),
        ["validUntil"] = XsdDateTime.Print(Now + time),
    };
}
