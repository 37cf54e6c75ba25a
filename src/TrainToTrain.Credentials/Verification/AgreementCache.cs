using System.Runtime.CompilerServices;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Verification;

/// <summary>What has been proven of agreements, as long as the anchors that pin them are in use. They were read when those were.</summary>
internal sealed class AgreementCache
{
    private readonly ConditionalWeakTable<RecognitionAgreement, Remembered> _proven = [];

    public ProvenCredential? Find(RecognitionAgreement agreement, DateTimeOffset now) => _proven.TryGetValue(agreement, out var proven) && proven.Until >= now ? proven.Credential : null;

    public void Keep(RecognitionAgreement agreement, ProvenCredential proven, DateTimeOffset now) =>
        _proven.AddOrUpdate(agreement, new Remembered(proven, AccreditationCache.RememberUntil(proven, now)));

    private sealed record Remembered(ProvenCredential Credential, DateTimeOffset Until);
}
