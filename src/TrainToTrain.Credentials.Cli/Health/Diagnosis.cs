namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>What was found out about one thing.</summary>
/// <param name="Code">Stable: <c>subject.kebab-case</c>.</param>
/// <param name="Message">A sentence without a full stop.</param>
/// <param name="Advice">What to do; null where there is nothing to do.</param>
internal sealed record Diagnosis(string Code, Condition Condition, string Message, string? Advice = null)
{
    public static Diagnosis Ok(string code, string message) => new(code, Condition.Ok, message);

    public static Diagnosis Warning(string code, string message, string advice) => new(code, Condition.Warning, message, advice);

    public static Diagnosis Problem(string code, string message, string advice) => new(code, Condition.Problem, message, advice);

    public static Diagnosis Unknown(string code, string message, string advice) => new(code, Condition.Unknown, message, advice);
}
