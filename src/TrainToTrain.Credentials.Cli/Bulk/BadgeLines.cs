using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>Badges as lines: a JSON object each, or a JSON string that holds a JWT; what <c>POST /v1/verify/batch</c> takes.</summary>
internal sealed class BadgeLines : IDisposable
{
    private readonly LongFile? _file;
    private readonly Stream _stream;

    /// <param name="path">Null for standard output.</param>
    public BadgeLines(string? path, Func<Stream> standardOutput)
    {
        if (path is not null) _file = new LongFile(path);
        _stream = _file?.Stream ?? standardOutput();
    }

    public void Add(BulkRow row)
    {
        var (common, own) = row.Issued is { } issued ? (issued.CommonBytes, issued.OwnBytes) : (default, row.IssuedBefore);
        var isJson = (common.IsEmpty ? own : common).Span[0] == '{';
        if (!isJson) _stream.WriteByte((byte)'"');
        _stream.Write(common.Span);
        _stream.Write(own.Span);
        _stream.Write(isJson ? "\n"u8 : "\"\n"u8);
    }

    public void Commit()
    {
        _stream.Flush();
        _file?.Commit();
    }

    public void Dispose() => _file?.Dispose();
}
