using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Expansion;
using TrainToTrain.Credentials.JsonLd.Rdf;

namespace TrainToTrain.Credentials.JsonLd;

/// <summary>
/// JSON-LD as signatures need it: all contexts are known, and all of the document is in what is signed. Refused are contexts given in place or
/// not in the set; members no context defines; ids, types and datatypes that are not absolute IRIs; <c>@index</c>, base directions, null,
/// empty arrays, and whatever else the conversion to RDF would leave out without a word.
/// </summary>
public static class ClosedJsonLd
{
    /// <summary>The canonical N-Quads a <c>*-rdfc-*</c> cryptosuite hashes, in UTF-8; null with the problem.</summary>
    public static byte[]? Canonicalize(ClosedDocument document, ContextSet contexts, HashAlgorithmName algorithm, out JsonLdProblem? problem)
    {
        var dataset = ToRdf(document, contexts, out problem);
        return dataset is null ? null : Rdfc10.Canonicalize(dataset, algorithm, out problem);
    }

    /// <summary>Its statements; null with the problem.</summary>
    public static RdfDataset? ToRdf(ClosedDocument document, ContextSet contexts, out JsonLdProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        var diagnosis = new Diagnosis(document.Content);
        if (document.Content.ValueKind != JsonValueKind.Object) diagnosis.Report(JsonLdProblemCodes.NotCovered, default, "It is not a JSON object.");
        var options = new JsonLdOptions { Loader = contexts.Load };
        var processor = new ContextProcessor(diagnosis, options) { TrustsScopedContexts = true };
        var expander = new Expander(diagnosis, new ContextApplication(processor, contexts, baseUrl: null), isClosed: true)
        {
            Omitted = document.Omitted,
            GivenContext = document.Context,
        };
        var items = expander.ExpandDocument(contexts.Root, document.Content);
        var dataset = diagnosis.HasProblem ? null : new RdfConversion(diagnosis, RdfDirection.None, isClosed: true).Convert(items);
        problem = diagnosis.Problem;
        return problem is null ? dataset : null;
    }
}
