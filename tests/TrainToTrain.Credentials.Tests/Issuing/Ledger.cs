using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>A store of one batch, in memory.</summary>
internal sealed class Ledger : IIssuingStore
{
    public List<IssuedCredential> Saved { get; } = [];

    public List<(string List, int Index)> Reserved { get; } = [];

    public bool IsIssued(string rowKey) => Saved.Any(credential => credential.RowKey == rowKey);

    public int ReserveIndex(string statusList)
    {
        Reserved.Add((statusList, 1000 + (Reserved.Count * 7)));
        return Reserved[^1].Index;
    }

    public void Save(IssuedCredential credential) => Saved.Add(credential);
}
