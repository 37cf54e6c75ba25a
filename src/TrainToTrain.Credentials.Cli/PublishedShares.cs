using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The badges that are shared, as <c>b/ID.json</c> (or what they are), each with what it needs to be verified by: a mentor's signature, and the
/// proof of when it existed. Nothing lists them: whoever has the link sees the badge, and nobody else.
/// </summary>
internal static class PublishedShares
{
    private const string Folder = "b/";

    private static readonly string[] Forms = [Carriers.Carriers.Json.Extension, Carriers.Carriers.Jws.Extension, Carriers.Carriers.SdJwt.Extension];

    public static void Add(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        var badges = store.Shared().Select(id => store.FindCredential(id).Match!).ToList();
        if (badges.Count > 0)
        {
            var endorsements = store.Credentials(new CredentialFilter { Kind = CosignSession.Kind }).Where(each => each.Revoked is null).ToLookup(each => each.SubjectId, each => each.SecuredBytes);
            var proofs = PublishedProofs.Find(context, workspace, badges, badge => ProofIn(site.Unlisted(Folder + NameOf(badge) + ".json")));
            foreach (var badge in badges) Add(site, badge, [.. endorsements[badge.Id]], proofs.GetValueOrDefault(badge.Id));
        }

        site.Retract(Folder, Forms);
    }

    private static void Add(PublishedSite site, StoredCredential badge, IReadOnlyList<ReadOnlyMemory<byte>> endorsements, byte[]? proof)
    {
        var carrier = Carriers.Carriers.Plain(badge.SecuredBytes.Span);
        if (endorsements.Count == 0 && proof is null)
        {
            site.AddUnlisted(Folder + NameOf(badge) + carrier.Extension, badge.SecuredBytes.ToArray());
            return;
        }

        var bundle = new CredentialBundle(badge.SecuredBytes, endorsements) { ProofsOfExistence = proof is null ? [] : [proof] };
        site.AddUnlisted(Folder + NameOf(badge) + Carriers.Carriers.Json.Extension, bundle.Write());
    }

    private static byte[]? ProofIn(byte[]? published) =>
        published is not null && CredentialBundle.Read(published, out _) is { ProofsOfExistence: [var proof, ..] } ? proof.ToArray() : null;

    /// <summary>Ids are made here, and end in what a file can be called.</summary>
    private static string NameOf(StoredCredential badge) => VerifyLink.NameOf(badge.Id);
}
