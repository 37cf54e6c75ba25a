using System.CommandLine;

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

    /// <summary>Text of a stranger's making: control characters could move the cursor or hide a line.</summary>
    public static string Tame(string text) =>
        text.Any(IsWild) ? string.Concat(text.Select(each => IsWild(each) ? '\uFFFD' : each)) : text;

    /// <summary>As <see cref="Tame"/>, for text of several lines.</summary>
    public static string TameLines(string text) => string.Join('\n', text.Split('\n').Select(Tame));

    // Bidirectional overrides (U+202A–E, U+2066–9) reorder what stands around them.
    private static bool IsWild(char each) => char.IsControl(each) || each is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string OneLine(string text) => Tame(text.ReplaceLineEndings(" ")).TrimEnd('.', ' ');
}
