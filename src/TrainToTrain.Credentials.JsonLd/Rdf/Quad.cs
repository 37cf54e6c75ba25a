namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>A statement, by the numbers of its terms in their dataset.</summary>
/// <param name="Graph"><see cref="RdfDataset.DefaultGraph"/>, or a term.</param>
internal readonly record struct Quad(int Subject, int Predicate, int Object, int Graph);
