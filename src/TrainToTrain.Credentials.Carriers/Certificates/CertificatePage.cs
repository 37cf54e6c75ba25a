using System.Collections;
using TrainToTrain.Credentials.Carriers.Pdf;

namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>
/// The one page of a certificate: at the left a band with the achievement's picture (or a seal) and the code, at the right who earned what. Places are in
/// points from the upper left corner and follow from the size of the page.
/// </summary>
internal sealed class CertificatePage(PdfCanvas page, CertificateTemplate template)
{
    private const double Margin = 46;
    private const double Code = 148;
    private const double Bleed = 3;

    private readonly double _band = Math.Round(page.Width * 0.285);
    private readonly Typeface _display = new(template.Fonts.Display);
    private readonly Typeface _text = new(template.Fonts.Text);
    private readonly Typeface _strong = new(template.Fonts.Strong);

    private double Left => _band + Margin;

    private double Width => page.Width - Left - Margin;

    /// <param name="words">Every text, filled in.</param>
    /// <param name="code">The squares of the link; null when there is none that fits.</param>
    public void Draw(CertificateFacts facts, IReadOnlyDictionary<string, string> words, IReadOnlyList<BitArray>? code)
    {
        page.Fill(new PdfPath().Rectangle(new PdfRectangle(0, 0, page.Width, page.Height)), template.Colours.Paper);
        DrawBand(facts, words, code);
        var top = DrawHead(facts, words);
        var bottom = DrawFoot(facts, words);
        DrawMiddle(words, top, bottom);
    }

    private void DrawBand(CertificateFacts facts, IReadOnlyDictionary<string, string> words, IReadOnlyList<BitArray>? code)
    {
        var centre = new PdfPoint(_band / 2, page.Height * 0.29);
        var band = new PdfRectangle(0, 0, _band, page.Height);
        page.Fill(new PdfPath().Rectangle(band), template.Colours.Band);
        page.Inside(band, () => Ornament.Rosette(page, centre, page.Height * 0.52, template.Colours.BandLine));
        page.Fill(new PdfPath().Rectangle(new PdfRectangle(_band, 0, Bleed, page.Height)), template.Colours.Accent);

        Ornament.Disc(page, centre, 84, (template.Colours.Accent, template.Colours.Paper));
        if ((PdfPicture.Read(template.AchievementPicture) ?? PdfPicture.Read(facts.Picture)) is { } picture) page.Draw(picture, PdfRectangle.Around(centre, 53));
        else Ornament.Seal(page, centre, 66, (template.Colours.Band, template.Colours.Accent, template.Colours.Paper));

        if (code is null) return;
        var card = new PdfRectangle((_band - Code) / 2, page.Height - Margin - Code - 12, Code, Code);
        page.Fill(new PdfPath().Rounded(card, 7), "#FFFFFF");
        Ornament.Code(page, code, card);
        var scan = SetText.Fit(words["scan"], new TextRule(_strong, 10, 7, _band - 24));
        scan.Draw(page, template.Colours.Paper, new PdfPoint(_band / 2, card.Bottom + 7), TextPlace.Centre);
    }

    /// <returns>Where what is below it may begin.</returns>
    private double DrawHead(CertificateFacts facts, IReadOnlyDictionary<string, string> words)
    {
        var logo = PdfPicture.Read(template.ProviderPicture);
        var (x, top, height) = (Left, Margin - 8, 42d);
        if (logo is not null)
        {
            var width = Math.Min(150, height * logo.Width / logo.Height);
            page.Draw(logo, new PdfRectangle(x, top, width, height));
            x += width + 14;
        }

        var title = SetText.Fit(words["title"].ToUpperInvariant(), new TextRule(_strong, 10.5, 8, Width * 0.4));
        var provider = SetText.Fit(facts.Provider ?? facts.Trainer ?? "", new TextRule(_strong, 13, 8.5, page.Width - Margin - x - (Width * 0.3)) { Lines = 2, Leading = 1.25 });
        provider.Draw(page, template.Colours.Band, new PdfPoint(x, top + ((height - provider.Height) / 2)));
        title.Draw(page, template.Colours.Accent, new PdfPoint(page.Width - Margin, top + ((height - title.Height) / 2)), TextPlace.Right);
        Rule(top + height + 12, template.Colours.Soft, 0.4);
        return top + height + 12;
    }

