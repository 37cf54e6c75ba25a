using System.Globalization;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which status list the next credentials of an issuer get their indexes from.</summary>
internal static class StatusLists
{
    public const string Revocation = "revocation";
    public const string Suspension = "suspension";

    /// <summary>The issuer's first list with room, made when there is none.</summary>
    /// <param name="room">How many more indexes a list gives out.</param>
    public static string With(Workspace workspace, CredentialStore store, Func<string, int> room, IssuerRecord issuer, string purpose)
    {
        for (var number = 1; ; number++)
        {
            var url = Url(workspace, issuer, purpose, number);
            store.EnsureStatusList(url, issuer.Did, purpose);
            if (room(url) > 0) return url;
        }
    }

    /// <summary>Where an issuer's lists are: a list that is full has a successor.</summary>
    public static string Url(Workspace workspace, IssuerRecord issuer, string purpose, int number = 1)
    {
        var suffix = number == 1 ? "" : "-" + number.ToString(CultureInfo.InvariantCulture);
        return workspace.UrlOf($"status/{issuer.Alias}-{purpose}{suffix}.jwt");
    }
}
