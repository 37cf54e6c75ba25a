using System.Data.Common;

namespace TrainToTrain.Credentials.Store;

/// <summary>A statement prepared once and run thousands of times.</summary>
internal sealed class Statement : IDisposable
{
    private readonly Database _database;
    private readonly DbCommand _command;
    private readonly DbParameter[] _parameters;

    public Statement(Database database, string sql, params ReadOnlySpan<string> parameters)
    {
        _database = database;
        _command = database.Connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = new DbParameter[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            _parameters[i] = _command.CreateParameter();
            _parameters[i].ParameterName = "@" + parameters[i];
            _command.Parameters.Add(_parameters[i]);
        }

        database.Dialect.Prepare(_command);
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
            _parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
