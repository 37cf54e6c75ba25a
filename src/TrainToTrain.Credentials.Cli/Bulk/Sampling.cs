namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>
/// Which badges are verified one by one after they were signed. All of them in a batch of the usual size. In a large one the verdict on each is known from its
/// trial (<see cref="RowTrial"/>) but for the signature itself, which only a machine that miscalculates gets wrong: of those, one in so many is verified.
/// </summary>
internal static class Sampling
{
    public const string All = "all";
    public const string Sample = "sample";
    public const string Usual = "usual";

    /// <summary>A signature costs as much to verify as to make: up to here nobody waits for it.</summary>
    private const int UsualAll = 5000;

    private const int OneIn = 64;

    public static Func<int, bool> Of(string choice, int rows) =>
        choice == All || (choice == Usual && rows <= UsualAll) ? _ => true : line => line % OneIn == 0;
}
