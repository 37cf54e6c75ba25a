using System.Text;

namespace TrainToTrain.Credentials.Cli.Mail;

/// <summary>
/// What became of the letters of a folder: <c>sent.log</c> in it, a line when one is about to go and one when it went. A crash between the two leaves one
/// letter of which nobody knows: it is sent again, and said to be. While it is open nobody else sends from this folder.
/// </summary>
internal sealed class SentLog : IDisposable
{
    public const string FileName = "sent.log";

    private const string Beginning = "sending ";
    private const string Gone = "sent ";
    private const string NotGone = "not sent ";

    private readonly FileStream _file;
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _doubtful = new(StringComparer.Ordinal);

    private SentLog(FileStream file) => _file = file;

    public static SentLog Open(string folder)
    {
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw Refusal.Incomplete($"{FileName} is in use: somebody else is sending from this folder", "wait until that is done");
        }

        var log = new SentLog(file);
        log.Read();
        return log;
    }

    public bool IsSent(string id) => _sent.Contains(id);

    /// <summary>It may have gone, and nobody knows.</summary>
    public bool IsDoubtful(string id) => _doubtful.Contains(id);

    public void Begin(string id)
    {
        Write(Beginning + id);
        _doubtful.Add(id);
    }

    public void Sent(string id)
    {
        Write(Gone + id);
        _sent.Add(id);
        _doubtful.Remove(id);
    }

    public void NotSent(string id)
    {
        Write(NotGone + id);
        _doubtful.Remove(id);
    }

    public void Dispose() => _file.Dispose();

    private void Read()
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(Beginning, StringComparison.Ordinal)) _doubtful.Add(line[Beginning.Length..]);
            else if (line.StartsWith(NotGone, StringComparison.Ordinal)) _doubtful.Remove(line[NotGone.Length..]);
            else if (line.StartsWith(Gone, StringComparison.Ordinal)) _sent.Add(line[Gone.Length..]);
        }

        _doubtful.ExceptWith(_sent);
        _file.Seek(0, SeekOrigin.End);
        // A line that was cut off stays one by itself.
        if (text.Length > 0 && text[^1] != '\n') _file.Write("\n"u8);
    }

    /// <summary>On the disk when it returns.</summary>
    private void Write(string line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush(flushToDisk: true);
    }
}
