namespace TrainToTrain.Credentials.Store;

/// <summary>A list or register as it was signed last, told without its content.</summary>
/// <param name="Number">Counts up: no two editions under one URL have the same.</param>
/// <param name="Length">Of the content, in bytes.</param>
public sealed record Edition(string Url, long Number, int Length, DateTimeOffset SignedAt)
{
    /// <summary>Null when it was kept without.</summary>
    public EditionMarks? Marks { get; init; }

    /// <summary>
    /// The time its file bears: that of its signing, with its number in the fraction of the second, so that a file of this time and length is this edition
    /// and need not be read. A file system that keeps times less exactly costs a reading.
    /// </summary>
    public DateTimeOffset FileTime => new(SignedAt.Ticks - (SignedAt.Ticks % TimeSpan.TicksPerSecond) + (Number % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
