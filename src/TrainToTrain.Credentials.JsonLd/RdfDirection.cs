namespace TrainToTrain.Credentials.JsonLd;

/// <summary>What becomes of a base direction, for which RDF has no place (JSON-LD 1.1 API §9.3).</summary>
public enum RdfDirection
{
    /// <summary>It is left out.</summary>
    None,
    I18nDatatype,
    CompoundLiteral,
}
