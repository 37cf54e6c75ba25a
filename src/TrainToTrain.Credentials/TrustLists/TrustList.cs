using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>
/// Whom an authority's world consists of, at one version: in its member <c>trust</c> an anchors file, and in <c>documents</c> the agreements it names by digest instead. One
/// document says all of it, so that no parts of two states go together.
/// </summary>
public sealed class TrustList
{
    internal const string Type = "trust-list+jws";
    internal const string Word = "TrustList";

    private TrustList(SignedDocument document, DocumentHead head, long rootVersion, IReadOnlyList<ReferencedDocument> documents) =>
        (Document, Head, RootVersion, Documents) = (document, head, rootVersion, documents);

    public string Id => Head.Id;

    public string Name => Head.Name;

    public long Version => Head.Version;

    public DateTimeOffset ValidFrom => Head.ValidFrom;

    public DateTimeOffset ValidUntil => Head.ValidUntil;

    /// <summary>The oldest root it goes with: a newer one that is kept back is noticed.</summary>
    public long RootVersion { get; }

    public IReadOnlyList<ReferencedDocument> Documents { get; }

    public string Digest => Document.Digest;

    internal SignedDocument Document { get; }

    internal DocumentHead Head { get; }

    /// <summary>The member <c>trust</c>.</summary>
    internal JsonElement Trust => Document.Payload.GetProperty("trust"u8);

    /// <summary>Whether it is signed by as many list keys as a root asks for.</summary>
    public bool IsSignedFor(TrustRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root.Id == Id && root.ListKeys.Signed(Document);
    }

    /// <inheritdoc cref="TrustRoot.Read"/>
    public static TrustList? Read(ReadOnlyMemory<byte> json, out Finding? problem) =>
        SignedDocument.Read(json, Type, Limits.TrustListBytes, out problem) is { } document ? Of(document, out problem) : null;

    internal static TrustList? Of(SignedDocument document, out Finding? problem)
    {
        problem = null;
        if (DocumentHead.Read(document.Payload, Word, out var reason) is { } head && ReadDocuments(document.Payload, out reason) is { } documents)
        {
            if (VersionNumber.Read(document.Payload, "root") is not { } root) reason = "It does not say which root it goes with";
            else if (!document.Payload.TryGetProperty("trust"u8, out var trust) || trust.ValueKind != JsonValueKind.Object) reason = "It does not say whom to trust";
            else return new TrustList(document, head, root, documents);
        }

        problem = SignedDocument.Malformed(reason!);
        return null;
    }

    private static List<ReferencedDocument>? ReadDocuments(JsonElement json, out string? problem)
    {
        problem = null;
        if (!json.TryGetProperty("documents"u8, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.TrustDocuments)
        {
            problem = $"Its documents are not an array of at most {Limits.TrustDocuments}";
            return null;
        }

        var documents = new List<ReferencedDocument>();
        foreach (var each in list.EnumerateArray())
        {
            if (JsonMembers.TextOf(each, "url"u8) is { Length: <= Limits.TrustText } url && Uri.TryCreate(url, UriKind.Absolute, out var place) && place.Scheme == "https"
                && JsonMembers.TextOf(each, "digestMultibase"u8) is { } digest && Multibase.TryReadSha256(digest) is { } bytes && documents.TrueForAll(other => other.Digest != Multibase.Sha256(Sha256Digest.From(bytes))))
            {
                documents.Add(new ReferencedDocument(url, Multibase.Sha256(Sha256Digest.From(bytes))));
                continue;
            }

            problem = "One of its documents has no https URL with the digest of what is there, or is there twice";
            return null;
        }

        return documents;
    }
}
