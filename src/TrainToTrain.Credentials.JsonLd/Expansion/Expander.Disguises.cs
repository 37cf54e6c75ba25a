using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>
/// RDF does not know by what name or in which object something was said, so a signature does not cover it. Who holds a badge could write
/// <c>credentialStatus</c> as its IRI, or move it into another object of the same id, and whoever reads JSON would take the badge for one
/// without status. In a closed document everything has the name its context gives it and stands where it belongs.
/// </summary>
internal sealed partial class Expander
{
    private void CheckName(ExpansionFrame frame, (string Name, string Iri, bool IsTerm) member, JsonElement value)
    {
        switch (member.Iri)
        {
            case Keywords.Graph or Keywords.Included or Keywords.Nest or Keywords.Reverse:
                diagnosis.Report(JsonLdProblemCodes.Disguised, value, $"{member.Iri} puts what it holds where no reader looks for it.");
                break;
            case Keywords.Id or Keywords.Type when !member.IsTerm && frame.Active.HasTermFor(member.Iri):
                // In a value there is nothing to be overlooked.
                frame.Unnamed = value;
                break;
            case not ['@', ..] when !member.IsTerm && frame.Active.HasTermFor(member.Iri):
                diagnosis.Report(JsonLdProblemCodes.Disguised, value, $"The context has a name for '{member.Name}', which must be used.");
                break;
            default:
                break;
        }
    }

    private void CheckPlace(ExpansionFrame frame, JsonElement element)
    {
        if (!isClosed) return;
        if (frame.Unnamed.ValueKind != JsonValueKind.Undefined) diagnosis.Report(JsonLdProblemCodes.Disguised, frame.Unnamed, "The context has a name for this keyword, which must be used.");
        if (_depth > 1 && _root!.IsSpokenFor(frame.Result)) diagnosis.Report(JsonLdProblemCodes.Disguised, element, "An object further down says what belongs into the outermost one.");
    }
}
