using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>What a simulation came to. All of it is counted from verified badges and evaluations of them, but for assessments, dates of enrolment and who left, which a school writes down.</summary>
internal sealed record SimulationFigures
{
    public required string Pathway { get; init; }

    public required SimulationSettings Settings { get; init; }

    public required int Learners { get; init; }

    public required int Left { get; init; }

    /// <summary>Courses' badges and milestones, each counted once.</summary>
    public required int Badges { get; init; }

    public required int Milestones { get; init; }

    public required IReadOnlyList<RungFigures> Rungs { get; init; }

    public required IReadOnlyList<PassFigures> Passes { get; init; }

    public required IReadOnlyList<GenerationPeriod> Periods { get; init; }

    public required IReadOnlyList<VerdictRow> Verdicts { get; init; }

    public required IReadOnlyDictionary<BadgeMark, int> Marks { get; init; }

    public required IReadOnlyDictionary<NotCounted, int> NotCounted { get; init; }

    public required IReadOnlyList<PaceRow> Paces { get; init; }

    /// <summary>Trainers by generation, those with a badge and those without; the first generation is the first.</summary>
    public required IReadOnlyList<int> Trainers { get; init; }

    public required int Accreditations { get; init; }

    public int Quarters => Settings.Years * 4;

    public int Count(VerdictKind verdict) => Verdicts.Where(row => row.Verdict == verdict).Sum(row => row.Badges);

    public int BadgesOf(int generation) => Verdicts.Where(row => row.Generation == generation).Sum(row => row.Badges);

    public int Count(int generation, VerdictKind verdict) => Verdicts.Where(row => row.Generation == generation && row.Verdict == verdict).Sum(row => row.Badges);

    public int Drifted(int generation) => Periods.Where(period => period.Generation == generation).Sum(period => period.Older + period.Changed);
}
