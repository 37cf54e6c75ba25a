namespace TrainToTrain.Credentials.Verification;

public enum VerdictKind
{
    Valid,
    Invalid,

    /// <summary>Something could not be found out, and nothing found out speaks against it.</summary>
    Indeterminate,
}
