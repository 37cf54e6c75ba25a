namespace TrainToTrain.Credentials.Model;

/// <summary>One entry of <c>relatedResource</c> (VCDM 2.0 §5.3): something the credential names together with its digest.</summary>
/// <param name="Id">A <c>data:</c> URL that carries a staple (DESIGN §4.2), or any absolute URL.</param>
/// <param name="DigestMultibase">SHA-256 multihash in base64url multibase; null when the entry has none of that form.</param>
public sealed record RelatedResource(string Id, string? MediaType, string? DigestMultibase);
