using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Looks for proof that something signed was there at a time (DESIGN §5.2): among what came beside the badge, and where it lies
/// beside the thing itself. Asked only of what stands below a withdrawn accreditation. A proof that does not hold is none, and fails nothing:
/// anybody can put one beside a badge.
/// </summary>
internal sealed class ExistenceCheck(LogKeys keys, IResourceLoader loader, IReadOnlyList<ReadOnlyMemory<byte>> beside)
{
    private readonly Dictionary<ParsedCredential, Existence> _known = [];

    /// <param name="names">Under which the thing may be had: the proof is under the same with <c>.tlog-proof</c>.</param>
    public async ValueTask<Existence> FindAsync(ParsedCredential parsed, IEnumerable<string?> names, CancellationToken cancellation)
    {
        if (_known.TryGetValue(parsed, out var known)) return known;
        var search = new Search(LogEntry.Of(parsed), keys);
        for (var i = 0; i < beside.Count && i < Limits.ProofsOfExistence; i++) search.Consider(beside[i].Span);
        foreach (var name in names)
        {
            if (name is null || PlaceOf(name) is not { } url) continue;
            var resource = await loader.LoadAsync(url, Limits.TlogProofBytes, cancellation);
            if (resource.Found) search.Consider(resource.Content.Span);
        }

        if (beside.Count > Limits.ProofsOfExistence) search.Left($"More than {Limits.ProofsOfExistence} proofs came with it, and the rest were not looked at");
        _known.Add(parsed, search.Found);
        return search.Found;
    }

    /// <summary>Beside the thing: what an address asks for behind a '?' stays behind it.</summary>
    private static Uri? PlaceOf(string name)
    {
        var named = name.Split('#')[0];
        var query = named.IndexOf('?', StringComparison.Ordinal) is var mark && mark < 0 ? named.Length : mark;
        return Uri.TryCreate(named.Insert(query, TlogProof.FileExtension), UriKind.Absolute, out var url) ? url : null;
    }

    private sealed class Search(Sha256Digest entry, LogKeys keys)
    {
        private ProofOfExistence? _earliest;
        private string? _problem;
        private bool _ofSomethingElse;

        public Existence Found => _earliest is not null
            ? new Existence(_earliest, null)
            : new Existence(null, _problem ?? (_ofSomethingElse ? "No proof that came with it is of exactly this" : null));

        public void Consider(ReadOnlySpan<byte> proof)
        {
            if (TlogProof.Verify(proof, entry, keys, out var problem) is { } found)
            {
                if (_earliest is null || found.Time < _earliest.Time) _earliest = found;
            }
            else if (problem!.Code == FindingCode.LogNotIncluded) _ofSomethingElse = true;
            else _problem ??= problem.Message;
        }

        public void Left(string problem) => _problem ??= problem;
    }
}
