using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>
/// What a verifier holds of an authority's trust list: the newest root and list it has seen, as they were signed, which is how far nobody can take it back. An entry of
/// <c>trustLists</c> in an anchors file: written as a whole with it, so that no moment has one without the other.
/// </summary>
public sealed record TrustListState
{
    private static readonly string[] Members = ["root", "list", "documents", "checked"];

    private TrustListState(TrustRoot root) => Root = root;

    public TrustRoot Root { get; internal init; }

    /// <summary>Null while none was had that the root's list keys have signed: nobody is trusted then.</summary>
    public TrustList? List { get; internal init; }

    /// <summary>What <see cref="List"/> names by digest, by digest.</summary>
    public IReadOnlyDictionary<string, string> Documents { get; internal init; } = new Dictionary<string, string>();

    /// <summary>When the authority's place last answered with a list that counts; the clock is never believed to be before.</summary>
    public DateTimeOffset? Checked { get; internal init; }

    /// <summary>After that, who is on the list may have changed, and nobody would know.</summary>
    public DateTimeOffset? ValidUntil => List is null ? null : List.ValidUntil < Root.ValidUntil ? List.ValidUntil : Root.ValidUntil;

    /// <summary>From a root that somebody trusts by other means; it has to be whole.</summary>
    public static TrustListState? Begin(ReadOnlyMemory<byte> root, out Finding? problem)
    {
        if (TrustRoot.Read(root, out problem) is not { } read) return null;
        if (read.IsSigned) return new TrustListState(read);
        problem = new Finding(FindingCode.TrustUnsigned, $"The root is not signed by {read.RootKeys.Threshold} of the root keys it names", read.Id);
        return null;
    }

    /// <summary>The agreements among <see cref="Documents"/> put to those the list holds: one anchors file, UTF-8.</summary>
    internal byte[] Anchors() => AnchorsOf(List!, Documents.Values);

    internal static byte[] AnchorsOf(TrustList list, IEnumerable<string> documents)
    {
        var anchors = JsonObject.Create(list.Trust)!;
        var agreements = anchors["agreements"] as JsonArray;
        if (agreements is null && anchors.ContainsKey("agreements")) return Encoding.UTF8.GetBytes(anchors.ToJsonString()); // not to be used, which whoever reads it says
        foreach (var each in documents)
        {
            if (agreements is null) anchors["agreements"] = agreements = [];
            agreements.Add(each.StartsWith('{') && StrictJson.Parse(Encoding.UTF8.GetBytes(each), out _) is { } json ? JsonObject.Create(json) : JsonValue.Create(each));
        }

        return Encoding.UTF8.GetBytes(anchors.ToJsonString());
    }

    /// <param name="said">Takes a sentence for each problem, naming the place.</param>
    internal static TrustListState? Read(JsonElement json, string place, List<string> said)
    {
        var before = said.Count;
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("root"u8, out var root))
        {
            said.Add($"{place} is not an object with a root");
            return null;
        }

        foreach (var member in json.EnumerateObject().Where(member => !Members.Contains(member.Name))) said.Add($"{place} has a member '{member.Name}' that is not known here");
        Finding? problem = null;
        if (SignedDocument.Read(root, TrustRoot.Type, out problem) is not { } rootDocument || TrustRoot.Of(rootDocument, out problem) is not { } trusted) said.Add($"{place}.root: {problem!.Message}");
        else if (!trusted.IsSigned) said.Add($"{place}.root is not signed by the root keys it names");
        else if (ReadList(json, place, trusted, said) is var list && said.Count == before)
        {
            var documents = ReadDocuments(json, list, place, said);
            if (said.Count == before) return new TrustListState(trusted) { List = list, Documents = documents, Checked = DocumentHead.TimeOf(json, "checked"u8) };
        }

        return null;
    }

    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WritePropertyName("root");
        Root.Document.Write(writer);
        if (List is not null)
        {
            writer.WritePropertyName("list");
            List.Document.Write(writer);
        }

        if (Documents.Count > 0)
        {
            writer.WriteStartObject("documents");
            foreach (var (digest, text) in Documents) writer.WriteString(digest, text);
            writer.WriteEndObject();
        }

        if (Checked is { } time) writer.WriteString("checked", XsdDateTime.Print(time));
        writer.WriteEndObject();
    }

    private static TrustList? ReadList(JsonElement json, string place, TrustRoot root, List<string> said)
    {
        if (!json.TryGetProperty("list"u8, out var signed)) return null;
        Finding? problem;
        if (SignedDocument.Read(signed, TrustList.Type, out problem) is not { } document || TrustList.Of(document, out problem) is not { } list) said.Add($"{place}.list: {problem!.Message}");
        else if (!list.IsSignedFor(root)) said.Add($"{place}.list is not signed by the list keys of its root");
        else return list;
        return null;
    }

    private static Dictionary<string, string> ReadDocuments(JsonElement json, TrustList? list, string place, List<string> said)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var wanted in list?.Documents ?? [])
        {
            if (json.TryGetProperty("documents"u8, out var all) && JsonMembers.TextOf(all, wanted.Digest) is { } text && Multibase.Sha256(Encoding.UTF8.GetBytes(text)) == wanted.Digest) documents.Add(wanted.Digest, text);
            else said.Add($"{place}.documents has not what {wanted.Url} is to say");
        }

        return documents;
    }
}
