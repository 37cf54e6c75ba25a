using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>Who may say whom an authority's world consists of: the root keys, which sign roots, and the list keys, which sign lists (decision 0020).</summary>
public sealed class TrustRoot
{
    internal const string Type = "trust-root+jws";
    internal const string Word = "TrustListRoot";

    private TrustRoot(SignedDocument document, DocumentHead head, RoleKeys root, RoleKeys list) => (Document, Head, RootKeys, ListKeys) = (document, head, root, list);

    public string Id => Head.Id;

    public string Name => Head.Name;

    public long Version => Head.Version;

    public DateTimeOffset ValidUntil => Head.ValidUntil;

    public RoleKeys RootKeys { get; }

    public RoleKeys ListKeys { get; }

    /// <summary>By which one is handed over out of band: of what is signed, whoever has signed it so far.</summary>
    public string Digest => Document.Digest;

    internal SignedDocument Document { get; }

    internal DocumentHead Head { get; }

    /// <summary>Whether it is signed by as many of its own keys as it asks for; nothing about the root before it.</summary>
    public bool IsSigned => RootKeys.Signed(Document);

    /// <summary>Read and no more: whoever takes one checks who has signed it.</summary>
    public static TrustRoot? Read(ReadOnlyMemory<byte> json, out Finding? problem) =>
        SignedDocument.Read(json, Type, Limits.TrustRootBytes, out problem) is { } document ? Of(document, out problem) : null;

    internal static TrustRoot? Of(SignedDocument document, out Finding? problem)
    {
        problem = null;
        string? reason;
        if (DocumentHead.Read(document.Payload, Word, out reason) is { } head && KeyReader.Read(document.Payload, "root", out reason) is { } root && KeyReader.Read(document.Payload, "list", out reason) is { } list)
        {
            return new TrustRoot(document, head, root, list);
        }

        problem = SignedDocument.Malformed(reason!);
        return null;
    }
}
