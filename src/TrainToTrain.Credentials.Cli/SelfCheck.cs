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
        _verifier = Verifier(workspace, store, clock);
        _beside = [.. lineage.Select(each => each.Stored.SecuredBytes)];
    }

    /// <summary>Whether the accreditor is to co-sign it later: only that its signature is still missing is then no refusal.</summary>
    public bool AwaitsCosignature { get; init; }

    /// <summary>What is kept here about the achievement: a verifier may have it, too, stapled or not.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Standards { get; init; } = [];

    /// <summary>Judges by the authorities of this workspace.</summary>
    /// <param name="loader">Null for what this workspace would publish, status lists left out.</param>
    public static CredentialVerifier Verifier(Workspace workspace, CredentialStore store, TimeProvider clock, IResourceLoader? loader = null) => new(new VerifierOptions
    {
        Policy = Policy.Lineage,
        Anchors = Anchors(workspace),
        Loader = loader ?? new OwnDocuments(workspace, store),
        Clock = clock,
    });

    /// <summary>What keeps a verdict from being valid, the most telling first, where status lists are not asked.</summary>
    public static IEnumerable<Finding> Problems(Verdict verdict) => verdict.Findings
        .Where(finding => finding.Outcome is Outcome.Fail or Outcome.Unknown && finding.Code != FindingCode.StatusUnavailable && finding.Code != FindingCode.LineageStatusUnavailable)
        .OrderByDescending(finding => finding.Outcome).ThenByDescending(finding => finding.Code.Rank);

    /// <summary>How an accreditation of this workspace was stopped; null when it stands.</summary>
    public static string? Stopped(StoredAccreditation accreditation) => accreditation.Stored switch
    {
        { Revoked: { } mark } stored => $"the accreditation of {stored.SubjectName ?? stored.SubjectId} was withdrawn on {Times.Day(mark.At)}",
        { Suspended: { } mark } stored => $"the accreditation of {stored.SubjectName ?? stored.SubjectId} has been suspended since {Times.Day(mark.At)}",
        _ => null,
    };

    /// <param name="at">For what begins later; null is now.</param>
    public async ValueTask<Finding?> RefusalAsync(ReadOnlyMemory<byte> signed, DateTimeOffset? at, CancellationToken cancellation)
    {
        var verdict = await _verifier.VerifyAsync(new VerificationRequest { Input = "what was just signed", Credential = signed, Beside = [.. _beside, .. Standards], At = at }, cancellation);
        return Problems(verdict).FirstOrDefault(finding => !AwaitsCosignature || finding.Code != FindingCode.LineageSupervisionMissing);
    }

    /// <summary>What this workspace would publish of DID documents, and nothing else.</summary>
    public static IResourceLoader Documents(Workspace workspace, CredentialStore store) => new OwnDocuments(workspace, store);

    private static void RefuseStopped(StoredAccreditation accreditation)
    {
        if (Stopped(accreditation) is not { } how) return;
        var final = accreditation.Stored.Revoked is not null;
        throw new Refusal(ExitCode.Invalid, how, final ? "a verifier would refuse what is issued under it; certify again with: t2t trainer certify" : "take it back with: t2t trainer reinstate " + accreditation.Stored.Id);
    }

    private static TrustAnchors Anchors(Workspace workspace) => File.Exists(workspace.AnchorsPath)
        ? AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath)
        : new TrustAnchors([]);

    /// <summary>The did.json documents this workspace would publish.</summary>
    private sealed class OwnDocuments(Workspace workspace, CredentialStore store) : IResourceLoader
    {
        // Read at once: whoever verifies may do so on another thread than the one the store is for.
        private readonly Dictionary<string, byte[]> _documents = DidDocuments.Of(workspace, store).ToDictionary(each => each.Url, each => each.Content);

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) =>
            ValueTask.FromResult(_documents.TryGetValue(url.AbsoluteUri, out var content)
                ? LoadedResource.Of(content)
                : LoadedResource.NotHad($"{url} is not asked for while issuing"));
    }
}
