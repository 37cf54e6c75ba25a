using TrainToTrain.Credentials.Log;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A checkpoint by what a proof made with it would show.</summary>
/// <param name="Seen">When the first witness that is trusted here saw it; the end of time when none did.</param>
/// <param name="Witnesses">How many signed it, trusted here or not.</param>
internal sealed record SeenCheckpoint(SignedNote Note, TreeHead Tree, DateTimeOffset Seen, int Witnesses)
{
    public static SeenCheckpoint Of(ProvenCheckpoint proven) => new(
        proven.Note,
        proven.Checkpoint.Tree,
        proven.SeenBy is [var first, ..] ? first.Time : DateTimeOffset.MaxValue,
        proven.Note.Signatures.Count(each => !proven.Log.Key.Made(each)));

    /// <summary>An earlier time or a first one, or the same tree signed by more.</summary>
    public bool ShowsMoreThan(SeenCheckpoint other) =>
        Seen != other.Seen ? Seen < other.Seen : Witnesses > other.Witnesses && (other.Witnesses == 0 || Tree == other.Tree);
}
