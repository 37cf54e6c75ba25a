namespace TrainToTrain.Credentials.Store.Backups;

/// <summary>One file of an archive.</summary>
/// <param name="Digest">SHA-256, in hexadecimal.</param>
internal sealed record BackupEntry(string Name, long Bytes, string Digest);
