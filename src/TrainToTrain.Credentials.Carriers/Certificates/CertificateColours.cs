namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>Each as <c>#RRGGBB</c>.</summary>
/// <param name="BandLine">Of the ornament on the band.</param>
/// <param name="Soft">Of what is said beside: labels, criteria.</param>
internal sealed record CertificateColours(string Paper, string Band, string BandLine, string Accent, string Ink, string Soft);
