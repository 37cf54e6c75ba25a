namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>A word that is no value: <c>obj</c>, <c>stream</c>, <c>R</c>.</summary>
internal sealed record PdfKeyword(string Text);
