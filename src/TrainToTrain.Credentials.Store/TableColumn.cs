namespace TrainToTrain.Credentials.Store;

/// <param name="Type">In the database's own words.</param>
internal sealed record TableColumn(string Name, ColumnKind Kind, string Type);
