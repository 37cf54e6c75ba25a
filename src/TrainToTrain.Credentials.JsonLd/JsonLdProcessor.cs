using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Expansion;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>
/// JSON-LD 1.1 as the specification has it (API §9.1): any context the caller's loader gives, and what says nothing is left out silently.
/// Not for signatures: see <see cref="ClosedJsonLd"/>.
/// </summary>
public static class JsonLdProcessor
{
    /// <summary>The expanded document as JSON in UTF-8; null with the problem.</summary>
    public static byte[]? Expand(JsonElement document, JsonLdOptions options, out JsonLdProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        var diagnosis = new Diagnosis(document);
        var items = Expand(diagnosis, document, options);
        problem = diagnosis.Problem;
        return problem is null ? ExpandedJson.Write(items) : null;
    }

    /// <summary>The document's statements; null with the problem.</summary>
    public static RdfDataset? ToRdf(JsonElement document, JsonLdOptions options, out JsonLdProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        var diagnosis = new Diagnosis(document);
        var items = Expand(diagnosis, document, options);
        var dataset = diagnosis.HasProblem ? null : new RdfConversion(diagnosis, options.RdfDirection, isClosed: false).Convert(items);
        problem = diagnosis.Problem;
        return problem is null ? dataset : null;
    }

    private static List<Item> Expand(Diagnosis diagnosis, JsonElement document, JsonLdOptions options)
    {
        var processor = new ContextProcessor(diagnosis, options);
        var contexts = new ContextApplication(processor, allowed: null, options.Base);
        var active = new ActiveContext(options.Base);
        if (options.ExpandContext is { } given)
        {
            if (given.ValueKind == JsonValueKind.Object && given.TryGetProperty(Keywords.Context, out var inner)) given = inner;
            active = contexts.OfDocument(active, given);
        }

        return new Expander(diagnosis, contexts, isClosed: false) { Only10 = options.Only10 }.ExpandDocument(active, document);
    }
}
