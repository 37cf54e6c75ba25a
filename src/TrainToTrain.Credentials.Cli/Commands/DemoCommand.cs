using System.CommandLine;
namespace TrainToTrain.Credentials.Cli.Commands;
internal static class DemoCommand
{
    public static Command Create(Surroundings surroundings) => new Verb("demo", "x", "x");
}
