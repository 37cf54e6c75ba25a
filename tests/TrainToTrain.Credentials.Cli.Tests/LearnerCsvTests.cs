using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

public sealed class LearnerCsvTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Reads_every_column_and_trims_what_surrounds_it()
    {
        var row = Assert.Single(Read("learner,email,did,name,date,result,evidence\n L-1 , a@b.example ,did:key:z6Mk, Ada ,2026-02-01T10:30:00+02:00, 80 ,\" six, seven \"\n")).Row!;
        Assert.Equal(("L-1", "a@b.example", "did:key:z6Mk", "Ada", "80", "six, seven"), (row.Learner, row.Email, row.Did, row.Name, row.Result, row.Evidence));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 8, 30, 0, TimeSpan.Zero), row.Date);
    }

    [Theory]
    [InlineData("learner,name\nL-1,Zoë\n")]
    [InlineData("\uFEFFlearner,name\nL-1,Zoë\n")]
    [InlineData("learner;name\r\nL-1;Zoë\r\n")]
    [InlineData("LEARNER , Name\n\"L-1\",\"Zoë\"")]
    [InlineData("sep=;\nlearner;name\nL-1;Zoë")]
    public void Takes_what_spreadsheets_write(string text) => Assert.Equal("Zoë", Assert.Single(Read(text)).Row!.Name);

    [Fact]
    public void Without_a_date_column_it_is_today() => Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(Read("learner\nL-1\n")).Row!.Date);

    [Fact]
    public void Lines_are_counted_as_an_editor_shows_them()
    {
        var rows = Read("learner,name\n\nL-1,\"two\nlines\"\n\nL-2,x,y\n");
        Assert.Equal([3, 6], rows.Select(row => row.Line));
        Assert.Equal("line 3, column name: has a control character in it", Assert.Single(rows[0].Problems));
        Assert.Equal("line 6: 3 fields, and the header has 2", Assert.Single(rows[1].Problems));
    }

    [Fact]
    public void A_row_can_have_several_problems() => Assert.Equal(2, Assert.Single(Read("email,date\nnobody,soon\n")).Problems.Count);

    [Fact]
    public void Refuses_Latin_1()
    {
        File.WriteAllBytes(_path, Encoding.Latin1.GetBytes("learner,name\nL-1,Zoë\n"));
        Assert.Contains("not UTF-8", Assert.Throws<Refusal>(() => Rows()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("learner,name\nL-1,\"never closed\n")]
    public void Refuses_a_file_that_is_none(string text) => Assert.Throws<Refusal>(() => Read(text));

    [Fact]
    public void A_row_that_never_ends_is_refused_in_bounded_memory()
    {
        var problem = Assert.Throws<Refusal>(() => Read("learner,name\nL-1,\"" + new string('x', 1_000_000) + "\"\n"));
        Assert.Contains("line 2", problem.Message, StringComparison.Ordinal);
    }

    private List<LearnerCsvRow> Read(string text)
    {
        File.WriteAllText(_path, text);
        return Rows();
    }

    private List<LearnerCsvRow> Rows() => [.. new LearnerCsv(_path, "learners.csv", Now).Read()];
}
