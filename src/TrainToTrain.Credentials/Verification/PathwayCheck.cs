using System.Globalization;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Stage pathway of a pathway itself: whether every rule of it can be read.</summary>
internal static class PathwayCheck
{
    public static Finding Check(Credential credential) =>
        PathwayReader.Read(credential.Subject, out var problems) is { } pathway
            ? new Finding(FindingCode.PathwayOk, string.Create(CultureInfo.InvariantCulture, $"Every rule of its {pathway.Rungs.Count} rung{(pathway.Rungs.Count == 1 ? "" : "s")} can be read"))
            : new Finding(FindingCode.PathwayMalformed, $"It is against the rules of pathways: {problems[0]}", credential.Id);
}
