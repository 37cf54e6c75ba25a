using System.Globalization;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Numbers of things, as people say them.</summary>
internal static class Words
{
    /// <param name="thing">One of them; its plural ends in s.</param>
    public static string Count(long number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
