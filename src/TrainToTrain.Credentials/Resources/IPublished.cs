namespace TrainToTrain.Credentials.Resources;

/// <summary>Something a party publishes under a URL and signs anew from time to time, once proven: a status list, a register.</summary>
internal interface IPublished
{
    /// <summary>What a copy is kept under.</summary>
    string Key { get; }

    string IssuerId { get; }

    DateTimeOffset? ValidFrom { get; }

    DateTimeOffset? ValidUntil { get; }

    /// <summary>How long a copy may be kept.</summary>
    TimeSpan TimeToLive { get; }

    DateTimeOffset FetchedAt { get; }

    /// <summary>What a copy takes of the memory there is for copies.</summary>
    int ByteCount { get; }
}
