using System.Collections;
using TrainToTrain.Credentials.Carriers.Pdf;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>What is drawn and not written, all of it in lines: sharp at any size.</summary>
internal static class Ornament
{
    private const int Petals = 40;

    /// <summary>Ellipses around a point, as on banknotes and share certificates.</summary>
    public static void Rosette(PdfCanvas page, PdfPoint centre, double radius, string colour)
    {
        for (var petal = 0; petal < Petals; petal++) page.StrokeEllipse(centre, new PdfPoint(radius, radius * 0.36), 180.0 * petal / Petals, (colour, 0.45));
    }

    /// <summary>What a picture lies on: a disc with a rim of teeth.</summary>
    public static void Disc(PdfCanvas page, PdfPoint centre, double radius, (string Rim, string Inside) colours)
    {
        const int Teeth = 72;
        page.Fill(new PdfPath().Polygon([.. Enumerable.Range(0, 2 * Teeth).Select(i => centre.Around(i % 2 == 0 ? radius : radius - 3.5, Math.PI * i / Teeth))]), colours.Rim);
        page.Fill(new PdfPath().Circle(centre, radius - 8), colours.Inside);
    }

    /// <summary>In place of a picture: a ring, and a star in it.</summary>
    public static void Seal(PdfCanvas page, PdfPoint centre, double radius, (string Inside, string Line, string Star) colours)
    {
        page.Stroke(new PdfPath().Circle(centre, radius), colours.Line, 0.8);
        page.Fill(new PdfPath().Circle(centre, radius - 5), colours.Inside);
        page.Stroke(new PdfPath().Circle(centre, radius - 10), colours.Line, 0.6);
        page.Fill(new PdfPath().Polygon([.. Enumerable.Range(0, 10).Select(i => centre.Around(i % 2 == 0 ? radius * 0.58 : radius * 0.235, Math.PI * i / 5))]), colours.Star);
    }

    /// <summary>The squares of a QR code, its quiet zone among them: one path, so that no hair of light is between two.</summary>
    public static void Code(PdfCanvas page, IReadOnlyList<BitArray> rows, PdfRectangle room)
    {
        var side = room.Width / rows.Count;
        var path = new PdfPath();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x]) x++;
                if (x > start) path.Rectangle(new PdfRectangle(room.X + (start * side), room.Y + (y * side), (x - start) * side, side));
            }
        }

        page.Fill(path, "#000000");
    }
}
