namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A name (ISO 32000-2 §7.3.5), without its slash.</summary>
internal sealed record PdfName(string Text);
