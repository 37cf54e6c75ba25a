using System.Globalization;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>Where the documents of a trust list are, from the URL of it or of a mirror on: every root for ever, the list of now.</summary>
public static class TrustListPlace
{
    public const string ListFile = "list.json";

    public static string RootFile(long version) => string.Create(CultureInfo.InvariantCulture, $"root/{version}.json");

    /// <summary>Whether a URL can be that of a trust list or a mirror of one: https, with a slash at its end.</summary>
    public static bool IsOne(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return DocumentHead.IsPlace(url);
    }
}
