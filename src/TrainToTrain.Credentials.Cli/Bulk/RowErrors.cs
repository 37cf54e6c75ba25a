using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What is wrong with rows: the first ones told, or all of them in a file for which somebody asked.</summary>
internal sealed class RowErrors : IDisposable
{
    /// <summary>Errors told one by one; more of the same kind help nobody.</summary>
    private const int MostTold = 20;

    private readonly Terminal _terminal;
    private readonly string? _name;
    private readonly LongFile? _file;
    private int _count;

    /// <param name="path">Null when they are told.</param>
    public RowErrors(Terminal terminal, string? path, string? name)
    {
        (_terminal, _name) = (terminal, name);
        if (path is not null) _file = new LongFile(path);
    }

    public void Add(string problem)
    {
        _count++;
        if (_file is not null) _file.Stream.Write(Encoding.UTF8.GetBytes(problem + "\n"));
        else if (_count <= MostTold) _terminal.Error(problem);
    }

    /// <summary>Says what was left out, or where all of them are.</summary>
    public void End()
    {
        _file?.Commit();
        if (_file is not null) _terminal.Note($"{Words.Count(_count, "error")} in {_name}");
        else if (_count > MostTold) _terminal.Note(string.Create(CultureInfo.InvariantCulture, $"… and {_count - MostTold} more; all of them with --errors FILE"));
    }

    public void Dispose() => _file?.Dispose();
}
