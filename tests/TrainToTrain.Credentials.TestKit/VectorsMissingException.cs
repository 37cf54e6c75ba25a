namespace TrainToTrain.Credentials.TestKit;

/// <summary>Reported by xunit as a skipped test: it takes any exception whose message starts with this token as a skip at run time.</summary>
public sealed class VectorsMissingException(string reason) : Exception("$XunitDynamicSkip$" + reason);
