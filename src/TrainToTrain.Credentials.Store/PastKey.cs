namespace TrainToTrain.Credentials.Store;

/// <summary>A key an issuer signed with before.</summary>
/// <param name="VerificationMethod">DID URL it goes on being published under.</param>
/// <param name="KeyName">Of its file, which may be destroyed: the public half is here.</param>
/// <param name="Expires">Null when it was revoked as it was rotated.</param>
/// <param name="Revoked">From when on nothing it signed counts, which may be before it was noticed.</param>
/// <param name="RotatedAt">Until when the issuer signed with it.</param>
public sealed record PastKey(string VerificationMethod, string KeyName, string PublicJwk, DateTimeOffset? Expires, DateTimeOffset? Revoked, DateTimeOffset RotatedAt);
