using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What has been signed and kept, and now has to be in the log; gone through more than once, so that memory holds digests only.</summary>
/// <param name="Files">Those entries that have a file, which gets its proof; a file of anything else is left alone.</param>
/// <param name="Kept">Of what a failing log does not take away.</param>
/// <param name="Again">How to go on once it does not fail any more.</param>
internal sealed record LogRequest(IEnumerable<Sha256Digest> Entries, IEnumerable<(string Path, Sha256Digest Entry)> Files, string Kept, string Again);
