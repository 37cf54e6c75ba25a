namespace TrainToTrain.Credentials.Issuing;

/// <summary>What issuing needs of a store, inside one transaction: all of a batch is kept, or nothing.</summary>
public interface IIssuingStore
{
    /// <summary>Whether a credential with this row key is kept already.</summary>
    bool IsIssued(string rowKey);

    /// <summary>A status index of the list that nothing else has, drawn at random.</summary>
    /// <param name="statusList">URL of the list.</param>
    int ReserveIndex(string statusList);

    void Save(IssuedCredential credential);
}
