namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A trainer of a simulation.</summary>
internal sealed class Trainer(Signatory signatory, Trainer? by, IReadOnlyList<string> teaches)
{
    public Signatory Signatory { get; } = signatory;

    /// <summary>Who certified this one; null is the authority.</summary>
    public Trainer? By { get; set; } = by;

    public int Generation => By is null ? 1 : By.Generation + 1;

    /// <summary>Ids of achievements, from the lowest level up.</summary>
    public IReadOnlyList<string> Teaches { get; } = teaches;

    /// <summary>The one in force last; earlier ones stay what they were.</summary>
    public List<Accreditation> Accreditations { get; } = [];

    public Accreditation Current => Accreditations[^1];

    /// <summary>Which edition of the curriculum is taught.</summary>
    public int Edition => Current.Edition;

    /// <summary>Achievements taught otherwise than they were published.</summary>
    public HashSet<string> Changed { get; } = [];

    public DateOnly FreeFrom { get; set; }

    /// <summary>Set while misconduct goes on.</summary>
    public MisconductSettings? Misconduct { get; set; }

    /// <summary>The day the accreditation was withdrawn.</summary>
    public DateOnly? Stopped { get; set; }

    /// <summary>Null goes on to the end.</summary>
    public DateOnly? SignsUntil { get; set; }

    public int BadgeCount { get; set; }

    public bool Teaching(DateOnly day) => FreeFrom <= day && (SignsUntil is not { } until || day < until);
}
