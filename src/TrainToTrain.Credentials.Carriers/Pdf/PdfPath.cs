using System.Text;
using static TrainToTrain.Credentials.Carriers.Pdf.PdfCanvas;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>Lines and curves (ISO 32000-2 §8.5.2), from the upper left corner until they are written.</summary>
internal sealed class PdfPath
{
    private readonly List<(char Operator, PdfPoint[] Points)> _steps = [];

    public PdfPath Rectangle(PdfRectangle room) => Polygon([new(room.X, room.Y), new(room.Right, room.Y), new(room.Right, room.Bottom), new(room.X, room.Bottom)]);

    public PdfPath Line(PdfPoint from, PdfPoint to) => Step('m', from).Step('l', to);

    public PdfPath Polygon(IReadOnlyList<PdfPoint> corners)
    {
        Step('m', corners[0]);
        foreach (var corner in corners.Skip(1)) Step('l', corner);
        return Step('h');
    }

    public PdfPath Circle(PdfPoint centre, double radius) => Ellipse(centre, new PdfPoint(radius, radius));

    public PdfPath Ellipse(PdfPoint centre, PdfPoint radii)
    {
        var ((x, y), (rx, ry)) = (centre, radii);
        var (hx, hy) = (HandleOf(rx), HandleOf(ry));
        return Step('m', At(x + rx, y))
            .Step('c', At(x + rx, y + hy), At(x + hx, y + ry), At(x, y + ry))
            .Step('c', At(x - hx, y + ry), At(x - rx, y + hy), At(x - rx, y))
            .Step('c', At(x - rx, y - hy), At(x - hx, y - ry), At(x, y - ry))
            .Step('c', At(x + hx, y - ry), At(x + rx, y - hy), At(x + rx, y)).Step('h');
    }

    public PdfPath Rounded(PdfRectangle room, double radius)
    {
        var (l, t, r, b, h) = (room.X, room.Y, room.Right, room.Bottom, radius - HandleOf(radius));
        return Step('m', At(l + radius, t))
            .Step('l', At(r - radius, t)).Step('c', At(r - h, t), At(r, t + h), At(r, t + radius))
            .Step('l', At(r, b - radius)).Step('c', At(r, b - h), At(r - h, b), At(r - radius, b))
            .Step('l', At(l + radius, b)).Step('c', At(l + h, b), At(l, b - h), At(l, b - radius))
            .Step('l', At(l, t + radius)).Step('c', At(l, t + h), At(l + h, t), At(l + radius, t)).Step('h');
    }

    /// <param name="height">Of the page, whose own places count from below.</param>
    internal string Written(double height)
    {
        var text = new StringBuilder();
        foreach (var (operation, points) in _steps)
        {
            foreach (var (x, y) in points) text.Append(N(x)).Append(' ').Append(N(height - y)).Append(' ');
            text.Append(operation).Append('\n');
        }

        return text.ToString();
    }

    private static PdfPoint At(double x, double y) => new(x, y);

    private PdfPath Step(char operation, params PdfPoint[] points)
    {
        _steps.Add((operation, points));
        return this;
    }
}
