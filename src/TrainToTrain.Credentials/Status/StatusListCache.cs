namespace TrainToTrain.Credentials.Status;

/// <summary>Proven status lists by URL, bounded, shared by verifications side by side.</summary>
internal sealed class StatusListCache
{
}
