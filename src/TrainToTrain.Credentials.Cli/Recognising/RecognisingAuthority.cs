using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>An authority of this workspace that signs statements, with its key open.</summary>
internal sealed record RecognisingAuthority(IssuerRecord Record, SigningKey Key, StatementSigner Signer) : IDisposable
{
    public void Dispose() => Key.Dispose();
}
