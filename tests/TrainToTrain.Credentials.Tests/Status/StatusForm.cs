using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Tests.Status;

/// <summary>How an issuer writes the entries and lists of a mechanism, of those that are only read here as well.</summary>
internal abstract class StatusForm(IStatusMechanism mechanism)
{
    public IStatusMechanism Mechanism => mechanism;

    /// <summary>How many credentials a usual list is for.</summary>
    public abstract int Entries { get; }

    /// <summary>Whether a list is for purposes, and goes by indexes that can lie beyond its end.</summary>
    public virtual bool HasPurposes => true;

    /// <summary>Whether a list is a credential, and not another kind of token.</summary>
    public virtual bool ListsAreCredentials => true;

    /// <exception cref="InvalidOperationException">A mechanism that is tested by nothing.</exception>
    public static StatusForm Of(IStatusMechanism mechanism) => mechanism switch
    {
        IStatusPublisher publisher => new PublishedForm(publisher),
        StatusList2021 => new StatusList2021Form(),
        TokenStatusList => new TokenStatusListForm(),
        RevocationList => new RevocationListForm(),
        _ => throw new InvalidOperationException($"How an issuer writes {mechanism.Id} is to be told here"),
    };

    public abstract JsonObject Entry(StatusPlace place);

    /// <summary>Without the proof, where it is to have one.</summary>
    public abstract JsonObject List(StatusListDraft draft);

    /// <summary>Of the proof, where lists are credentials.</summary>
    public string Suite { get; set; } = "eddsa-jcs-2022";

    /// <summary>With the proof.</summary>
    public virtual byte[] Secure(byte[] list, SigningKey key, DateTimeOffset now) => ProofFormats.Find(Suite)!.Sign(list, key.AsDidKey(), now);

    /// <summary>The credential whose status stands at an index.</summary>
    public static string CredentialId(int index) => $"https://provider.example/credentials/{index}";
}
