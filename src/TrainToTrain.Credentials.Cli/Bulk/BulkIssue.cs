using System.Threading.Channels;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>
/// Rows to badges, chunk by chunk, each stage at work on another chunk: rows are read; what was issued before is looked up and indexes are drawn; all cores
/// sign, and judge what they signed; the chunk is kept in one transaction; files, lines and manifest are written. A few chunks are in memory at a
/// time, whatever the length of the file. Interrupted, it keeps the chunk it is just keeping, and no other.
/// </summary>
internal sealed class BulkIssue(BulkIssueSetting setting) : IDisposable
{
    private const int ChunksAhead = 2;

    private readonly CancellationTokenSource _failed = new();
    private readonly RowErrors _errors = new(setting.Terminal, null, null);
    private IssueCounts _counts = new(0, 0, 0);

    /// <param name="step">Told how many rows are done with.</param>
    /// <exception cref="OperationCanceledException">It was interrupted: what is kept is kept, and the same once more goes on.</exception>
    public async Task<IssueCounts> RunAsync(Action<int> step, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _failed.Token);
        var read = Channel.CreateBounded<List<BulkRow>>(ChunksAhead);
        var kept = Channel.CreateBounded<List<BulkRow>>(ChunksAhead);
        var reading = Guarded(() => ReadAsync(read.Writer, stop.Token), read.Writer);
        var writing = Guarded(() => WriteAsync(kept.Reader, step, stop.Token), null);
        var keeping = Guarded(() => KeepAllAsync(read.Reader, kept.Writer, stop.Token), kept.Writer);
        await Task.WhenAll(reading, keeping, writing);
        cancellation.ThrowIfCancellationRequested();
        _errors.End();
        return _counts;
    }

    public void Dispose()
    {
        _failed.Dispose();
        _errors.Dispose();
    }

    /// <summary>A stage that fails stops those before it, and lets those after it end with what they have.</summary>
    private Task Guarded(Func<Task> stage, ChannelWriter<List<BulkRow>>? next) => Task.Run(async () =>
    {
        try
        {
            await stage();
        }
        catch
        {
            await _failed.CancelAsync();
            throw;
        }
        finally
        {
            next?.TryComplete();
        }
    });

    private async Task ReadAsync(ChannelWriter<List<BulkRow>> chunks, CancellationToken stop)
    {
        var chunk = new List<BulkRow>(setting.ChunkRows);
        foreach (var row in setting.Rows.Read())
        {
            if (stop.IsCancellationRequested) return;
            if (row.Row is null && !setting.SkipInvalid) throw Refusal.Incomplete("the file has changed since it was looked at", "run the same command again: nothing is issued twice");
            chunk.Add(new BulkRow(row) { RowKey = row.Row is null ? "" : setting.Signer.RowKey(row.Row) });
            if (chunk.Count < setting.ChunkRows) continue;
            if (!await TryHandOnAsync(chunks, chunk, stop)) return;
            chunk = new List<BulkRow>(setting.ChunkRows);
        }

        if (chunk.Count > 0) await TryHandOnAsync(chunks, chunk, stop);
    }

    private static async Task<bool> TryHandOnAsync(ChannelWriter<List<BulkRow>> chunks, List<BulkRow> chunk, CancellationToken stop)
    {
        try
        {
            await chunks.WriteAsync(chunk, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The one stage that talks to the database; while it keeps a chunk, the next one is being signed.</summary>
    private async Task KeepAllAsync(ChannelReader<List<BulkRow>> chunks, ChannelWriter<List<BulkRow>> kept, CancellationToken stop)
    {
        (List<BulkRow> Rows, Task<bool> Signing)? previous = null;
        await foreach (var chunk in chunks.ReadAllAsync(CancellationToken.None))
        {
            if (stop.IsCancellationRequested) break;
            LookUp(chunk);
            var signing = SignAsync(chunk, stop);
            if (previous is { } earlier) await KeepAsync(earlier.Rows, earlier.Signing, kept, stop);
            previous = (chunk, signing);
        }

        // What was signed and not kept is as if it had never been.
        if (previous is { } last && !stop.IsCancellationRequested) await KeepAsync(last.Rows, last.Signing, kept, stop);
    }

    private void LookUp(List<BulkRow> chunk)
    {
        var rows = chunk.FindAll(row => row.Learner is not null);
        foreach (var (row, id) in rows.Zip(setting.Batch.Find([.. rows.Select(row => row.RowKey)])))
        {
            if (id is not null)
            {
                row.BadgeId = id;
                if (setting.Outputs.WantsBytes) row.IssuedBefore = setting.Store.FindRowCredential(row.RowKey)!.SecuredBytes;
            }
            else if (setting.Trial.TryRecall(row.Learner!, out var refusal) && refusal is not null)
            {
                row.Refusal = refusal;
            }
            else
            {
                row.Status = setting.DrawPlaces();
            }
        }
    }

    /// <returns>False when it was told to stop before the last row.</returns>
    private async Task<bool> SignAsync(List<BulkRow> chunk, CancellationToken stop)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            for (int i; !stop.IsCancellationRequested && (i = Interlocked.Increment(ref next)) < chunk.Count;)
            {
                if (chunk[i].Status.Count > 0) await SignAsync(chunk[i], setting.IsJudged(chunk[i].Line));
            }
        })));
        return next >= chunk.Count;
    }

    private async Task SignAsync(BulkRow row, bool sampled)
    {
        var badge = setting.Signer.Sign(row.Learner!, row.RowKey, row.Status, out var refusal);
        if (badge is not null && (sampled || !setting.Trial.TryRecall(row.Learner!, out _))) refusal = await setting.Judge(badge.SecuredBytes(), CancellationToken.None);
        row.Refusal = refusal;
        if (refusal is null) (row.Issued, row.BadgeId) = (badge, badge!.Id);
    }

    private async Task KeepAsync(List<BulkRow> chunk, Task<bool> signing, ChannelWriter<List<BulkRow>> kept, CancellationToken stop)
    {
        if (!await signing) return;
        if (!setting.SkipInvalid && chunk.Find(row => row.Refusal is not null) is { } refused) throw Unforeseen(refused);
        await KeepAsync(chunk);
        Count(chunk);

        // Whoever writes may have failed, or stopped, and then takes no more: what is kept is kept.
        await TryHandOnAsync(kept, chunk, stop);
    }

    private async Task KeepAsync(List<BulkRow> chunk)
    {
        var pending = chunk.Where(row => row.Issued is not null).ToList();
        while (pending.Count > 0)
        {
            var collided = setting.Batch.Keep(pending.Select(row => row.Issued!)).Select(badge => badge.RowKey).ToHashSet();
            pending = pending.FindAll(row => collided.Contains(row.RowKey));

            // Somebody else was given the index in between.
            foreach (var row in pending)
            {
                row.Status = setting.DrawPlaces();
                await SignAsync(row, sampled: false);
            }
        }
    }

    private void Count(List<BulkRow> chunk)
    {
        var (issued, already, refused) = _counts;
        foreach (var row in chunk)
        {
            if (row.Issued is not null) issued++;
            else if (row.BadgeId is not null) already++;
            else if (row.Refusal is not null) refused++;
            if (row.Refusal is { } refusal) _errors.Add(RefusalText.Of(row.Line, refusal));
        }

        _counts = new IssueCounts(issued, already, refused);
    }

    private async Task WriteAsync(ChannelReader<List<BulkRow>> kept, Action<int> step, CancellationToken stop)
    {
        await foreach (var chunk in kept.ReadAllAsync(CancellationToken.None))
        {
            // Their files are written when the same command goes on.
            if (stop.IsCancellationRequested) break;
            setting.Outputs.Write(chunk);
            step(chunk.Count);
        }
    }

    /// <summary>The rows were all looked at before; what was good then and is not now is a defect, of the machine or ours.</summary>
    private static Refusal Unforeseen(BulkRow row) => new(ExitCode.Incomplete, RefusalText.Of(row.Line, row.Refusal!) + ", which was good when the file was looked at", "what was issued before that line is kept; run the same command again, and it goes on there");
}
