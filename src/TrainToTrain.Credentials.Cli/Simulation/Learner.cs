namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A learner of a simulation, on the way up.</summary>
/// <param name="did">A pseudonym, the same in all badges, so that they stack.</param>
internal sealed class Learner(int number, string did, DateOnly begins, double aptitude)
{
    public int Number { get; } = number;

    public string Did { get; } = did;

    public string Name => $"Learner {Number:d4}";

    public DateOnly Begins { get; } = begins;

    public double Aptitude { get; } = aptitude;

    public List<SignedBadge> Badges { get; } = [];

    /// <summary>Failed assessments by achievement.</summary>
    public Dictionary<string, int> Failed { get; } = [];

    /// <summary>What is asked for next; empty while in a course, resting, at the top or gone.</summary>
    public IReadOnlyList<Wish> Wishes { get; set; } = [];

    public DateOnly WaitsSince { get; set; }

    public HashSet<string> RungsReached { get; } = [];

    public bool HasLeft { get; set; }

    /// <summary>Null unless the learner became one.</summary>
    public Trainer? AsTrainer { get; set; }

    public bool WasAskedToTrain { get; set; }
}
