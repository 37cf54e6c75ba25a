using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Api.Telemetry;

/// <summary>The metrics as text, in the exposition format that Prometheus reads.</summary>
internal sealed class MetricsText : IDisposable
{
    private static readonly double[] Bounds = [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();

    public MetricsText(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Of(instrument, tags).Add(instrument, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Of(instrument, tags).Add(instrument, value));
        _listener.Start();
    }

    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _series.GroupBy(each => each.Key.Instrument).OrderBy(each => each.Key.Name, StringComparer.Ordinal))
        {
            var (kind, name) = family.Key switch
            {
                Counter<long> => ("counter", family.Key.Name + "_total"),
                Histogram<double> => ("histogram", family.Key.Name),
                _ => ("gauge", family.Key.Name),
            };
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {family.Key.Description}\n# TYPE {name} {kind}\n");
            foreach (var ((_, labels), series) in family.OrderBy(each => each.Key.Labels, StringComparer.Ordinal)) series.Write(text, name, labels, kind);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private Series Of(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = "";
        // Names and values are our own words.
        foreach (var tag in tags) labels += (labels.Length > 0 ? "," : "") + $"{tag.Key}=\"{tag.Value}\"";
        return _series.GetOrAdd((instrument, labels), static _ => new Series());
    }

    private sealed class Series
    {
        private readonly Lock _gate = new();
        private readonly long[] _within = new long[Bounds.Length];
        private long _count;
        private double _sum;

        public void Add(Instrument instrument, double value)
        {
            lock (_gate)
            {
                if (instrument.IsObservable) _sum = value;
                else _sum += value;
                _count++;
                for (var bound = Bounds.Length - 1; bound >= 0 && value <= Bounds[bound]; bound--) _within[bound]++;
            }
        }

        public void Write(StringBuilder text, string name, string labels, string kind)
        {
            lock (_gate)
            {
                if (kind != "histogram")
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {_sum}\n");
                    return;
                }

                for (var bound = 0; bound < Bounds.Length; bound++) text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{Bounds[bound]}\"}} {_within[bound]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"+Inf\"}} {_count}\n{name}_sum {_sum}\n{name}_count {_count}\n");
            }
        }
    }
}
