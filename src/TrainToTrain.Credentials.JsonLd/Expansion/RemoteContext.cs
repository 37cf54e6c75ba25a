namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>A context being loaded, and those on whose behalf.</summary>
internal sealed record RemoteContext(string Url, RemoteContext? Outer)
{
    public int Count => 1 + (Outer?.Count ?? 0);

    public bool Names(string url) => Url == url || Outer?.Names(url) == true;
}
