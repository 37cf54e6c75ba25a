using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>
/// One update of what a verifier holds, in the order of TUF §5.3 to §5.7: roots one by one, then the list, then what it names. It is handed bytes and asks nobody; what does not
/// follow from what it holds is refused and changes nothing. The time is fixed at the start (TUF §5.1).
/// </summary>
/// <param name="content">Why what a list says of whom to trust, an anchors file, cannot be used; null when it can.</param>
internal sealed class TrustListSession(TrustListState held, DateTimeOffset now, Func<byte[], string?> content)
{
    private enum Step
    {
        Roots,
        Documents,
    }

    private readonly DateTimeOffset _at = held.Checked > now ? held.Checked.Value : now;
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private Step _step = Step.Roots;
    private TrustList? _next;

    /// <summary>What is held after the steps so far; a list is in it once all it names is there.</summary>
    public TrustListState State { get; private set; } = held;

    public int RootsTaken { get; private set; }

    /// <summary>What a list that was taken names and is not here yet.</summary>
    public IEnumerable<ReferencedDocument> Missing => (_next?.Documents ?? []).Where(each => !_documents.ContainsKey(each.Digest));

    /// <summary>The next root (TUF §5.3): its version one more, signed by enough of the keys of the one before and of its own.</summary>
    /// <exception cref="InvalidOperationException">A list was taken already.</exception>
    public Finding? TakeRoot(ReadOnlyMemory<byte> json)
    {
        if (_step != Step.Roots) throw new InvalidOperationException("Roots come before the list.");
        if (RootsTaken == Limits.TrustRoots) return Say(FindingCode.TrustTooLarge, $"More than {Limits.TrustRoots} roots follow one another; the others are taken the next time");
        if (TrustRoot.Read(json, out var problem) is not { } next) return problem! with { Target = State.Root.Id };
        var root = State.Root;
        if (next.Id != root.Id) return Say(FindingCode.TrustOtherList, $"The root is that of another trust list, {next.Id}");
        if (next.Version != root.Version + 1) return Say(FindingCode.TrustRollback, $"A root of version {next.Version} does not follow on version {root.Version}");
        if (!root.RootKeys.Signed(next.Document)) return Say(FindingCode.TrustUnsigned, $"Version {next.Version} of the root is not signed by {root.RootKeys.Threshold} of the root keys of version {root.Version}");
        if (!next.IsSigned) return Say(FindingCode.TrustUnsigned, $"Version {next.Version} of the root is not signed by {next.RootKeys.Threshold} of the root keys it names");

        // TUF §5.3.11: a list by keys that are none any more no longer says how far nobody can go back; or versions that a thief ran up could never be left.
        State = State.List?.IsSignedFor(next) == false ? State with { Root = next, List = null, Documents = new Dictionary<string, string>() } : State with { Root = next };
        RootsTaken++;
        return null;
    }

    /// <summary>The list, once no further root is to be had. What is past its time (TUF §5.3.10) is told by <see cref="Expired"/>.</summary>
    public Finding? TakeList(ReadOnlyMemory<byte> json)
    {
        if (_step != Step.Roots) throw new InvalidOperationException("A list was taken already.");
        var root = State.Root;
        if (root.ValidUntil < _at) return Say(FindingCode.TrustExpired, $"The root of {root.Name} was to be relied on until {XsdDateTime.Print(root.ValidUntil)}, and no newer one is to be had");
        if (TrustList.Read(json, out var problem) is not { } next) return problem! with { Target = root.Id };
        if (next.Id != root.Id) return Say(FindingCode.TrustOtherList, $"The list is that of another authority, {next.Id}");
        if (!next.IsSignedFor(root)) return Say(FindingCode.TrustUnsigned, $"Version {next.Version} of the list is not signed by {root.ListKeys.Threshold} of the list keys of version {root.Version} of the root");
        if (next.RootVersion > root.Version) return Say(FindingCode.TrustRootMissing, $"Version {next.Version} of the list goes with version {next.RootVersion} of the root, which was not to be had");
        if (State.List is { } before && Older(next, before) is { } rollback) return rollback;
        _step = Step.Documents;
        _next = next;
        foreach (var kept in next.Documents.Where(each => State.Documents.ContainsKey(each.Digest))) _documents.Add(kept.Digest, State.Documents[kept.Digest]);
        return Complete();
    }

    /// <summary>What the list names, by the bytes it names.</summary>
    public Finding? TakeDocument(ReferencedDocument document, ReadOnlySpan<byte> bytes)
    {
        if (_next is null || !_next.Documents.Contains(document)) throw new InvalidOperationException("No list asks for this.");
        if (Multibase.Sha256(bytes) != document.Digest) return Say(FindingCode.TrustDocumentDigest, $"What is at {document.Url} is not what version {_next.Version} of the list says is there");
        _documents[document.Digest] = Encoding.UTF8.GetString(bytes);
        return Complete();
    }

    /// <summary>Of what is held now; null when it may be relied on.</summary>
    public Finding? Expired()
    {
        var until = State.List is { } list ? State.ValidUntil!.Value : State.Root.ValidUntil;
        return until < _at ? Say(FindingCode.TrustExpired, $"The trust list of {State.Root.Name} was to be relied on until {XsdDateTime.Print(until)}, and no newer one is to be had") : null;
    }

    private Finding? Older(TrustList next, TrustList before) =>
        next.Version < before.Version ? Say(FindingCode.TrustRollback, $"Version {next.Version} of the list is older than version {before.Version}, which was there before")
        : next.Version == before.Version && next.Digest != before.Digest ? Say(FindingCode.TrustRollback, $"There are two lists of version {next.Version} that do not say the same")
        : null;

    private Finding? Complete()
    {
        if (Missing.Any()) return null;
        if (content(TrustListState.AnchorsOf(_next!, _documents.Values)) is { } problem)
        {
            return Say(FindingCode.TrustMalformed, $"Version {_next!.Version} of the list cannot be used: {problem}");
        }

        State = State with { List = _next, Documents = _documents };
        State = State with { Checked = LastKnown(State.ValidUntil!.Value) };
        return null;
    }

    /// <summary>How late it is known to be: no later than just after the end of the list, or a clock that was once years ahead would make every later list one of the past.</summary>
    private DateTimeOffset LastKnown(DateTimeOffset until)
    {
        var known = _at <= until ? _at : until.AddSeconds(1);
        return State.Checked > known ? State.Checked.Value : known;
    }

    private Finding Say(FindingCode code, string message) => new(code, message, State.Root.Id);
}
