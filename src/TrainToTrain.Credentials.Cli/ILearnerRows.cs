namespace TrainToTrain.Credentials.Cli;

/// <summary>A file of learners, in whatever form, read row by row and as often as asked.</summary>
internal interface ILearnerRows
{
    /// <summary>Every row in order: the learner, or what is wrong with it.</summary>
    /// <exception cref="Refusal">The file as a whole cannot be read.</exception>
    IEnumerable<LearnerCsvRow> Read();
}
