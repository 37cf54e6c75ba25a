namespace TrainToTrain.Credentials.Verification;

/// <summary>Of a verifier that was given none, and no keys to check them with.</summary>
internal sealed class NoProofsOfExistence : IProofsOfExistence
{
    public static readonly NoProofsOfExistence Instance = new();

    private NoProofsOfExistence()
    {
    }

    public DateTimeOffset? ExistedBy(ReadOnlyMemory<byte> securedBytes) => null;
}
