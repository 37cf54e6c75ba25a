using System.CommandLine;
using TrainToTrain.Credentials.Cli.Pathways;
using TrainToTrain.Credentials.Cli.Pictures;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t pathway</c>: ladders that badges stack into, from a file somebody writes to the milestone a learner holds.</summary>
internal static class PathwayCommand
{
    /// <summary>The same for all that take one.</summary>
    public static readonly Argument<string> Input = new("PATHWAY") { Description = "A pathway as JSON or YAML, or signed; - for standard input" };

    private static readonly Option<string> DrawFormat = CommonOptions.Choice("--format", "How to draw it: svg is one picture, html a page with it and its rules in words", "svg", "html");

    public static Command Create() => new Verb("pathway", "Write ladders that badges stack into, see who stands where, and award the milestones", "t2t pathway evaluate welder.json --learner ada@example.org")
    {
        Validate(),
        Draw(),
        PathwaySign.Create(),
        PathwayEvaluate.Create(),
        PathwayAward.Create(),
    };

    private static Verb Validate() => new Verb("validate", "Say everything that is wrong with a pathway, and where", """
        t2t pathway validate welder.yaml
        exit status: 0 it is one, 1 something in it is wrong, 2 it cannot be read
        """) { Input }
        .Does(context =>
        {
            var input = context.Arguments.GetRequiredValue(Input);
            if (PathwayFile.Read(context, input, out var problems) is not { } file) throw PathwayFile.Refuse(context, input, problems, ExitCode.Invalid);
            context.Terminal.Say(Terminal.Tame($"{file.Pathway.Name} ({file.Pathway.Id})"));
            foreach (var rung in file.Pathway.Rungs)
            {
                context.Terminal.Say(Terminal.Tame($"  {rung.Name} (level {rung.Level}), {rung.Achievement}"));
                foreach (var (depth, text) in PathwayWords.Asks(rung.Requires, id => id)) context.Terminal.Say(new string(' ', (2 * depth) + 4) + Terminal.Tame(text));
            }

            return ExitCode.Done;
        });

    private static Verb Draw() => new Verb("draw", "Draw a pathway as a ladder", "t2t pathway draw welder.yaml --format html > welder.html") { Input, DrawFormat }
        .Does(context =>
        {
            var file = PathwayFile.Read(context, context.Arguments.GetRequiredValue(Input));
            context.Terminal.Say(context.Arguments.GetRequiredValue(DrawFormat) == "html" ? LadderPicture.Html(file.Pathway) : LadderPicture.Svg(file.Pathway));
            return ExitCode.Done;
        });
}
