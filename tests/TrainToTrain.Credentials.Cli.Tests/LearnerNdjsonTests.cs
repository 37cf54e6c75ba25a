using System.Text;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

public sealed class LearnerNdjsonTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Reads_every_member()
    {
        var row = Assert.Single(Read("""{"learner":"L-1","email":"a@b.example","did":"did:key:z6Mk","name":" Zoë ","date":"2026-02-01T10:30:00+02:00","result":80.5,"evidence":"six, seven"}""")).Row!;
        Assert.Equal(("L-1", "a@b.example", "did:key:z6Mk", "Zoë", "80.5", "six, seven"), (row.Learner, row.Email, row.Did, row.Name, row.Result, row.Evidence));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 8, 30, 0, TimeSpan.Zero), row.Date);
        Assert.True(row.DateIsStated);
    }

    [Theory]
    [InlineData("{\"learner\":\"L-1\"}")]
    [InlineData("\uFEFF{\"learner\":\"L-1\",\"date\":null}\r\n")]
    [InlineData("\n \n{\"learner\":\"L-1\"}\n\n")]
    public void Lines_may_be_empty_and_a_date_may_be_missing(string text)
    {
        var row = Assert.Single(Read(text)).Row!;
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), row.Date);
        Assert.False(row.DateIsStated);
    }

    [Theory]
    [InlineData("{\"learner\":\"L-1\",\"learner\":\"L-2\"}")]
    [InlineData("{\"learner\":\"L-1\",\"name\":\"\\ud800\"}")]
    [InlineData("{\"learner\":\"L-1\",\"name\":\"two\\nlines\"}")]
    [InlineData("{\"learner\":\"L-1\",\"name\":true}")]
    [InlineData("{\"learner\":\"L-1\",\"nom\":\"Ada\"}")]
    [InlineData("[\"L-1\"]")]
    [InlineData("{\"learner\":\"L-1\"")]
    [InlineData("{}")]
    public void What_is_no_learner_is_a_problem_of_its_line(string line)
    {
        var rows = Read("{\"learner\":\"L-0\"}\n" + line + "\n{\"learner\":\"L-9\"}\n");
        Assert.Equal(["L-0", null, "L-9"], rows.Select(row => row.Row?.Learner));
        Assert.StartsWith("line 2", Assert.Single(rows[1].Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_never_ends_is_refused_in_bounded_memory()
    {
        File.WriteAllText(_path, "{\"learner\":\"L-1\"}\n{\"name\":\"" + new string('x', 1_000_000) + "\"}\n");
        Assert.Contains("line 2", Assert.Throws<Refusal>(() => Rows()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_Latin_1()
    {
        File.WriteAllBytes(_path, Encoding.Latin1.GetBytes("{\"learner\":\"Zoë\"}\n"));
        Assert.Contains("not UTF-8", Assert.Throws<Refusal>(() => Rows()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_lines_over_many_reads_come_out_whole()
    {
        File.WriteAllLines(_path, Enumerable.Range(1, 20_000).Select(each => $$"""{"learner":"L-{{each}}","name":"{{new string('é', each % 50)}}"}"""));
        var rows = Rows();
        Assert.Equal(Enumerable.Range(1, 20_000).Select(each => (each, $"L-{each}")), rows.Select(row => (row.Line, row.Row!.Learner!)));
    }

    private List<LearnerCsvRow> Read(string text)
    {
        File.WriteAllText(_path, text);
        return Rows();
    }

    private List<LearnerCsvRow> Rows() => [.. new LearnerNdjson(_path, "learners.ndjson", Now).Read()];
}
