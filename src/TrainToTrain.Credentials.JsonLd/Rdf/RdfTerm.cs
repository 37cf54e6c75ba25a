namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>Where the N-Quads text of a term lies in its dataset.</summary>
/// <param name="Blank">The number of a blank node among those of its dataset; -1 for any other term.</param>
internal readonly record struct RdfTerm(int Start, int Length, int Blank);
