using TrainToTrain.Credentials.Api.Recognising;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>Statements for a service, in one authority's name: one after the other, since the database is for one thread at a time.</summary>
internal sealed class StatementService : IStatementIssuer, IDisposable
{
    private readonly CredentialStore _store;
    private readonly Recogniser _recogniser;
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="store">Disposed of with it.</param>
    public StatementService(Surroundings surroundings, Workspace workspace, CredentialStore store, IssuerRecord authority)
    {
        (_store, _recogniser) = (store, new Recogniser(surroundings, workspace, store) { OnlyAs = authority.Did });
        try
        {
            _recogniser.Open(authority);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public async ValueTask<StatementAnswer> StateAsync(Verdict verdict, CancellationToken cancellation)
    {
        var entry = RecognitionEntry.Of(verdict);
        await _turn.WaitAsync(cancellation);
        try
        {
            await _recogniser.StateAsync([entry], cancellation);
        }
        finally
        {
            _turn.Release();
        }

        return new StatementAnswer(entry.Statement, entry.State == EntryState.Stated, entry.HasStatement ? null : entry.Reason);
    }

    public void Dispose()
    {
        _recogniser.Dispose();
        _store.Dispose();
        _turn.Dispose();
    }
}
