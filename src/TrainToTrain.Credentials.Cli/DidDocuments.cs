using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The did.json of each did:web this workspace signs with.</summary>
internal static class DidDocuments
{
    public const string WebMethod = "did:web:";

    /// <summary>What the keys of a did:web are called in its document, with their number.</summary>
    public const string KeyFragment = "#key-";

    public static IEnumerable<(string Url, IssuerRecord Issuer, byte[] Content)> Of(Workspace workspace, CredentialStore store) =>
        from issuer in store.Issuers()
        where issuer.KeyName is not null && issuer.Did.StartsWith(WebMethod, StringComparison.Ordinal)
        let present = new VerificationMethod(issuer.VerificationMethod, issuer.Did, workspace.Keys.Public(issuer.KeyName!), null, null)
        let past = store.PastKeys(issuer.Did).Select(key => Past(issuer.Did, key))
        select (DidWebDocument.UrlOf(issuer.Did).AbsoluteUri, issuer, DidWebDocument.Write(issuer.Did, [.. past, present]));

    private static VerificationMethod Past(string did, PastKey past)
    {
        using var jwk = JsonDocument.Parse(past.PublicJwk);
        return PublicKey.TryFromJwk(jwk.RootElement, out var key, out _)
            ? new VerificationMethod(past.VerificationMethod, did, key, past.Expires, past.Revoked)
            : throw Refusal.Incomplete($"the key {past.VerificationMethod} in the database cannot be read", "restore the database from a backup");
    }
}
