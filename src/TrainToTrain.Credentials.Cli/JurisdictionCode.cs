using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Cli;

/// <summary>ISO 3166-1 alpha-2, or ISO 3166-2, in upper case: <c>US</c>, <c>US-KY</c>.</summary>
internal static class JurisdictionCode
{
    public static void Check(string option, string code)
    {
        if (!Jurisdiction.IsCode(code)) throw Refusal.Usage($"{option}: '{Terminal.Tame(code)}' is not an ISO 3166 code in upper case", "it looks like US or US-KY");
    }
}
