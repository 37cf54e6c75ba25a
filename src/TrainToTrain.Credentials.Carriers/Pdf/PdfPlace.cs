namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>Where an object lies.</summary>
/// <param name="Offset">In the file.</param>
/// <param name="Stream">The number of the object stream it is in instead; null when it is in none.</param>
internal readonly record struct PdfPlace(int Offset, int? Stream);
