using TrainToTrain.Credentials.Cli.Simulation.Figures;

namespace TrainToTrain.Credentials.Cli.Simulation;

internal static class SimulationReport
{
    public static string Html(SimulationFigures figures) => figures.Pathway;
}
