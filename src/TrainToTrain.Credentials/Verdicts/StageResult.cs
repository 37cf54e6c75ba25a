namespace TrainToTrain.Credentials.Verdicts;

/// <summary>What a stage hands on: its evidence, or the findings that say why there is none.</summary>
internal readonly struct StageResult<T> where T : class
{
    private StageResult(T? evidence, IReadOnlyList<Finding> findings)
    {
        Evidence = evidence;
        Findings = findings;
    }

    /// <summary>Null when the stage refused.</summary>
    public T? Evidence { get; }

    /// <summary>Empty when the stage passed with nothing to remark.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public static StageResult<T> Passed(T evidence) => new(evidence, []);

    public static StageResult<T> Passed(T evidence, IReadOnlyList<Finding> remarks) => new(evidence, remarks);

    public static StageResult<T> Refused(IReadOnlyList<Finding> findings) => new(null, findings);

    public static StageResult<T> Refused(FindingCode code, string message, string? target = null) =>
        new(null, [new Finding(code, message, target)]);
}
