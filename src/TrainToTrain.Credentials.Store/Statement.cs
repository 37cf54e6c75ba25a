using System.Data.Common;

namespace TrainToTrain.Credentials.Store;

/// <summary>A statement prepared once and run thousands of times.</summary>
internal sealed class Statement : IDisposable
{
    private readonly Database _database;
    private readonly DbCommand _command;

    public Statement(Database database, string sql, params ReadOnlySpan<string> parameters)
    {
        _database = database;
        _command = database.Connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = "@" + name;
            _command.Parameters.Add(parameter);
        }

        _database.Run(_ =>
        {
            _command.Prepare();
            return true;
        });
    }

    /// <returns>Rows changed.</returns>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _database.Run(_ => _command.ExecuteNonQuery());
    }

    /// <returns>Null when there is no row.</returns>
    public object? Scalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _database.Run(_ => _command.ExecuteScalar());
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
