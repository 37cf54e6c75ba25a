using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>What a signed presentation has to be (VCDM 2.0 §4.13); what it holds is judged by itself.</summary>
internal static class PresentationRules
{
    private static readonly Shape PresentationShape = new("The presentation", null,
    [
        Needed("@context", ContextRules.Plain, FindingCode.StructureContext),
        Needed("type", Rules.TypeArray("VerifiablePresentation"), FindingCode.StructureType),
        Optional("id", Rules.AbsoluteUri, FindingCode.StructureId),
        Optional("holder", VcRules.UriOrObject),
    ]);

    /// <returns>The first thing wrong with it, or null.</returns>
    public static string? Judge(JsonElement presentation)
    {
        var walk = new Walk(canonical: false);
        PresentationShape.Judge(presentation, walk);
        return walk.Clean ? null : walk.Findings[0].Message;
    }
}
