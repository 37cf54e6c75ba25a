using System.Globalization;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which status list the next credentials of an issuer get their indexes from.</summary>
internal static class StatusLists
{
    public const string Revocation = "revocation";
    public const string Suspension = "suspension";

    /// <summary>The issuer's list of this year that is not full, made when there is none. One that turns out to be full is closed, and not looked at again.</summary>
    /// <param name="room">How many more indexes a list gives out.</param>
    public static string With(Workspace workspace, CredentialStore store, Func<string, int> room, IssuerRecord issuer, string purpose)
    {
        while (true)
        {
            var url = store.OpenStatusList(issuer.Did, purpose)?.Url ?? Next(workspace, store, issuer, purpose);
            if (room(url) > 0) return url;
            store.CloseStatusList(url);
        }
    }

    /// <summary>Where an issuer's lists are: a list that is full, or whose year is over, has a successor.</summary>
    public static string Url(Workspace workspace, IssuerRecord issuer, string purpose, int number = 1)
    {
        var suffix = number == 1 ? "" : "-" + number.ToString(CultureInfo.InvariantCulture);
        return workspace.UrlOf($"status/{issuer.Alias}-{purpose}{suffix}.jwt");
    }

    private static string Next(Workspace workspace, CredentialStore store, IssuerRecord issuer, string purpose)
    {
        for (var number = store.CountStatusLists(issuer.Did, purpose) + 1; ; number++)
        {
            var url = Url(workspace, issuer, purpose, number);
            store.EnsureStatusList(url, issuer.Did, purpose);

            // Somebody else may have made one in between: this one then, or another.
            if (store.OpenStatusList(issuer.Did, purpose) is { } open) return open.Url;
        }
    }
}
