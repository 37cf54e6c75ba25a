namespace TrainToTrain.Credentials.JsonLd;

/// <summary>The document at a URL, or null when there is none.</summary>
public delegate LoadedContext? ContextLoader(string url);
