using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>A root or a list on its way to being signed, as a file that goes from one key holder to the next.</summary>
public sealed class TrustDocument
{
    private readonly SignedDocument _document;

    private TrustDocument(SignedDocument document, TrustRoot? root, TrustList? list) => (_document, Root, List) = (document, root, list);

    /// <summary>Null when it is a list.</summary>
    public TrustRoot? Root { get; }

    /// <summary>Null when it is a root.</summary>
    public TrustList? List { get; }

    public string Digest => _document.Digest;

    public int Signatures => _document.Signatures;

    public string Id => Root?.Id ?? List!.Id;

    public long Version => Root?.Version ?? List!.Version;

    public DateTimeOffset ValidUntil => Root?.ValidUntil ?? List!.ValidUntil;

    /// <summary>What the list says of whom to trust, an anchors file; what it names by digest is not in it.</summary>
    public byte[] TrustOfList() => List is null ? throw new InvalidOperationException("A root says nothing of whom to trust.") : TrustListState.AnchorsOf(List, []);

    /// <summary>Read and no more.</summary>
    public static TrustDocument? Read(ReadOnlyMemory<byte> json, out Finding? problem)
    {
        if (TrustRoot.Read(json, out problem) is { } root) return new TrustDocument(root.Document, root, null);
        if (TrustList.Read(json, out var other) is { } list)
        {
            problem = null;
            return new TrustDocument(list.Document, null, list);
        }

        // Of the two reasons, that of the kind it says to be.
        if (SignedDocument.Read(json, TrustList.Type, Limits.TrustListBytes, out _) is { } document && JsonMembers.TextOf(document.Payload, "type"u8) == TrustList.Word) problem = other;
        return null;
    }

    /// <summary>Unsigned. Null, and why, when nobody could use it.</summary>
    public static TrustDocument? Draft(TrustRootDraft draft, out Finding? problem) =>
        TrustRoot.Of(SignedDocument.Unsigned(TrustRoot.Type, draft.Write()), out problem) is { } root ? new TrustDocument(root.Document, root, null) : null;

    /// <inheritdoc cref="Draft(TrustRootDraft, out Finding?)"/>
    public static TrustDocument? Draft(TrustListDraft draft, out Finding? problem) =>
        TrustList.Of(SignedDocument.Unsigned(TrustList.Type, draft.Write()), out problem) is { } list ? new TrustDocument(list.Document, null, list) : null;

    public TrustDocument SignedWith(SigningKey key) => Of(_document.SignedWith(key));

    /// <summary>With the signatures that another copy has got.</summary>
    /// <exception cref="ArgumentException">It is no copy of this one.</exception>
    public TrustDocument SignedAs(TrustDocument copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        if (copy.Digest != Digest || (copy.Root is null) != (Root is null)) throw new ArgumentException("It says something else.", nameof(copy));
        return Of(_document.SignedAs(copy._document));
    }

    /// <summary>Which keys of a role have signed, as did:key.</summary>
    public IReadOnlyList<string> SignersOf(RoleKeys role) => [.. role.Signers(_document)];

    public byte[] ToBytes() => _document.ToBytes();

    private TrustDocument Of(SignedDocument document) => Root is null
        ? new TrustDocument(document, null, TrustList.Of(document, out _))
        : new TrustDocument(document, TrustRoot.Of(document, out _), null);
}
