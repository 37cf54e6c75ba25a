namespace TrainToTrain.Credentials.Cli;

/// <summary>How many badges got files, and of how many the files were there already.</summary>
internal sealed record BadgeFilesWritten(int Badges, int Unchanged)
{
    public BadgeFilesWritten And(BadgeFilesWritten other) => new(Badges + other.Badges, Unchanged + other.Unchanged);
}
