using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Verification;

/// <summary>Fetches and proves status lists of others, each when it is asked for, by the rules of stage status; key documents are asked for once. Safe to use side by side.</summary>
public sealed class ForeignLists(IResourceLoader loader, TimeProvider clock)
{
    private readonly KeptResources _documents = new(clock);

    /// <param name="kind">Id of the mechanism, which is the type of the entries.</param>
    public async ValueTask<ForeignList> ReadAsync(string kind, string url, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        if (StatusMechanisms.Find(kind) is not { } mechanism) return new ForeignList(null, "The status is kept in a way that is not supported here", now);
        var proofs = new ProofCheck(new DidResolver(_documents.Before(loader)), now);
        var (list, problem) = await mechanism.LoadAsync(url, new StatusSources(loader, proofs, clock), cancellation);
        return new ForeignList(list, problem?.Detail, now);
    }
}
