using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The file of a credential, and where a log has its digest.</summary>
internal sealed record LoggedFile(string Path, Sha256Digest Entry, long Index);
