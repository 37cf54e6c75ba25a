using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>
/// A status list, read and found well-formed. Where its mechanism has lists signed, it is evidence that a party published what is in it;
/// where not (<see cref="IStatusMechanism.ListsAreSigned"/>), only that this lay under the URL.
/// </summary>
internal sealed record PublishedList : IPublished
{
    /// <summary>Whose rules it was read by.</summary>
    public required IStatusMechanism Mechanism { get; init; }

    /// <summary>Where it was fetched from; the id of a signed one is the same.</summary>
    public required string Url { get; init; }

    public required string IssuerId { get; init; }

    public required IReadOnlyList<string> Purposes { get; init; }

    public required IStatusContent Content { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public required TimeSpan TimeToLive { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Whether it is of the VC Data Model 1.1, and so says nothing about what a lineage is built on.</summary>
    public bool OfOlderModel { get; init; }

    public string Key => Url;

    public int ByteCount => Content.ByteCount;

    /// <summary>BSL 1.0 §3.2 steps 5 to 12, DESIGN §5.2.</summary>
    /// <returns>Why it cannot be told, or null.</returns>
    public StatusProblem? Find(StatusPlace place, in StatusQuestion of, out uint value)
    {
        value = 0;
        if (Publications.Judge(this, "status list", of.IssuerId, of.At, of.Now) is { } untimely) return untimely;
        return IsFor(place.Purpose)
            ? Content.Find(place, of.CredentialId, out value)
            : new StatusProblem(FindingCode.StatusMalformed, $"The status list says nothing about {place.Purpose}");
    }

    public bool IsFor(string purpose)
    {
        foreach (string each in Purposes)
        {
            if (each == purpose) return true;
        }

        return false;
    }
}
