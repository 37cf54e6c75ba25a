namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>Container mapping of a term: how its values are told apart or ordered.</summary>
[Flags]
internal enum Container
{
    None = 0,
    List = 1,
    Set = 2,
    Language = 4,
    Index = 8,
    Id = 16,
    Type = 32,
    Graph = 64,
}
