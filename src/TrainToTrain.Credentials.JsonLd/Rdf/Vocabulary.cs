namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>Names of RDF and XML Schema that conversion brings in itself.</summary>
internal static class Vocabulary
{
    public const string Type = Rdf + "type";
    public const string First = Rdf + "first";
    public const string Rest = Rdf + "rest";
    public const string Nil = Rdf + "nil";
    public const string Json = Rdf + "JSON";
    public const string Value = Rdf + "value";
    public const string Language = Rdf + "language";
    public const string Direction = Rdf + "direction";
    public const string Boolean = Xsd + "boolean";
    public const string Integer = Xsd + "integer";
    public const string Double = Xsd + "double";
    public const string String = Xsd + "string";
    public const string I18n = "https://www.w3.org/ns/i18n#";

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Xsd = "http://www.w3.org/2001/XMLSchema#";
}
