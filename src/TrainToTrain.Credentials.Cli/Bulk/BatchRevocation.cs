using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>
/// Many badges taken back at once, by their ids as they come: gone through once for what it would do, then again to do it, some thousand in one transaction.
/// What is revoked stays so, so that the same once more takes back what was left, and nothing twice.
/// </summary>
internal sealed class BatchRevocation(CommandContext context, CredentialStore store, Func<IEnumerable<string>> ids)
{
    private const int AtOnce = 2000;

    /// <summary>Ids told one by one that are no badges'.</summary>
    private const int MostTold = 20;

    private int _toRevoke;
    private int _already;
    private int _unknown;
    private int _revoked;

    /// <returns>How many badges there are to take back.</returns>
    /// <exception cref="Refusal">Some of the ids are no badges': nothing is changed.</exception>
    public int Preview(string what)
    {
        foreach (var chunk in ids().Chunk(AtOnce))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var standings = store.StandingsOf(chunk);
            foreach (var id in chunk)
            {
                if (standings.GetValueOrDefault(id) is not { Kind: "badge" } standing)
                {
                    if (++_unknown <= MostTold) context.Terminal.Error($"{Terminal.Tame(id)} is no badge of this workspace");
                }
                else if (standing.Revoked) _already++;
                else _toRevoke++;
            }
        }

        if (_unknown > 0) throw Refusal.Usage($"{Words.Count(_unknown, "id")} of {what} {(_unknown == 1 ? "is" : "are")} no badge's, so nothing was changed", "see: t2t batch list");
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{what}: {Words.Count(_toRevoke, "badge")} to revoke, {_already} revoked already"));
        return _toRevoke;
    }

    public async Task<int> RunAsync(string? reason)
    {
        var at = context.Surroundings.Clock.GetUtcNow();
        try
        {
            return await Progress.RunAsync(context.Terminal, "revoking", _toRevoke + _already, step => Task.FromResult(Revoke(reason, at, step)));
        }
        catch (OperationCanceledException)
        {
            throw Refusal.Incomplete($"interrupted; {Words.Count(_revoked, "badge")} revoked so far", "run the same command again: it goes on with the others");
        }
    }

    public JsonObject Json(int revoked) => new() { ["revoked"] = revoked, ["already"] = _toRevoke + _already - revoked };

    private int Revoke(string? reason, DateTimeOffset at, Action<int> step)
    {
        foreach (var chunk in ids().Chunk(AtOnce))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            _revoked += store.SetEach(chunk.Select(id => new StatusChange(id, StatusLists.Revocation, true, reason, at)));
            step(chunk.Length);
        }

        return _revoked;
    }
}
