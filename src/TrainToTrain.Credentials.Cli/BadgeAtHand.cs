using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A badge somebody is asked to co-sign.</summary>
/// <param name="Name">What to call it in a message: its file, or its id.</param>
/// <param name="Bundle">The badge, and what came beside it.</param>
/// <param name="Stored">Null when this workspace does not keep it.</param>
/// <param name="File">Null when it was not handed in as a file.</param>
internal sealed record BadgeAtHand(string Name, CredentialBundle Bundle, StoredCredential? Stored, string? File)
{
    public static BadgeAtHand Of(StoredCredential stored) => new(stored.Id, new CredentialBundle(stored.SecuredBytes, []), stored, null);
}
