namespace TrainToTrain.Credentials.Store;

/// <summary>A table, as the database itself describes it.</summary>
/// <param name="Columns">By name, so that it is one order whatever the database keeps them in.</param>
/// <param name="Key">The columns of the primary key, in its order.</param>
/// <param name="References">Tables that have to be filled before this one.</param>
internal sealed record TableShape(string Name, IReadOnlyList<TableColumn> Columns, IReadOnlyList<string> Key, IReadOnlyList<string> References)
{
    /// <summary>Each after those it refers to.</summary>
    public static IReadOnlyList<TableShape> InOrder(IEnumerable<TableShape> shapes)
    {
        var left = shapes.OrderBy(shape => shape.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<TableShape>();
        while (left.Count > 0)
        {
            var next = left.First(shape => shape.References.All(name => name == shape.Name || ordered.Any(done => done.Name == name)));
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>Whether rows of the one fit the other, which is in another database.</summary>
    public bool IsLike(TableShape other) =>
        Name == other.Name && Key.SequenceEqual(other.Key) && Columns.Select(column => (column.Name, column.Kind)).SequenceEqual(other.Columns.Select(column => (column.Name, column.Kind)));

    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));
}
