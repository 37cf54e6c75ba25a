using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Api.Configuration;

/// <summary>What the operator of a service may set (<c>limits.json</c>, <c>schemas/limits.schema.json</c>); all other bounds are the product's.</summary>
internal sealed record ServiceLimits
{
    private const int Most = 1_000_000;

    /// <summary>Of one client, that is one address, or one /64 of IPv6; a client on this machine has no such limit.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>How many of those may come at once.</summary>
    public int Burst { get; init; } = 120;

    /// <summary>Answered at a time, of all clients, of one an eighth; twice as many wait, and what comes beyond is told to come back.</summary>
    public int ConcurrentRequests { get; init; } = 256;

    /// <summary>Batches under way at a time, of all clients; of one client half as many.</summary>
    public int ConcurrentBatches { get; init; } = 4;

    /// <param name="problem">As the end of a sentence that begins with the name of the file.</param>
    /// <returns>Null when there is a problem: a mistyped limit would be none.</returns>
    public static ServiceLimits? Parse(ReadOnlySpan<byte> json, out string? problem)
    {
        if (StrictJson.Parse(json, out problem) is not { } root) return null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = "is not an object";
            return null;
        }

        var limits = new ServiceLimits();
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Number || !member.Value.TryGetInt32(out var number) || number is < 1 or > Most)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"has a member '{member.Name}' that is not a whole number from 1 to {Most:N0}");
                return null;
            }

            if (limits.With(member.Name, number) is not { } changed)
            {
                problem = $"has a member '{member.Name}' that is not known here";
                return null;
            }

            limits = changed;
        }

        return limits;
    }

    private ServiceLimits? With(string name, int number) => name switch
    {
        "requestsPerMinute" => this with { RequestsPerMinute = number },
        "burst" => this with { Burst = number },
        "concurrentRequests" => this with { ConcurrentRequests = number },
        "concurrentBatches" => this with { ConcurrentBatches = number },
        _ => null,
    };
}
