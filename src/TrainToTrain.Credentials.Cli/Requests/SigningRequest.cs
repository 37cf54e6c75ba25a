using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>
/// A file with what is to be signed by keys on another machine. What it says in words is for whoever opens the file; who signs is shown what
/// the credentials themselves say.
/// </summary>
internal sealed record SigningRequest(string Id, DateTimeOffset Created, string From, IReadOnlyList<DocumentToSign> Documents)
{
    private const string Type = "SigningRequest";
    private const int Version = 1;

    public byte[] Write() => JsonText.Bytes(new JsonObject
    {
        ["type"] = Type,
        ["version"] = Version,
        ["id"] = Id,
        ["created"] = XsdDateTime.Print(Created),
        ["from"] = From,
        ["documents"] = new JsonArray([.. Documents.Select(each => new JsonObject
        {
            ["says"] = new JsonArray([.. RequestedDocument.Read(each.Credential)!.Words.Select(line => JsonValue.Create(line))]),
            ["verificationMethod"] = each.VerificationMethod,
            ["publicKeyJwk"] = JsonNode.Parse(each.PublicKey.ToJwk()),
            ["credential"] = JsonNode.Parse(each.Credential.GetRawText()),
        })]),
    });

    /// <param name="name">How messages call the file.</param>
    public static SigningRequest Read(ReadOnlyMemory<byte> bytes, string name)
    {
        if (StrictJson.Parse(bytes.Span, out var problem) is not { } json) throw Refusal.Usage($"{name} is no signing request: {Verb.Lower(problem!)}");
        try
        {
            if (json.GetProperty("type").GetString() != Type) throw new JsonException();
            if (json.GetProperty("version").GetInt32() > Version) throw Refusal.Usage($"{name} was made by a newer t2t", "update t2t here; nothing was signed");
            if (!XsdDateTime.TryParse(json.GetProperty("created").GetString()!, out var created)) throw new JsonException();
            return new SigningRequest(
                json.GetProperty("id").GetString()!,
                created,
                json.GetProperty("from").GetString()!,
                [.. json.GetProperty("documents").EnumerateArray().Select(ReadDocument)]);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw Refusal.Usage($"{name} is no signing request", "it is what t2t trainer certify --request and t2t publish --request write");
        }
    }

    private static DocumentToSign ReadDocument(JsonElement json) => new(
        json.GetProperty("verificationMethod").GetString() ?? throw new JsonException(),
        PublicKey.TryFromJwk(json.GetProperty("publicKeyJwk"), out var key, out _) ? key : throw new JsonException(),
        json.GetProperty("credential"));
}
