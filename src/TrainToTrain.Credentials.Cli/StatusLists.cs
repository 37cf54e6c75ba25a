using System.Globalization;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which status list the next credentials of an issuer get their indexes from.</summary>
internal static class StatusLists
{
    public const string Revocation = "revocation";
    public const string Suspension = "suspension";

    /// <summary>The issuer's first list with room, made when there is none.</summary>
    public static string With(Workspace workspace, CredentialStore store, IssueBatch batch, IssuerRecord issuer, string purpose, int room)
    {
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : "-" + number.ToString(CultureInfo.InvariantCulture);
            var url = workspace.UrlOf($"status/{issuer.Alias}-{purpose}{suffix}.jwt");
            var isNew = !store.StatusLists(issuer.Did).Any(list => list.Url == url);
            store.EnsureStatusList(url, issuer.Did, purpose);
            var free = batch.RoomIn(url);
            if (free >= room) return url;
            if (isNew) throw Refusal.Usage($"{room} badges at once are more than the {free} a status list has room for", "split the file");
        }
    }
}
