using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>What a context says of a term (JSON-LD 1.1 API §4.1.1). Written while its context is processed, then never again.</summary>
internal sealed class TermDefinition
{
    /// <summary>Null: the term is defined to mean nothing.</summary>
    public string? Iri { get; set; }

    public bool IsPrefix { get; set; }

    public bool IsProtected { get; set; }

    public bool IsReverse { get; set; }

    public Container Container { get; set; }

    /// <summary>Type mapping: a keyword or a datatype's IRI.</summary>
    public string? Type { get; set; }

    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    /// <summary>Index mapping: a property in place of <c>@index</c>.</summary>
    public string? Index { get; set; }

    public string? Nest { get; set; }

    /// <summary>Scoped context: of kind Undefined when there is none.</summary>
    public JsonElement Context { get; set; }

    /// <summary>What relative references in the scoped context are relative to.</summary>
    public string? BaseUrl { get; set; }

    public bool HasContext => Context.ValueKind != JsonValueKind.Undefined;

    /// <summary>§4.2.2 step 27: the same but for being protected.</summary>
    public bool IsSameAs(TermDefinition other) =>
        Iri == other.Iri && IsPrefix == other.IsPrefix && IsReverse == other.IsReverse && Container == other.Container && Type == other.Type
        && HasLanguage == other.HasLanguage && Language == other.Language && HasDirection == other.HasDirection && Direction == other.Direction
        && Index == other.Index && Nest == other.Nest && HasContext == other.HasContext && (!HasContext || JsonElement.DeepEquals(Context, other.Context));
}
