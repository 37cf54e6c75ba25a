using System.Globalization;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>Looks at every row there is before the first signature that counts, and keeps which ones a verdict has to be found out for.</summary>
internal sealed class RowCheck(DistinctRows rows, RowErrors errors, string name)
{
    /// <summary>More rows than that to be tried are read from the file once more.</summary>
    private const int MostKept = 1000;

    private readonly HashSet<(int Shape, long Date)> _seen = [];
    private readonly List<LearnerRow> _toTry = [];

    public int Good { get; private set; }

    public int Bad { get; private set; }

    /// <summary>The rows that make up all that can be different: the first of each shape and date, and each that names an IRI.</summary>
    public IEnumerable<LearnerRow> ToTry => _toTry.Count <= MostKept ? _toTry : rows.Read().Where(row => row.Row is not null).Select(row => row.Row!);

    public void Run(CancellationToken cancellation)
    {
        foreach (var row in rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Row is { } learner)
            {
                Good++;
                Note(learner);
                continue;
            }

            Bad++;
            foreach (var problem in row.Problems) errors.Add($"{name}, {problem}");
        }
    }

    /// <exception cref="Refusal">Some rows are wrong, and are not to be left out.</exception>
    public void RefuseBad(bool skipInvalid)
    {
        if (Bad == 0 || skipInvalid) return;
        throw Refusal.Usage(string.Create(CultureInfo.InvariantCulture, $"{Bad} of {Good + Bad} rows cannot be issued, so nothing was"), "correct them, or issue the others with --skip-invalid");
    }

    private void Note(LearnerRow row)
    {
        if (_toTry.Count > MostKept) return;
        if (BadgeSigner.ShapeOf(row) is not { } shape || _seen.Add((shape, row.Date.UtcTicks))) _toTry.Add(row);
    }
}
