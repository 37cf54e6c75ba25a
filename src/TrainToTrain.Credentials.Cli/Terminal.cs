using System.CommandLine;
using TrainToTrain.Credentials.Api;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// How t2t speaks. Standard output carries the result and nothing else. Everything about the work goes to standard error:
/// "t2t: error: …", then "t2t: hint: …" with what may help, in lower case and without a full stop, since it stands in the
/// middle of somebody's log. Colour and signs beyond ASCII only where a person sees them; NO_COLOR is honoured.
/// </summary>
internal sealed class Terminal(InvocationConfiguration streams, Surroundings surroundings)
{
    public TextWriter Output => streams.Output;

    public TextWriter Log => streams.Error;

    /// <summary>A person is watching standard error.</summary>
    public bool Interactive => surroundings.ErrorIsTerminal;

    public bool Colour => surroundings.OutputIsTerminal && surroundings.Variable("NO_COLOR") is null && surroundings.Variable("TERM") != "dumb";

    public bool Unicode => surroundings.Unicode;

    public void Say(string line) => Output.WriteLine(line);

    public void Note(string line) => Log.WriteLine("t2t: " + line);

    public void Warn(string line) => Log.WriteLine("t2t: warning: " + line);

    public void Error(string message, string? hint = null)
    {
        Log.WriteLine("t2t: error: " + OneLine(message));
        if (hint is not null) Hint(hint);
    }

    public void Hint(string hint) => Log.WriteLine("t2t: hint: " + OneLine(hint));

    public static string Tame(string text) => ForeignText.Tame(text);

    /// <summary>As <see cref="Tame"/>, for text of several lines.</summary>
    public static string TameLines(string text) => ForeignText.TameLines(text);

    private static string OneLine(string text) => Tame(text.ReplaceLineEndings(" ")).TrimEnd('.', ' ');
}
