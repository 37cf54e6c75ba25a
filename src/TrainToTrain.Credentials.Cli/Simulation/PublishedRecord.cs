using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>
/// What the people of a simulation publish: status lists and registers, signed when they are asked for, as of the day it is. To a verifier it is the
/// whole network.
/// </summary>
internal sealed class PublishedRecord(SimulatedClock clock) : IResourceLoader
{
    /// <summary>The fewest the standard allows (BSL 1.0 §2.2), and more than anybody here gives out.</summary>
    private const int Entries = 131_072;

    private const int ValidDays = 45;

    private readonly Dictionary<string, Func<byte[]>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _revoked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Withdrawal>> _withdrawn = new(StringComparer.Ordinal);
    private readonly Lock _asking = new();

    public void Add(Signatory signatory)
    {
        var revoked = _revoked[signatory.Did] = [];
        var withdrawn = _withdrawn[signatory.Did] = [];
        _documents[signatory.RevocationList] = () => SignList(signatory, signatory.RevocationList, "revocation", revoked);
        _documents[signatory.SuspensionList] = () => SignList(signatory, signatory.SuspensionList, "suspension", []);
        _documents[signatory.Register] = () => SignRegister(signatory, withdrawn);
    }

    public void Revoke(Signatory issuer, int index) => _revoked[issuer.Did].Add(index);

    /// <summary>The bit says that, the row why and from when on (DESIGN §5.2).</summary>
    public void Withdraw(Signatory accreditor, Accreditation accreditation, WithdrawalReason reason, DateOnly from)
    {
        Revoke(accreditor, accreditation.StatusIndex);
        _withdrawn[accreditor.Did].Add(new Withdrawal(accreditation.Id, reason, SimulatedClock.At(from)));
    }

    /// <summary>All there is, by URL: what <c>t2t verify --documents</c> reads.</summary>
    public IEnumerable<(string Url, byte[] Content)> Documents => _documents.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => (each.Key, each.Value()));

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(url);
        lock (_asking) return ValueTask.FromResult(_documents.TryGetValue(url.OriginalString, out var sign) ? LoadedResource.Of(sign()) : LoadedResource.NotHad("Nothing is there"));
    }

    private byte[] SignList(Signatory by, string url, string purpose, SortedSet<int> set) => ProofFormats.VcJwt.Sign(
        StatusMechanisms.BitstringStatusList.Publish(new StatusListDraft
        {
            Id = url, IssuerId = by.Did, Purpose = purpose, SetIndexes = set, Entries = Entries, ValidFrom = clock.GetUtcNow(), ValidUntil = clock.GetUtcNow().AddDays(ValidDays),
        }),
        by.Key,
        clock.GetUtcNow());

    private byte[] SignRegister(Signatory by, List<Withdrawal> rows) => ProofFormats.VcJwt.Sign(
        new RegisterDraft { Id = by.Register, IssuerId = by.Did, Withdrawn = rows, ValidFrom = clock.GetUtcNow(), ValidUntil = clock.GetUtcNow().AddDays(ValidDays) }.Write(),
        by.Key,
        clock.GetUtcNow());
}
