namespace TrainToTrain.Credentials.Proofs;

/// <summary>Every proof format there is; each file of this folder that holds one declares its row.</summary>
public static partial class ProofFormats
{
    private static readonly Lazy<IReadOnlyList<IProofFormat>> Rows = new(() => Catalogue.Of<IProofFormat>(typeof(ProofFormats)));

    public static IReadOnlyList<IProofFormat> All => Rows.Value;

    public static IProofFormat? Find(string id) => All.FirstOrDefault(format => format.Id == id);
}
