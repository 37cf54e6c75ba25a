using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Resources;

/// <summary>What lay under a URL, which says itself nothing of how long that holds.</summary>
internal sealed record KeptResource(string Url, ReadOnlyMemory<byte> Content, DateTimeOffset FetchedAt) : IPublished
{
    public string Key => Url;

    string IPublished.IssuerId => "";

    DateTimeOffset? IPublished.ValidFrom => null;

    DateTimeOffset? IPublished.ValidUntil => null;

    /// <summary>Half the age a key may have: what is proven with it is remembered for the other half.</summary>
    public TimeSpan TimeToLive => Limits.KeyDocumentAge / 2;

    public int ByteCount => Content.Length;
}
