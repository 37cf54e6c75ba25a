using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Verification;

/// <summary>One thing to verify.</summary>
public sealed record VerificationRequest
{
    /// <summary>What the report calls it: a file name, a URL, <c>-</c>.</summary>
    public required string Input { get; init; }

    /// <summary>JSON with a proof, a compact JWS, or an SD-JWT.</summary>
    public required ReadOnlyMemory<byte> Credential { get; init; }

    /// <summary>Accreditations and endorsements that came with it; each is checked like any other.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Beside { get; init; } = [];

    /// <summary>Proofs that it, or something else on its lineage, was there at a time (tlog-proof, the bytes of a file each; DESIGN §5.2).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ProofsOfExistence { get; init; } = [];

    /// <summary>Where it came from, if that is an address: when a proof of its existence is needed, it is also looked for under the same with <c>.tlog-proof</c>.</summary>
    public Uri? Source { get; init; }

    /// <summary>The signed presentation the credential came in, as it came; empty when there was none. Looked at only with a <see cref="Challenge"/> or <see cref="Domain"/>.</summary>
    public ReadOnlyMemory<byte> Presentation { get; init; }

    /// <summary>
    /// What was given out to be signed by whoever presents the credential, who then has to be the one it is about; null when nothing was. It is answered
    /// in the <see cref="Presentation"/>, or, by an SD-JWT that came without one, in its key binding (<c>nonce</c>).
    /// </summary>
    public string? Challenge { get; init; }

    /// <summary>Whom the presentation, or key binding (<c>aud</c>), has to be made for; null when that was not asked.</summary>
    public string? Domain { get; init; }

    /// <summary>Whom to trust with this one; null is whom the verifier is set up with.</summary>
    public TrustAnchors? Anchors { get; init; }

    /// <summary>Whether to ask for a newer edition of it where its issuer offers any, once, and to judge that in its place. It tells the issuer who looks at the badge.</summary>
    public bool Refresh { get; init; }

    /// <summary>The time the verdict is about; null is now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How far to go with this one; null is as far as the verifier is set up to. A service has one verifier, whose memory serves both.</summary>
    public Policy? Policy { get; init; }

    /// <summary>The same question about something that is in the credential or was named by it: nobody was challenged with that, and it came from nowhere else.</summary>
    internal VerificationRequest Of(string input, ReadOnlyMemory<byte> credential, IReadOnlyList<ReadOnlyMemory<byte>> beside) =>
        this with { Input = input, Credential = credential, Beside = beside, Source = null, Presentation = default, Challenge = null, Domain = null, Refresh = false };
}
