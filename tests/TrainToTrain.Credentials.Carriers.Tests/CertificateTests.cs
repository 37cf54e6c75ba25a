using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Carriers.Certificates;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

/// <summary>Certificates as others see them: Poppler's readers, qpdf, and a scanner that looks at the picture of the page.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Link = "https://badges.riverside.example/b/0191d2a4-7a51-7f0e-8c57-0242ac120002";

    private readonly string _folder = Directory.CreateTempSubdirectory("t2t-certificate-").FullName;

    public CertificateTests() => Assert.SkipWhen(CertificateFonts.Missing is not null, $"{CertificateFonts.Missing}; {CertificateFonts.Hint}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(100)]
    [InlineData(150)]
    public void A_scanner_reads_the_code_from_the_page(int dots)
    {
        Run("pdftoppm", "-png", "-r", dots.ToString(System.Globalization.CultureInfo.InvariantCulture), Write(Badge("Ada Obi")), Path.Combine(_folder, "page"));

        Assert.Equal(Link, Run("zbarimg", "-q", "--raw", Directory.GetFiles(_folder, "page*.png").Single()).Trim());
    }

    [Fact]
    public void What_another_reader_takes_out_of_it_is_the_badge_byte_by_byte()
    {
        var badge = Badge("Ada Obi");
        var back = Path.Combine(_folder, "back.json");

        var listed = Run("pdfdetach", "-list", Write(badge));
        Run("pdfdetach", "-save", "1", "-o", back, Path.Combine(_folder, "certificate.pdf"));

        Assert.Contains("1 embedded files", listed, StringComparison.Ordinal);
        Assert.Contains("badge.json", listed, StringComparison.Ordinal);
        Assert.Equal(badge, File.ReadAllBytes(back));
    }

    [Fact]
    public void It_is_one_page_that_says_what_it_is()
    {
        var said = Run("pdfinfo", Write(Badge("Ada Obi")));

        Assert.Matches("Title: +MAG fillet welds in mild steel: certificate of Ada Obi", said);
        Assert.Matches("Author: +Riverside Welding School", said);
        Assert.Matches("Pages: +1\n", said);
        Assert.Matches(@"Page size: +841\.89 x 595\.276 pts \(A4\)", said);
        Assert.Matches("CreationDate: .*May 20 .*2026", said);
    }

    [Fact]
    public void Its_fonts_are_in_it_and_no_more_of_them_than_is_shown()
    {
        var pdf = Write(Badge("Ada Obi"));

        var fonts = Run("pdffonts", pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"^TTTAA[A-Z]\+\S+ +CID TrueType +Identity-H +yes yes yes ", font));
        Assert.InRange(new FileInfo(pdf).Length, 5_000, 60_000);
    }

    [Theory]
    [InlineData("Ada Obi", "Ada Obi")]
    [InlineData("Nguye\u0302\u0303n Thi\u0323 Đặng", "Nguyễn Thị Đặng")]
    [InlineData("Жанна Ёлкина", "Жанна Ёлкина")]
    [InlineData("Ελένη Παπαδοπούλου", "Ελένη Παπαδοπούλου")]
    [InlineData("محمد عبد", "محمد عبد")]
    [InlineData("Zoë \U0001F9D1\u200D\U0001F680", "Zoë \uFFFD")]
    public void Names_can_be_found_and_copied(string name, string found)
    {
        var text = Run("pdftotext", Write(Badge(name)), "-");

        // The marks of direction around what runs to the left are Poppler's.
        Assert.Contains(found, string.Concat(text.Where(each => each is not ('\u202A' or '\u202B' or '\u202C'))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_names_are_there_to_their_end()
    {
        const string Name = "Maximilian-Friedrich Wolfeschlegelsteinhausenbergerdorff von und zu Hohenlohe-Waldenburg-Schillingsfürst y Fernández de Córdoba";

        var text = Run("pdftotext", Write(Badge(Name)), "-").ReplaceLineEndings(" ");

        Assert.Contains(Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_longer_than_any_is_cut_where_it_is_seen_and_costs_no_time()
    {
        var started = Stopwatch.GetTimestamp();
        var pdf = Write(Badge(new string('W', 50_000), new string('x', 100_000)));

        Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 5);
        Assert.Contains("…", Run("pdftotext", pdf, "-"), StringComparison.Ordinal);
        Assert.Matches("Pages: +1\n", Run("pdfinfo", pdf));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void A_checker_finds_nothing_wrong_with_it(string language)
    {
        var pdf = Write(Badge("محمد Ada \U0001F600 李伟", picture: BadgeCard.Draw(Link)), CertificateTemplate.Read(CertificateTemplate.DefaultFiles, language, out _));

        Assert.Contains("No syntax or stream encoding errors found", Run("qpdf", "--check", pdf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--linearize")]
    [InlineData("--qdf")]
    public void What_another_program_makes_of_it_is_read(string change)
    {
        var badge = Badge("Ada Obi");
        var changed = Path.Combine(_folder, "changed.pdf");
        Run("qpdf", change, Write(badge), changed);

        Assert.True(Carriers.Pdf.TryUnwrap(File.ReadAllBytes(changed), out var back, out var problem), problem?.Message);
        Assert.Equal(badge, back.ToArray());
    }

    [Fact]
    public void One_that_another_program_encrypted_says_so()
    {
        var changed = Path.Combine(_folder, "changed.pdf");
        Run("qpdf", "--encrypt", "", "owner", "256", "--", Write(Badge("Ada Obi")), changed);

        Assert.False(Carriers.Pdf.TryUnwrap(File.ReadAllBytes(changed), out _, out var problem));
        Assert.Contains("encrypted", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_achievement_brings_its_picture_along()
    {
        var pdf = Write(Badge("Ada Obi", picture: BadgeCard.Draw(Link)));

        Assert.Contains(" 1200   630 ", Run("pdfimages", "-list", pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_cannot_be_drawn_is_left_out()
    {
        var damaged = BadgeCard.Draw(Link);
        damaged.AsSpan(60, 40).Clear();
        foreach (var picture in new[] { damaged, "<svg/>"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xD9] })
        {
            Assert.Equal(3, Run("pdfimages", "-list", Write(Badge("Ada Obi", picture: picture))).Split('\n').Length);
        }
    }

    private string Write(byte[] badge, CertificateTemplate? template = null)
    {
        var file = Path.Combine(_folder, "certificate.pdf");
        File.WriteAllBytes(file, Carriers.Pdf.Wrap(new CarriedCredential { SecuredBytes = badge, Link = Link, Certificate = template }));
        return file;
    }

    private static byte[] Badge(string name, string criteria = "Three T-joints.", byte[]? picture = null)
    {
        var achievement = new JsonObject { ["name"] = "MAG fillet welds in mild steel", ["criteria"] = new JsonObject { ["narrative"] = criteria } };
        if (picture is not null) achievement["image"] = new JsonObject { ["id"] = "data:image/png;base64," + Convert.ToBase64String(picture) };
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = "urn:uuid:0191d2a4-7a51-7f0e-8c57-0242ac120002",
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["issuer"] = new JsonObject { ["name"] = "Ben Okafor", ["parentOrg"] = new JsonObject { ["name"] = "Riverside Welding School" } },
            ["validFrom"] = "2026-05-20T00:00:00Z",
            ["credentialSubject"] = new JsonObject { ["name"] = name, ["achievement"] = achievement, ["result"] = new JsonArray(new JsonObject { ["value"] = "passed" }) },
        }.ToJsonString());
    }

    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
            var output = process.StandardOutput.ReadToEnd();
            Assert.True(process.WaitForExit(60_000), program);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
            throw;
        }
    }
}
