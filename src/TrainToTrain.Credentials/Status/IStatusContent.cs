namespace TrainToTrain.Credentials.Status;

/// <summary>What a list says, in whatever way it says it.</summary>
internal interface IStatusContent
{
    int ByteCount { get; }

    /// <summary>The status of a credential, 0 when nothing is set.</summary>
    /// <param name="credentialId">For lists that go by ids; null when it has none.</param>
    /// <returns>Why it cannot be told, or null.</returns>
    StatusProblem? Find(StatusPlace place, string? credentialId, out uint value);
}
