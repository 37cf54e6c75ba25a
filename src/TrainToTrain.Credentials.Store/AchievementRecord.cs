namespace TrainToTrain.Credentials.Store;

/// <summary>An achievement as it was handed in, byte by byte: curriculum digests are taken from it.</summary>
public sealed record AchievementRecord(string Id, string Name, ReadOnlyMemory<byte> Json, DateTimeOffset AddedAt);
