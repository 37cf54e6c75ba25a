namespace TrainToTrain.Credentials.Store;

/// <summary>Takes the rows of one table, one after the other.</summary>
internal interface ITableWriter : IDisposable
{
    /// <param name="values">In the order of the table's columns: long, string, byte[] or null.</param>
    void Write(ReadOnlySpan<object?> values);

    /// <summary>There are no more.</summary>
    void Complete();
}
