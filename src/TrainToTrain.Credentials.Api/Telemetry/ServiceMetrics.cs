using System.Diagnostics.Metrics;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Telemetry;

/// <summary>What a service counts, under the meter of this name; nothing in it is about a person or a badge.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    public const string Name = "TrainToTrain.Credentials.Api";

    private readonly Counter<long> _verdicts;
    private readonly Counter<long> _fetches;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _verifying;
    private readonly Histogram<double> _fetching;

    public ServiceMetrics(Func<bool> settingsRejected)
    {
        Meter = new Meter(Name);
        _verdicts = Meter.CreateCounter<long>("t2t_verdicts", description: "Verdicts given");
        _fetches = Meter.CreateCounter<long>("t2t_fetches", description: "Things asked of the network, by how that went");
        _refused = Meter.CreateCounter<long>("t2t_refused_requests", description: "Requests there was no room for");
        _verifying = Meter.CreateHistogram<double>("t2t_verify_seconds", "s", "Time a verification took");
        _fetching = Meter.CreateHistogram<double>("t2t_fetch_seconds", "s", "Time a fetch took");
        Meter.CreateObservableGauge("t2t_settings_rejected", () => settingsRejected() ? 1L : 0L, description: "1 while the folder of settings holds something that cannot be used");
    }

    public Meter Meter { get; }

    public void Judged(Verdict verdict, TimeSpan took)
    {
        if (_verdicts.Enabled) _verdicts.Add(1, new("policy", verdict.Policy.ToString().ToLowerInvariant()), new("verdict", verdict.Kind.ToString().ToLowerInvariant()));
        _verifying.Record(took.TotalSeconds);
    }

    public void Fetched(bool found, TimeSpan took)
    {
        _fetches.Add(1, new KeyValuePair<string, object?>("outcome", found ? "found" : "failed"));
        _fetching.Record(took.TotalSeconds);
    }

    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => Meter.Dispose();
}
