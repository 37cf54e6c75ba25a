namespace TrainToTrain.Credentials.Status;

/// <summary>Every status mechanism there is; each file of this folder that holds one declares its row.</summary>
public static partial class StatusMechanisms
{
    private static readonly Lazy<IReadOnlyList<IStatusMechanism>> Rows = new(() => Catalogue.Of<IStatusMechanism>(typeof(StatusMechanisms)));

    public static IReadOnlyList<IStatusMechanism> All => Rows.Value;

    /// <param name="type">The <c>type</c> of an entry.</param>
    public static IStatusMechanism? Find(string type)
    {
        foreach (IStatusMechanism each in All)
        {
            if (each.Id == type) return each;
        }

        return null;
    }
}
