using System.Text;
using TrainToTrain.Credentials.Carriers.Certificates;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

public sealed class PdfCarrierTests
{
    private const string Jws = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InVybjp4In0.c2ln";
    private const string Json = "{\"type\":[\"VerifiableCredential\"],\"name\":\"Zoë – 焊接\"}";

    private static readonly byte[] Token = Encoding.ASCII.GetBytes(Jws);

    [Theory]
    [InlineData(Jws)]
    [InlineData(Json)]
    public void What_is_attached_comes_out_byte_by_byte(string secured)
    {
        NeedsFonts();
        var pdf = Carriers.Pdf.Wrap(Carried(secured));

        Assert.Equal(CarriedForm.Pdf, Carriers.Sniff(pdf));
        Assert.True(Carriers.Pdf.TryUnwrap(pdf, out var back, out _));
        Assert.Equal(secured, Encoding.UTF8.GetString(back.Span));
        Assert.Equal(secured, Encoding.UTF8.GetString(CredentialBundle.Read(pdf, out _)!.Main.Span));
    }

    [Fact]
    public void A_signed_badge_of_any_kind_comes_out_byte_by_byte()
    {
        NeedsFonts();
        var world = new World();
        var trainer = world.Person("Trainer");
        foreach (var format in new[] { "vc-jwt", "eddsa-jcs-2022", "sd-jwt" })
        {
            var badge = world.Issue(trainer, format: format);
            Assert.True(Carriers.Pdf.TryUnwrap(Carriers.Pdf.Wrap(new CarriedCredential { SecuredBytes = badge }), out var back, out _));
            Assert.Equal(badge, back.ToArray());
        }
    }

    [Fact]
    public void The_same_badge_makes_the_same_file_also_at_the_same_time()
    {
        NeedsFonts();
        var first = Carriers.Pdf.Wrap(Carried(Json));
        var others = new byte[16][];
        Parallel.For(0, others.Length, i => others[i] = Carriers.Pdf.Wrap(Carried(Json)));

        Assert.All(others, other => Assert.Equal(first, other));
        Assert.NotEqual(first, Carriers.Pdf.Wrap(Carried(Jws)));
    }

    [Fact]
    public void Nothing_is_made_of_what_is_no_credential()
    {
        Assert.False(Carriers.Pdf.Carries(Carried("neither")));
        Assert.Throws<ArgumentException>(() => Carriers.Pdf.Wrap(Carried("neither")));
    }

    [Fact]
    public void What_other_programs_write_is_read()
    {
        foreach (var pdf in new[] { PdfSample.Plain([Token]), PdfSample.Compressed([Token]), PdfSample.Compressed([Token], filter: 0) })
        {
            Assert.True(Carriers.Pdf.TryUnwrap(pdf, out var back, out var problem), problem?.Message);
            Assert.Equal(Token, back.ToArray());
        }
    }

