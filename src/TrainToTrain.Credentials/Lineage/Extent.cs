namespace TrainToTrain.Credentials.Lineage;

/// <summary>How much of a local achievement a foreign one stands for (DESIGN §4.4).</summary>
internal enum Extent
{
    Full,
    Partial,
}
