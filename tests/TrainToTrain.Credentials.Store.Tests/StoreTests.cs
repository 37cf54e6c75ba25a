namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Tests that are the same whichever database the store is in: each class of them is run once for each engine.</summary>
public abstract class StoreTests(StoreEngine engine) : IDisposable
{
    private protected readonly Workspace _workspace = new(engine);

    private protected CredentialStore Store => _workspace.Store;

    public void Dispose()
    {
        _workspace.Dispose();
        GC.SuppressFinalize(this);
    }
}
