using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The did.json of each did:web this workspace signs with.</summary>
internal static class DidDocuments
{
    public const string WebMethod = "did:web:";

    /// <summary>What the key of a did:web is called in its document.</summary>
    public const string KeyFragment = "#key-1";

    public static IEnumerable<(string Url, IssuerRecord Issuer, byte[] Content)> Of(Workspace workspace, CredentialStore store) =>
        from issuer in store.Issuers()
        where issuer.KeyName is not null && issuer.Did.StartsWith(WebMethod, StringComparison.Ordinal)
        let key = new VerificationMethod(issuer.VerificationMethod, issuer.Did, workspace.Keys.Public(issuer.KeyName!), null, null)
        select (DidWebDocument.UrlOf(issuer.Did).AbsoluteUri, issuer, DidWebDocument.Write(issuer.Did, [key]));
}
