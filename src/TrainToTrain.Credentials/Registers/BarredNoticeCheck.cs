using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Registers;

/// <summary>Comes by the notices a verifier has pinned, or their addresses. No notice is looked for anywhere else.</summary>
/// <param name="notices">Outlives one verification: proven notices stay in it for their <c>ttl</c>, and which was the newest for longer.</param>
internal sealed class BarredNoticeCheck(StatusSources sources, PublishedCache<BarredNotice> notices, DateTimeOffset at)
{
    private static readonly string What = PublicationKind.Notice.Name;

    /// <returns>The notice, or a sentence that says why it cannot be relied on.</returns>
    public async ValueTask<(BarredNotice? Notice, string? Problem)> ReadAsync(NoticeSource source, CancellationToken cancellation) =>
        notices.Find(AccreditationRegister.KeyOf(source.Place, source.Id), sources.Clock.GetUtcNow()) is { } kept && !(kept.ValidUntil < at) ? (kept, null) : await LoadAsync(source, cancellation);

    /// <summary>Fetches a notice anew; when it cannot be had, the copy serves until its time is over.</summary>
    public async ValueTask RefreshAsync(BarredNotice notice, CancellationToken cancellation)
    {
        // One that is pinned itself has no newer edition to be had.
        if (notice.Place.StartsWith("https:", StringComparison.Ordinal)) await LoadAsync(new NoticeSource(notice.IssuerId, "", notice.Place, BarredEffect.Inform), cancellation);
    }

    private async ValueTask<(BarredNotice? Notice, string? Problem)> LoadAsync(NoticeSource source, CancellationToken cancellation)
    {
        var now = sources.Clock.GetUtcNow();
        var (proven, unloaded) = source.Pinned is { } pinned
            ? await Publications.ProveAsync(pinned, PublicationKind.Notice, sources, cancellation)
            : await Publications.LoadAsync(source.Place, PublicationKind.Notice, sources, cancellation);
        if (proven is null) return (null, unloaded!.Detail);
        if (BarredNoticeReader.Read(source.Place, proven, now, out var problem) is not { } notice) return (null, problem);
        if (notice.IssuerId != source.Id) return (null, "The notice is another party's than the one whose notice was pinned");
        if (Publications.Judge(notice, What, source.Id, at, now) is { } untimely) return (null, untimely.Detail);

        // An old notice, signed as well as the new one, would take back what has been said since.
        var newest = notices.KeepNewest(notice);
        return ReferenceEquals(newest, notice) ? (notice, null) : (null, $"The notice is an older one than that of {XsdDateTime.Print(newest.ValidFrom!.Value)}, which was there before");
    }
}