    [Fact]
    public void A_newer_edition_at_the_end_of_the_file_counts()
    {
        var older = Encoding.Latin1.GetString(PdfSample.Plain([Token]));
        var start = older[(older.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..older.LastIndexOf("\n%%EOF", StringComparison.Ordinal)];
        var newer = older + "4 0 obj\n" + PdfSample.Stream("", Encoding.UTF8.GetBytes(Json), compress: false) + "\nendobj\n";
        var table = newer.Length;
        newer += $"xref\n4 1\n{older.Length:D10} 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev {start} >>\nstartxref\n{table}\n%%EOF\n";

        Assert.True(Carriers.Pdf.TryUnwrap(Encoding.Latin1.GetBytes(newer), out var back, out var problem), problem?.Message);
        Assert.Equal(Encoding.UTF8.GetBytes(Json), back.ToArray());
    }

    [Fact]
    public void Files_that_are_no_credentials_may_lie_beside_it()
    {
        Assert.True(Carriers.Pdf.TryUnwrap(PdfSample.Plain(["{\"invoice\": 7}"u8.ToArray(), "<xml/>"u8.ToArray(), Token]), out var back, out _));
        Assert.Equal(Token, back.ToArray());
    }

    [Fact]
    public void One_that_is_attached_by_two_ways_is_one() =>
        Assert.True(Carriers.Pdf.TryUnwrap(PdfSample.Plain([Token], objects => objects[0] = objects[0].Replace("/Names", "/AF [3 0 R] /Names", StringComparison.Ordinal)), out _, out _));

    [Fact]
    public void Two_credentials_are_none() => Refused(PdfSample.Plain([Token, Encoding.UTF8.GetBytes(Json)]), "read.pdf", "more than one");

    [Fact]
    public void One_without_files_says_so() => Refused(PdfSample.Plain([]), "read.pdf", "no file attached");

    [Fact]
    public void Nor_does_a_file_of_another_kind_make_it_one() => Refused(PdfSample.Plain(["{\"invoice\": 7}"u8.ToArray()]), "read.pdf", "No file attached");

    [Fact]
    public void An_encrypted_one_says_so() => Refused(PdfSample.Plain([Token], trailer: " /Encrypt << /Filter /Standard >>"), "read.pdf", "encrypted");

    [Fact]
    public void A_filter_that_is_not_read_is_named() =>
        Refused(PdfSample.Plain([Token], objects => objects[3] = objects[3].Replace("FlateDecode", "LZWDecode", StringComparison.Ordinal)), "read.pdf", "encoded in a way");

    [Fact]
    public void A_part_in_another_file_is_not_fetched() =>
        Refused(PdfSample.Plain([Token], objects => objects[3] = objects[3].Replace("/Type", "/F (https://elsewhere.example/x) /Type", StringComparison.Ordinal)), "read.pdf", "another file");

    [Fact]
    public void A_credential_larger_than_any_may_be_is_refused() =>
        Refused(PdfSample.Plain([[(byte)'{', .. new byte[Limits.CredentialBytes]]]), "read.too-large", "The credential in the PDF");

    [Fact]
    public void A_bomb_is_found_out_before_it_takes_the_memory_it_claims()
    {
        var bomb = PdfSample.Plain([new byte[Limits.PdfInflatedBytes + 1]]);
        Assert.True(bomb.Length < 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(bomb, "read.too-large", "decompressed");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10L * Limits.PdfInflatedBytes);
    }

    [Fact]
    public void More_files_than_are_looked_at_are_too_many() =>
        Refused(PdfSample.Plain([.. Enumerable.Repeat("<xml/>"u8.ToArray(), Limits.PdfFiles), Token]), "read.too-large", "attached files");

    [Fact]
    public void Tables_that_go_on_for_ever_are_not_followed()
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var place = 0;
        for (var i = 0; i <= Limits.PdfSections; i++)
        {
            var previous = place;
            place = pdf.Length;
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 0\ntrailer\n<< /Size 1{(i == 0 ? "" : $" /Prev {previous}")} >>\n");
        }

        Refused(Encoding.ASCII.GetBytes(pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"startxref\n{place}\n%%EOF").ToString()), "read.too-large", "tables of objects");
    }

    [Fact]
    public void A_table_that_goes_on_from_itself_is_damaged() =>
        Refused("%PDF-1.7\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF"u8.ToArray(), "read.pdf", "damaged");

    [Fact]
    public void More_objects_than_any_has_are_not_counted_to_their_end()
    {
        var rows = string.Concat(Enumerable.Repeat("0000000009 00000 n \n", Limits.PdfEntries + 1));
        Refused(Encoding.ASCII.GetBytes($"%PDF-1.7\nxref\n0 {Limits.PdfEntries + 1}\n{rows}trailer\n<< >>\nstartxref\n9\n%%EOF"), "read.too-large", "objects allowed");
    }

    [Fact]
    public void Brackets_that_never_close_end_in_an_answer() =>
        Refused(PdfSample.Plain([Token], objects => objects[1] = new string('[', Limits.PdfDepth + 2)), "read.too-large", "nests deeper");

    [Fact]
    public void A_tree_of_names_that_is_too_wide_is_left_alone()
    {
        var kids = string.Concat(Enumerable.Range(0, Limits.PdfObjectsRead + 1).Select(i => $"{10 + i} 0 R "));
        Refused(PdfSample.Plain([Token], objects => objects[1] = $"<< /Kids [{kids}] >>"), "read.too-large", "looked at");
    }

    [Fact]
    public void A_tree_that_is_its_own_branch_has_no_leaves() => Refused(PdfSample.Plain([Token], objects => objects[1] = "<< /Kids [2 0 R] >>"), "read.pdf", "no file attached");

    [Fact]
    public void One_cut_off_anywhere_is_refused_and_never_read_beyond()
    {
        var pdf = PdfSample.Compressed([Token]);
        for (var length = 5; length < pdf.Length - 8; length++)
        {
            Assert.False(Carriers.Pdf.TryUnwrap(pdf.AsMemory(0, length), out _, out var problem));
            Assert.StartsWith("read.", problem.Code.Id, StringComparison.Ordinal);
        }
    }

    private static CarriedCredential Carried(string secured) => new() { SecuredBytes = Encoding.UTF8.GetBytes(secured), Link = "https://verify.example/b/1" };

    private static void NeedsFonts() => Assert.SkipWhen(CertificateFonts.Missing is not null, $"{CertificateFonts.Missing}; {CertificateFonts.Hint}");

    private static void Refused(byte[] pdf, string code, string why)
    {
        Assert.False(Carriers.Pdf.TryUnwrap(pdf, out _, out var problem));
        Assert.Equal(code, problem.Code.Id);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.Null(CredentialBundle.Read(pdf, out var same));
        Assert.Equal(problem, same);
    }
}
