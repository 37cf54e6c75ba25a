using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>A file with what was signed: the answer to a <see cref="SigningRequest"/>, a compact JWS for each document.</summary>
internal sealed record SignedDocuments(string Request, IReadOnlyList<byte[]> Signed)
{
    private const string Type = "SignedDocuments";

    public byte[] Write() => JsonText.Bytes(new JsonObject
    {
        ["type"] = Type,
        ["version"] = 1,
        ["request"] = Request,
        ["signed"] = new JsonArray([.. Signed.Select(each => JsonValue.Create(Encoding.ASCII.GetString(each)))]),
    });

    /// <returns>Null when it is something else.</returns>
    public static SignedDocuments? TryRead(ReadOnlyMemory<byte> bytes)
    {
        if (StrictJson.Parse(bytes.Span, out _) is not { ValueKind: JsonValueKind.Object } json) return null;
        try
        {
            return json.GetProperty("type").ValueEquals(Type)
                ? new SignedDocuments(json.GetProperty("request").GetString() ?? "", [.. json.GetProperty("signed").EnumerateArray().Select(each => Encoding.ASCII.GetBytes(each.GetString()!))])
                : null;
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }
}
