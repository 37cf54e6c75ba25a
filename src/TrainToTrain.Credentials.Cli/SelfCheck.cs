using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// What a verifier would say of something just signed. Status lists are not published yet and are not asked: what they would
/// say of the accreditations on the way is known from the database.
/// </summary>
internal sealed class SelfCheck
{
    private readonly CredentialVerifier _verifier;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _beside;

    /// <param name="lineage">What is stapled, or goes beside.</param>
    public SelfCheck(Workspace workspace, CredentialStore store, TimeProvider clock, IReadOnlyList<StoredAccreditation> lineage)
    {
        foreach (var each in lineage) RefuseStopped(each);
        _verifier = new CredentialVerifier(new VerifierOptions
        {
            Policy = Policy.Lineage,
            Anchors = Anchors(workspace),
            Loader = new OwnDocuments(workspace, store),
            Clock = clock,
        });
        _beside = [.. lineage.Select(each => each.Stored.SecuredBytes)];
    }

    /// <param name="at">For what begins later; null is now.</param>
    public async ValueTask<Finding?> RefusalAsync(ReadOnlyMemory<byte> signed, DateTimeOffset? at, CancellationToken cancellation)
    {
        var verdict = await _verifier.VerifyAsync(new VerificationRequest { Input = "what was just signed", Credential = signed, Beside = _beside, At = at }, cancellation);
        return verdict.Findings
            .Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown && finding.Code != FindingCode.StatusUnavailable && finding.Code != FindingCode.LineageStatusUnavailable)
            .OrderByDescending(finding => finding.Outcome).ThenByDescending(finding => finding.Code.Rank)
            .FirstOrDefault();
    }

    private static void RefuseStopped(StoredAccreditation accreditation)
    {
        var stored = accreditation.Stored;
        if (stored.Revoked is not null) throw new Refusal(ExitCode.Invalid, $"the accreditation of {stored.SubjectName ?? stored.SubjectId} was withdrawn on {Times.Day(stored.Revoked.At)}", "a verifier would refuse what is issued under it; certify again with: t2t trainer certify");
        if (stored.Suspended is not null) throw new Refusal(ExitCode.Invalid, $"the accreditation of {stored.SubjectName ?? stored.SubjectId} has been suspended since {Times.Day(stored.Suspended.At)}", "take it back with: t2t trainer reinstate " + stored.Id);
    }

    private static TrustAnchors Anchors(Workspace workspace) => File.Exists(workspace.AnchorsPath)
        ? AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath)
        : new TrustAnchors([]);

    /// <summary>The did.json documents this workspace would publish.</summary>
    private sealed class OwnDocuments(Workspace workspace, CredentialStore store) : IResourceLoader
    {
        private Dictionary<string, byte[]>? _documents;

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
        {
            _documents ??= DidDocuments.Of(workspace, store).ToDictionary(each => each.Url, each => each.Content);
            return ValueTask.FromResult(_documents.TryGetValue(url.AbsoluteUri, out var content)
                ? LoadedResource.Of(content)
                : LoadedResource.NotHad($"{url} is not asked for while issuing"));
        }
    }
}
