using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Status;

/// <summary>
/// One way for an issuer to say later what became of a credential. It reads entries and lists; whose list counts, how old it may be
/// and what a status means is judged once for all mechanisms by <see cref="StatusCheck"/>. One that we issue with is an <see cref="IStatusPublisher"/>.
/// </summary>
public interface IStatusMechanism
{
    /// <summary>The <c>type</c> of its entries.</summary>
    string Id { get; }

    /// <summary>Whether a list is only read when its issuer has signed it. What is not signed never counts in a lineage.</summary>
    internal bool ListsAreSigned { get; }

    /// <summary>What an entry of its type is for, whether or not the rest of it can be read; null when it does not say.</summary>
    internal string? ReadPurpose(StatusEntry entry);

    /// <summary>What an entry of its type says, or why that cannot be told.</summary>
    internal StatusPlace? ReadEntry(StatusEntry entry, out StatusProblem? problem);

    /// <summary>What an entry that could be read says a status stands for; null when it does not say.</summary>
    internal string? ReadMessage(StatusEntry entry, uint value) => null;

    /// <summary>What a status is about; of most mechanisms what its entry is for.</summary>
    internal string PurposeOf(StatusPlace place, uint value) => place.Purpose;

    /// <summary>Fetches a list, and proves that its issuer published it under that URL where <see cref="ListsAreSigned"/>.</summary>
    internal ValueTask<(PublishedList? List, StatusProblem? Problem)> LoadAsync(string url, StatusSources sources, CancellationToken cancellation);
}
