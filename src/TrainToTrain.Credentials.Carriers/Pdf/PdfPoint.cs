namespace TrainToTrain.Credentials.Carriers.Pdf;

internal readonly record struct PdfPoint(double X, double Y)
{
    /// <summary>At a distance, in an angle that goes clockwise from the top.</summary>
    public PdfPoint Around(double radius, double angle) => new(X + (radius * Math.Sin(angle)), Y - (radius * Math.Cos(angle)));
}
