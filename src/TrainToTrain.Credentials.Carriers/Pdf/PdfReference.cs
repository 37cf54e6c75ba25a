namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>An object by its number (ISO 32000-2 §7.3.10).</summary>
internal readonly record struct PdfReference(int Number);
