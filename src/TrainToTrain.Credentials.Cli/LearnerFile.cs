using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The learners somebody hands in: a CSV or NDJSON file, or standard input, which is put into a file of its own first, since all of it is looked at before
/// the first signature: in a folder that is its owner's alone, and goes when the command ends.
/// </summary>
internal sealed class LearnerFile : ILearnerRows, IDisposable
{
    private readonly ILearnerRows _rows;
    private readonly string _path;
    private readonly string? _spool;

    private LearnerFile(string path, string name, string? spool, DateTimeOffset now)
    {
        (_path, Name, _spool) = (path, name, spool);
        _rows = IsNdjson(path) ? new LearnerNdjson(path, name, now) : new LearnerCsv(path, name, now);
    }

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    /// <summary>What files made of it are called after.</summary>
    public string Stem => _spool is null ? Path.GetFileNameWithoutExtension(_path) : "learners";

    public static LearnerFile Open(CommandContext context, string given)
    {
        var now = context.Surroundings.Clock.GetUtcNow();
        if (given == "-") return Spooled(context, now);
        var path = context.PathOf(given);
        return File.Exists(path) ? new LearnerFile(path, given, null, now) : throw Refusal.Usage($"there is no file {given}");
    }

    public IEnumerable<LearnerCsvRow> Read() => _rows.Read();

    /// <summary>Of its bytes: the same file is recognised, whatever it is called now.</summary>
    public byte[] Digest()
    {
        using var file = File.OpenRead(_path);
        return SHA256.HashData(file);
    }

    public void Dispose()
    {
        if (_spool is not null) Directory.Delete(_spool, recursive: true);
    }

    private static LearnerFile Spooled(CommandContext context, DateTimeOffset now)
    {
        // Made for its owner alone: learners' names are in it.
        var folder = Directory.CreateTempSubdirectory("t2t-").FullName;
        try
        {
            var path = Path.Combine(folder, "learners");
            using (var input = context.Surroundings.OpenInput())
            using (var file = File.Create(path)) input.CopyTo(file);
            return new LearnerFile(path, "standard input", folder, now);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>By its first byte: no header of a CSV begins with a brace.</summary>
    private static bool IsNdjson(string path)
    {
        using var file = File.OpenRead(path);
        int next;
        do next = file.ReadByte();
        while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);
        return next == '{' || (next < 0 && Path.GetExtension(path) is ".ndjson" or ".jsonl");
    }
}
