namespace TrainToTrain.Credentials.Store;

/// <summary>What a column holds; the number is what its values begin with in a digest.</summary>
internal enum ColumnKind
{
    Integer = 1,
    Text = 2,
    Bytes = 3,
}
