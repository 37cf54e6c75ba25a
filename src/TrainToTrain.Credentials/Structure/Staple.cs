namespace TrainToTrain.Credentials.Structure;

/// <summary>A <c>relatedResource</c> that carries what it names (DESIGN §4.2): the credential in a <c>data:</c> URL.</summary>
/// <param name="Index">Its place in <c>relatedResource</c>.</param>
/// <param name="Bytes">What the URL carries; null when it is no credential in a form we read.</param>
/// <param name="Sha256">Of <paramref name="Bytes"/>; null without them.</param>
/// <param name="HasDigest">Whether the entry has a digest, which then was found to fit; a staple without one is skipped.</param>
internal sealed record Staple(int Index, string? MediaType, byte[]? Bytes, byte[]? Sha256, bool HasDigest)
{
    /// <summary>For findings; the URL itself is far too long.</summary>
    public string Target => $"relatedResource[{Index}]";
}
