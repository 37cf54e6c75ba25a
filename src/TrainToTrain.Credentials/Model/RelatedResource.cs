namespace TrainToTrain.Credentials.Model;

/// <summary>One entry of <c>relatedResource</c> (VCDM 2.0 §5.3) that names something elsewhere together with its digest.</summary>
/// <param name="Id">An absolute URL, never a <c>data:</c> one: what is stapled is evidence of the structure stage.</param>
/// <param name="DigestMultibase">SHA-256 multihash in base64url multibase; null when the entry has none of that form.</param>
internal sealed record RelatedResource(string Id, string? MediaType, string? DigestMultibase);
