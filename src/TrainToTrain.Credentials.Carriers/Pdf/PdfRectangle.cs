namespace TrainToTrain.Credentials.Carriers.Pdf;

internal readonly record struct PdfRectangle(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public static PdfRectangle Around(PdfPoint centre, double half) => new(centre.X - half, centre.Y - half, 2 * half, 2 * half);
}
