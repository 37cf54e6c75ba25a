using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Status;

/// <summary>What a mechanism needs to come by a list it may believe.</summary>
internal sealed record StatusSources(IResourceLoader Loader, ProofCheck Proofs, TimeProvider Clock);
