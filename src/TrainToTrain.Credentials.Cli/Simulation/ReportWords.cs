using System.Globalization;
using System.Text.RegularExpressions;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>Numbers and codes as the report and the summary write them.</summary>
internal static partial class ReportWords
{
    public static string Of(VerdictKind verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>The codes of reasons and marks are the words of the rule engine in kebab case.</summary>
    public static string Kebab(string name) => Hump().Replace(name, "-$1").ToLowerInvariant();

    public static string Percent(double part, double whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * part / whole:0.0} %");

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Months(double? months) => months is { } there ? there.ToString("0.0", CultureInfo.InvariantCulture) : "–";

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Hump();
}
