using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>What the authority makes of a badge on the day it looks at it: the verdict of a verifier that knows what is published that month.</summary>
internal sealed class StandingCheck(SimulatedWorld world)
{
    private CredentialVerifier? _verifier;
    private (int Year, int Month) _since;

    /// <summary>Something was withdrawn: copies of lists are worth nothing.</summary>
    public void Renew() => _verifier = null;

    public BadgeStanding Of(ReadOnlyMemory<byte> badge)
    {
        var month = (world.Today.Year, world.Today.Month);
        if (_verifier is null || _since != month) (_verifier, _since) = (VerifierOf(world), month);
        var verdict = _verifier.VerifyAsync(new VerificationRequest { Input = "badge", Credential = badge }).AsTask().GetAwaiter().GetResult();
        return WalletReader.Read(verdict) is [var read] ? read.Standing : BadgeStanding.Refused;
    }

    public static CredentialVerifier VerifierOf(SimulatedWorld world) => new(new VerifierOptions
    {
        Policy = Policy.Lineage,
        Anchors = AnchorsOf(world),
        Loader = world.Record,
        Clock = world.Clock,
    });

    public static TrustAnchors AnchorsOf(SimulatedWorld world) => new([new TrustAnchor(world.Authority.Did, world.Authority.Name, world.Settings.Jurisdiction)]);
}
