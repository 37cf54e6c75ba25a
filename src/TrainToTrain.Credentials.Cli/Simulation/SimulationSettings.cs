namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>What a simulation is made of: the members of a settings file, each with its bounds where it is read.</summary>
internal sealed record SimulationSettings
{
    /// <summary>Every badge of every learner is held in memory, signed: 20,000 learners are about two gigabytes.</summary>
    public const int MostLearners = 20_000;

    public const int MostYears = 20;

    private const int Few = 3;

    public required string AuthorityName { get; init; }

    public required string Jurisdiction { get; init; }

    public required long Seed { get; init; }

    public required DateOnly Begins { get; init; }

    public required int Years { get; init; }

    public required LearnerSettings Learners { get; init; }

    public required CourseSettings Courses { get; init; }

    public required TrainerSettings Trainers { get; init; }

    public required CurriculumSettings Curriculum { get; init; }

    public required IReadOnlyList<MisconductSettings> Misconduct { get; init; }

    public DateOnly Ends => Begins.AddYears(Years);

    /// <summary>Longer or shorter: learners begin over the same part of the time.</summary>
    public SimulationSettings Over(int years) => this with { Years = years, Learners = Learners with { IntakeMonths = Math.Max(1, Learners.IntakeMonths * years / Years) } };

    /// <summary>More or fewer, with trainers at the start in proportion; not fewer than a few, since rungs ask for badges of different trainers.</summary>
    public SimulationSettings With(int learners) => this with
    {
        Learners = Learners with { Number = learners },
        Trainers = Trainers with { AtStart = Math.Max(Math.Min(Few, Trainers.AtStart), (int)((long)Trainers.AtStart * learners / Learners.Number)) },
    };

    /// <param name="members">Of the file; its problems are for the caller to look at.</param>
    public static SimulationSettings Read(SettingMembers members)
    {
        var authority = members.Section("authority");
        var trainers = TrainerSettings.Read(members.Section("trainers"));
        var settings = new SimulationSettings
        {
            AuthorityName = authority.Text("name"),
            Jurisdiction = authority.Jurisdiction("jurisdiction"),
            Seed = members.Whole("seed", 0, int.MaxValue),
            Begins = members.Date("begins"),
            Years = members.Whole("years", 1, MostYears),
            Learners = LearnerSettings.Read(members.Section("learners")),
            Courses = CourseSettings.Read(members.Section("courses")),
            Trainers = trainers,
            Curriculum = CurriculumSettings.Read(members.Section("curriculum"), trainers.Generations),
            Misconduct = members.Sections("misconduct", each => MisconductSettings.Read(each, trainers.Generations)),
        };
        if (settings.Curriculum.Editions.Zip(settings.Curriculum.Editions.Skip(1)).Any(pair => pair.Second.Published <= pair.First.Published)) members.Add("curriculum.editions", "must be in the order of their dates");
        if (settings.Curriculum.Editions.Any(each => each.Published <= settings.Begins)) members.Add("curriculum.editions", "are published after 'begins'; what is taught then is what the files of achievements say");
        if (settings.Learners.IntakeMonths > 12 * settings.Years) members.Add("learners.intakeMonths", "is longer than the years there are");
        members.AllowNoOther();
        return settings;
    }
}
