using Spectre.Console;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Lists and trees as text. Wide rather than wrapped: what is cut into lines cannot be copied or searched.</summary>
internal static class Tables
{
    private const int Wide = 400;

    public static void Print(Terminal terminal, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table().NoBorder();
        foreach (var column in columns) table.AddColumn(new TableColumn(new Text(column)) { Padding = new Padding(0, 0, 2, 0), NoWrap = true });
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(Terminal.Tame(cell))));
        Print(terminal, table);
    }

    public static void Print(Terminal terminal, Tree tree) => Print(terminal, (Spectre.Console.Rendering.IRenderable)tree);

    private static void Print(Terminal terminal, Spectre.Console.Rendering.IRenderable what)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Wide;
        console.Profile.Capabilities.Unicode = terminal.Unicode;
        console.Write(what);
        foreach (var line in text.ToString().TrimEnd().Split('\n')) terminal.Say(line.TrimEnd());
    }
}
