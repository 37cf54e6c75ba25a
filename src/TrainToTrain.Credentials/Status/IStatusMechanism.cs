using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Status;

/// <summary>
/// One way for an issuer to say later what became of a credential. It reads and writes entries and lists; whose list counts, how old
/// it may be and what a bit means is judged once for all mechanisms by <see cref="StatusCheck"/>.
/// </summary>
public interface IStatusMechanism
{
    /// <summary>The <c>type</c> of its entries.</summary>
    string Id { get; }

    /// <summary>How many entries a list has at least.</summary>
    int FewestEntries { get; }

    /// <summary>Writes the object that goes into <c>credentialStatus</c>.</summary>
    void WriteEntry(Utf8JsonWriter json, StatusPlace place);

    /// <summary>The list as a credential without proof. The same draft gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The draft is against the mechanism's rules.</exception>
    byte[] Publish(StatusListDraft draft);

    /// <summary>What an entry of its type is for, whether or not the rest of it can be read; null when it does not say.</summary>
    internal string? ReadPurpose(StatusEntry entry);

    /// <summary>What an entry of its type says, or why that cannot be told.</summary>
    internal StatusPlace? ReadEntry(StatusEntry entry, out StatusProblem? problem);

    /// <summary>Fetches a list, and proves that its issuer published it under that URL.</summary>
    internal ValueTask<(ProvenList? List, StatusProblem? Problem)> LoadAsync(string url, StatusSources sources, CancellationToken cancellation);
}
