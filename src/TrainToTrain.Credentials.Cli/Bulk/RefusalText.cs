using System.Globalization;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>Why there is no badge for a row.</summary>
internal static class RefusalText
{
    public static string Of(int line, Finding refusal) => string.Create(CultureInfo.InvariantCulture, $"line {line}: {Verb.Lower(refusal.Message)} ({refusal.Code.Id})");
}
