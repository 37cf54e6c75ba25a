namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A stream (ISO 32000-2 §7.3.8) as it lies in the file.</summary>
internal sealed record PdfStreamObject(IReadOnlyDictionary<string, object?> Entries, ReadOnlyMemory<byte> Raw);
