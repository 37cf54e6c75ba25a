namespace TrainToTrain.Credentials.Cli.Bulk;

/// <summary>What became of the rows.</summary>
internal sealed record IssueCounts(int Issued, int Already, int Refused);
