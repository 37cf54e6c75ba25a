namespace TrainToTrain.Credentials.Cli;

/// <param name="Unchanged">Those that were as good already.</param>
/// <param name="Unseen">Of both: how many name no witness, and so no time.</param>
internal sealed record ProofsWritten(int Written, int Unchanged, int Unseen)
{
    public ProofsWritten And(ProofsWritten other) => new(Written + other.Written, Unchanged + other.Unchanged, Unseen + other.Unseen);
}
