namespace TrainToTrain.Credentials.Verdicts;

/// <summary>One thing a stage has to say about one subject.</summary>
/// <param name="Code">What was found; carries stage and outcome.</param>
/// <param name="Message">A sentence a person understands, without a full stop.</param>
/// <param name="Target">The id (or position) of the thing it is about; null when it is the whole input.</param>
public sealed record Finding(FindingCode Code, string Message, string? Target = null)
{
    /// <summary>The time it rests on, for whoever tells it in other words: since when a withdrawal counts, when the list that has the bit was signed, when a window ends or begins. Null where there is none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Which of several sentences about the code fits, for whoever tells it in other words; null where there is one.</summary>
    public string? Form { get; init; }

    /// <summary>Who else it is about, by the names such a sentence has for them.</summary>
    public IReadOnlyList<(string Name, string Value)> Words { get; init; } = [];

    public Outcome Outcome => Code.Outcome;

    public Stage Stage => Code.Stage;

    public override string ToString() => Target is null ? $"{Code.Id}: {Message}" : $"{Code.Id} ({Target}): {Message}";
}
