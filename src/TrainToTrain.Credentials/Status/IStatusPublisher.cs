using System.Text.Json;

namespace TrainToTrain.Credentials.Status;

/// <summary>A mechanism that credentials are issued with here: it writes entries and lists, too.</summary>
public interface IStatusPublisher : IStatusMechanism
{
    /// <summary>How many entries a list has at least.</summary>
    int FewestEntries { get; }

    /// <summary>Writes the object that goes into <c>credentialStatus</c>.</summary>
    void WriteEntry(Utf8JsonWriter json, StatusPlace place);

    /// <summary>The list as a credential without proof. The same draft gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The draft is against the mechanism's rules.</exception>
    byte[] Publish(StatusListDraft draft);

    /// <summary>The draft of an unsigned list, for whoever is to sign one that somebody else wrote.</summary>
    /// <returns>Null when it says anything that <see cref="Publish"/> would not have written.</returns>
    StatusListDraft? ReadDraft(JsonElement list);
}
