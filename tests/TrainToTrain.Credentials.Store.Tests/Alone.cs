using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Tests of what the whole process uses.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