    /// <returns>Where what is above it has to end.</returns>
    private double DrawFoot(CertificateFacts facts, IReadOnlyDictionary<string, string> words)
    {
        var small = new TextRule(_text, 7.6, 7.6, Width) { Lines = 3, Leading = 1.45 };
        var check = SetText.Fit(words["check"], small);
        var badge = SetText.Fit(words["badge"], small with { Lines = 1, Smallest = 5 });
        var top = page.Height - Margin + 10 - check.Height - badge.Height;
        check.Draw(page, template.Colours.Soft, new PdfPoint(Left, top));
        badge.Draw(page, template.Colours.Soft, new PdfPoint(Left, top + check.Height));
        Rule(top - 10, template.Colours.Soft, 0.4);

        (string Label, string Value)[] said =
        [
            (words["issued"], template.Words.Day(facts.Issued)),
            (words["level"], facts.Level is null ? "" : words["levelValue"]),
            (words["result"], facts.Result ?? ""),
            (words["until"], template.Words.Day(facts.Until)),
            (words["trainer"], facts.Trainer ?? ""),
        ];
        var columns = said.Where(each => !string.IsNullOrWhiteSpace(each.Value)).ToList();
        var rowTop = top - 10 - 62;
        if (columns.Count > 0) DrawColumns(columns, rowTop);
        return rowTop;
    }

    /// <summary>The last one, a name, has the room the others leave.</summary>
    private void DrawColumns(List<(string Label, string Value)> columns, double top)
    {
        var (x, share) = (Left, Width / (columns.Count + 0.6));
        Rule(top, template.Colours.Accent, 1);
        for (var i = 0; i < columns.Count; i++)
        {
            var width = i == columns.Count - 1 ? page.Width - Margin - x : share;
            var label = SetText.Fit(columns[i].Label, new TextRule(_text, 8, 6, width - 12));
            var value = SetText.Fit(columns[i].Value, new TextRule(_strong, 11.5, 8.5, width - 12) { Lines = 2, Leading = 1.2 });
            label.Draw(page, template.Colours.Soft, new PdfPoint(x, top + 12));
            value.Draw(page, template.Colours.Ink, new PdfPoint(x, top + 12 + label.Height + 1));
            x += width;
        }
    }

    /// <summary>Who, and what: in the middle of the room there is, a little above.</summary>
    private void DrawMiddle(IReadOnlyDictionary<string, string> words, double top, double bottom)
    {
        (SetText Text, string Colour, double Before)[] blocks =
        [
            (SetText.Fit(words["intro"], new TextRule(_text, 12, 8, Width)), template.Colours.Soft, 0),
            (SetText.Fit(words["learner"], new TextRule(_display, 38, 13, Width) { Lines = 3, Leading = 1.18, MostLetters = 300 }), template.Colours.Ink, 4),
            (SetText.Fit(words["earned"], new TextRule(_text, 12, 8, Width)), template.Colours.Soft, 14),
            (SetText.Fit(words["achievement"], new TextRule(_strong, 22, 14, Width) { Lines = 3, Leading = 1.22, MostLetters = 400 }), template.Colours.Band, 4),
            (SetText.Fit(words["criteria"], new TextRule(_text, 10, 8, Width) { Lines = 4, Leading = 1.5 }), template.Colours.Soft, 12),
        ];
        var height = blocks.Where(block => block.Text.Lines.Count > 0).Sum(block => block.Text.Height + block.Before);
        var y = top + Math.Max(8, (bottom - top - height) * 0.45);
        foreach (var (text, colour, before) in blocks.Where(block => block.Text.Lines.Count > 0))
        {
            text.Draw(page, colour, new PdfPoint(Left, y + before));
            y += before + text.Height;
        }
    }

    private void Rule(double y, string colour, double width) => page.Stroke(new PdfPath().Line(new PdfPoint(Left, y), new PdfPoint(page.Width - Margin, y)), colour, width);
}
