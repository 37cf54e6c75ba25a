using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Api.Configuration;
using TrainToTrain.Credentials.Api.Telemetry;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api;

/// <summary>What all ways of asking for a verdict have in common: one verifier, whose memory serves all, and the settings in force.</summary>
internal sealed class VerifyDesk(CredentialVerifier verifier, SettingsSource settings, ServiceMetrics metrics, TimeProvider clock)
{
    public bool TryRead(IQueryCollection given, out VerifyQuery query, [NotNullWhen(false)] out Problem? problem)
    {
        if (!VerifyQuery.TryRead(given, out query, out problem)) return false;
        if (query.AnchorSet is not { } name) return true;
        var current = settings.Current;
        if (current.TryFind(name, out var anchors))
        {
            query = query with { Anchors = anchors };
            return true;
        }

        problem = Problems.Parameter("anchors", current.Names.Count == 0 ? "There are no sets of anchors here" : $"There is no set of anchors of that name; there are {string.Join(", ", current.Names)}");
        return false;
    }

    /// <summary>Of a question that takes no other parameter.</summary>
    public bool TryReadAnchors(IQueryCollection given, out TrustAnchors? anchors, [NotNullWhen(false)] out Problem? problem)
    {
        anchors = null;
        problem = given.Keys.FirstOrDefault(key => key != "anchors") is { } other ? Problems.Parameter(other, "There is no such parameter; there is anchors") : null;
        if (problem is not null || !TryRead(given, out var query, out problem)) return false;
        anchors = query.Anchors;
        return true;
    }

    public ValueTask<TrustAnswer> AskAsync(TrustQuestion question, CancellationToken cancellation) => verifier.AskAsync(question, cancellation);

    /// <param name="input">What the report calls it.</param>
    /// <param name="bundle">Null when it is no credential; then there is a <paramref name="unreadable"/>.</param>
    public async ValueTask<Verdict> JudgeAsync(string input, CredentialBundle? bundle, Finding? unreadable, VerifyQuery query, CancellationToken cancellation)
    {
        if (bundle is null) return Verdict.NotRead(input, query.Policy, query.At ?? clock.GetUtcNow(), unreadable!);
        var began = clock.GetTimestamp();
        var verdict = await verifier.VerifyAsync(new VerificationRequest
        {
            Input = input,
            Credential = bundle.Main,
            Beside = bundle.Beside,
            ProofsOfExistence = bundle.ProofsOfExistence,
            Anchors = query.Anchors,
            At = query.At,
            Policy = query.Policy,
            Presentation = bundle.Presentation,
            Challenge = query.Challenge,
            Domain = query.Domain,
            Refresh = query.Refresh,
        }, cancellation);
        metrics.Judged(verdict, clock.GetElapsedTime(began));
        return verdict;
    }
}
