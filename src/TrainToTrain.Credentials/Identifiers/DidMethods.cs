namespace TrainToTrain.Credentials.Identifiers;

/// <summary>Every DID method there is; each file of this folder that holds one declares its row.</summary>
internal static partial class DidMethods
{
    private static readonly Lazy<IReadOnlyList<IDidMethod>> Rows = new(() => Catalogue.Of<IDidMethod>(typeof(DidMethods)));

    public static IReadOnlyList<IDidMethod> All => Rows.Value;

    public static IDidMethod? Find(string id) => All.FirstOrDefault(method => method.Id == id);
}
