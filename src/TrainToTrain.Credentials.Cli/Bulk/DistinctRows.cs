using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>The rows of a file, of which the second one of a learner and date is a mistake; at every reading the same, in memory that does not grow with the file.</summary>
internal sealed class DistinctRows(ILearnerRows rows) : ILearnerRows, IDisposable
{
    private readonly SeenRows _seen = new();
    private bool _allSeen;
    private bool _anyTwice;

    public IEnumerable<LearnerCsvRow> Read()
    {
        // A file without any is not asked again.
        var asking = !_allSeen || _anyTwice;
        foreach (var row in rows.Read()) yield return asking && row.Row is { } learner ? Checked(row, learner) : row;
        _allSeen = true;
    }

    public void Dispose() => _seen.Dispose();

    private LearnerCsvRow Checked(LearnerCsvRow row, LearnerRow learner)
    {
        var first = _seen.FirstLine(KeyOf(learner), row.Line);
        if (first == row.Line) return row;
        _anyTwice = true;
        return new LearnerCsvRow(row.Line, null, [string.Create(CultureInfo.InvariantCulture, $"line {row.Line}: the same learner and date as line {first}")]);
    }

    private static byte[] KeyOf(LearnerRow row) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Date.UtcTicks}\n{row.Identity}")));
}
