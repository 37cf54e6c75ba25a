namespace TrainToTrain.Credentials.Cli.Simulation.Figures;

/// <summary>Assessments of courses towards a rung, given by one generation of trainers.</summary>
/// <param name="Badges">Proven badges: one for each assessment that was passed.</param>
/// <param name="First">Assessments that were a learner's first at that achievement.</param>
internal sealed record PassFigures(string Rung, int Generation, int Assessments, int Badges, int First, int FirstPassed)
{
    public double Rate => Assessments == 0 ? 0 : (double)Badges / Assessments;

    public double FirstRate => First == 0 ? 0 : (double)FirstPassed / First;
}
