using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>What is drawn on one page (ISO 32000-2 §8): places are in points from its upper left corner, angles go clockwise, a colour is <c>#RRGGBB</c>.</summary>
internal sealed class PdfCanvas(double width, double height)
{
    /// <summary>How far the handles of a curve lie that comes closest to a quarter of a circle.</summary>
    private const double Handle = 0.5522847498;

    private readonly StringBuilder _content = new();
    private readonly Dictionary<TrueTypeFont, PdfFont> _fonts = [];
    private readonly List<PdfPicture> _pictures = [];

    public double Width => width;

    public double Height => height;

    public IReadOnlyCollection<PdfFont> Fonts => _fonts.Values;

    /// <summary>In the order of their names: Im0, Im1 and so on.</summary>
    public IReadOnlyList<PdfPicture> Pictures => _pictures;

    public byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    public void Fill(PdfPath path, string colour) => Say($"{Colour(colour)} rg\n{path.Written(height)}f");

    public void Stroke(PdfPath path, string colour, double lineWidth) => Say($"{Colour(colour)} RG {N(lineWidth)} w\n{path.Written(height)}S");

    /// <summary>Draws inside a rectangle only.</summary>
    public void Inside(PdfRectangle room, Action draw)
    {
        Say($"q\n{new PdfPath().Rectangle(room).Written(height)}W n");
        draw();
        Say("Q");
    }

    /// <summary>An ellipse around a point, turned.</summary>
    public void StrokeEllipse(PdfPoint centre, PdfPoint radii, double degrees, (string Colour, double LineWidth) pen)
    {
        var (sin, cos) = Math.SinCos(-degrees * Math.PI / 180);
        Say($"q {N(cos)} {N(sin)} {N(-sin)} {N(cos)} {N(centre.X)} {N(height - centre.Y)} cm");
        Say($"{Colour(pen.Colour)} RG {N(pen.LineWidth)} w\n{new PdfPath().Ellipse(new PdfPoint(0, 0), radii).Written(0)}S\nQ");
    }

    /// <param name="place">Where the first letter stands, and its colour.</param>
    public void Write(string text, TrueTypeFont font, double size, (PdfPoint Baseline, string Colour) place)
    {
        if (!_fonts.TryGetValue(font, out var used)) _fonts.Add(font, used = new PdfFont(font, $"F{_fonts.Count}"));
        Say($"BT {Colour(place.Colour)} rg /{used.Key} {N(size)} Tf {N(place.Baseline.X)} {N(height - place.Baseline.Y)} Td <{used.Encode(text)}> Tj ET");
    }

    /// <summary>As large as it fits, in the middle.</summary>
    public void Draw(PdfPicture picture, PdfRectangle room)
    {
        var scale = Math.Min(room.Width / picture.Width, room.Height / picture.Height);
        var (w, h) = (picture.Width * scale, picture.Height * scale);
        _pictures.Add(picture);
        Say($"q {N(w)} 0 0 {N(h)} {N(room.X + ((room.Width - w) / 2))} {N(height - room.Y - ((room.Height + h) / 2))} cm /Im{N(_pictures.Count - 1)} Do Q");
    }

    /// <summary>Shortest text of a number that is exact to a thousandth of a point.</summary>
    internal static string N(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    internal static double HandleOf(double radius) => radius * Handle;

    private static string Colour(string hex) => string.Join(' ', Convert.FromHexString(hex.AsSpan(1)).Select(part => N(part / 255.0)));

    private void Say(string operators) => _content.Append(operators).Append('\n');
}
