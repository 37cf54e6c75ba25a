namespace TrainToTrain.Credentials.Cli;

/// <summary>A command that will not go on: what it says, what may help, and its exit status. Thrown anywhere below a verb, told once by it.</summary>
internal sealed class Refusal(int exitCode, string message, string? hint = null) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public string? Hint { get; } = hint;

    public static Refusal Usage(string message, string? hint = null) => new(Cli.ExitCode.Usage, message, hint);

    public static Refusal Incomplete(string message, string? hint = null) => new(Cli.ExitCode.Incomplete, message, hint);
}
