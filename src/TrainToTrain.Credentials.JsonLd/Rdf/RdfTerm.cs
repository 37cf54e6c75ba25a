namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>Where the N-Quads text of a term lies in its dataset.</summary>
internal readonly record struct RdfTerm(int Start, int Length, bool IsBlank);
