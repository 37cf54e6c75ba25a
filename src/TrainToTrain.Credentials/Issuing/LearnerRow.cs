namespace TrainToTrain.Credentials.Issuing;

/// <summary>One learner as the training provider handed it in, checked.</summary>
public sealed record LearnerRow
{
    /// <summary>Line of the file the row starts on, the header being 1.</summary>
    public required int Line { get; init; }

    /// <summary>The provider's own number or name for the learner; null when <see cref="Email"/> or <see cref="Did"/> identifies the learner.</summary>
    public string? Learner { get; init; }

    public string? Email { get; init; }

    public string? Did { get; init; }

    public string? Name { get; init; }

    /// <summary>When the achievement was demonstrated; becomes <c>validFrom</c>.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>False when the file has no dates and <see cref="Date"/> is the day it was handed in: the same file is then the same on any day.</summary>
    public bool DateIsStated { get; init; } = true;

    /// <summary>As written: a <c>Result</c> of the badge.</summary>
    public string? Result { get; init; }

    /// <summary>A URL, or a sentence: an <c>Evidence</c> of the badge.</summary>
    public string? Evidence { get; init; }

    /// <summary>What stays the same when the same learner is handed in again.</summary>
    public string Identity => Did ?? Email?.ToLowerInvariant() ?? Learner ?? throw new InvalidOperationException("A row without a learner.");
}
