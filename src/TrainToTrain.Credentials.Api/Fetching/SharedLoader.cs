using System.Collections.Concurrent;
using TrainToTrain.Credentials.Api.Telemetry;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Resources;

namespace TrainToTrain.Credentials.Api.Fetching;

/// <summary>
/// One fetch under way for each URL, whoever waits for it, and a short memory of what could not be had: a host that is down costs all
/// requests together one wait in ten seconds. Nothing that was had is kept here.
/// </summary>
internal sealed class SharedLoader(IResourceLoader inner, TimeProvider clock, ServiceMetrics? metrics = null) : IResourceLoader
{
    private readonly ConcurrentDictionary<Question, Task<LoadedResource>> _underWay = new();
    private readonly ConcurrentDictionary<Question, Failure> _failures = new();

    public int Failures => _failures.Count;

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        var question = new Question(url.OriginalString, maxBytes);
        if (_failures.TryGetValue(question, out var failure))
        {
            if (clock.GetUtcNow() < failure.Until) return new(failure.Resource);
            _failures.TryRemove(new(question, failure));
        }

        // Who gives up waits no longer; the fetch goes on for the others, within the time a fetch has.
        return new(Join(question, url).WaitAsync(cancellation));
    }

    private Task<LoadedResource> Join(Question question, Uri url)
    {
        if (_underWay.TryGetValue(question, out var underWay)) return underWay;
        var answer = new TaskCompletionSource<LoadedResource>(TaskCreationOptions.RunContinuationsAsynchronously);
        underWay = _underWay.GetOrAdd(question, answer.Task);
        if (ReferenceEquals(underWay, answer.Task)) _ = FetchAsync(question, url, answer);
        return underWay;
    }

    private async Task FetchAsync(Question question, Uri url, TaskCompletionSource<LoadedResource> answer)
    {
        try
        {
            var began = clock.GetTimestamp();
            var loaded = await inner.LoadAsync(url, question.MaxBytes, CancellationToken.None);
            metrics?.Fetched(loaded.Found, clock.GetElapsedTime(began));
            if (!loaded.Found) Remember(question, loaded);
            _underWay.TryRemove(question, out _);
            answer.SetResult(loaded);
        }
        catch (Exception defect)
        {
            _underWay.TryRemove(question, out _);
            answer.SetException(defect);
        }
    }

    private void Remember(Question question, LoadedResource failed)
    {
        var now = clock.GetUtcNow();
        if (_failures.Count >= Limits.KeptFailures)
        {
            foreach (var each in _failures)
            {
                if (each.Value.Until <= now) _failures.TryRemove(each);
            }

            if (_failures.Count >= Limits.KeptFailures) _failures.Clear();
        }

        _failures[question] = new Failure(failed, now + Limits.FailureAge);
    }

    private readonly record struct Question(string Url, int MaxBytes);

    private sealed record Failure(LoadedResource Resource, DateTimeOffset Until);
}
