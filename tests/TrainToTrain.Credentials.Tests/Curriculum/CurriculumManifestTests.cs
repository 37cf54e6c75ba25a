using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Curriculum;

public sealed class CurriculumManifestTests
{
    private static ManifestEntry Entry(string name, string content = "x") => new(ManifestEntry.PartOf(name), name, "text/plain", content.Length, Multibase.Sha256(Encoding.UTF8.GetBytes(content)));

    private static readonly CurriculumManifest Manifest = new("https://skills.example/curricula/mag.json", "2026", [Entry("assessments/final.txt"), Entry("rubric/marks.txt"), Entry("unit-1.txt"), Entry("unit-2.txt")]);

    [Fact]
    public void What_is_written_is_read_back_and_the_order_of_files_changes_nothing()
    {
        var other = Manifest with { Entries = [.. Manifest.Entries.Reverse()] };

        Assert.Equal(Manifest.Write(), other.Write());
        Assert.Equal(Manifest.DigestMultibase, other.DigestMultibase);
        var read = CurriculumManifest.Parse(other.Write(), out var problems);
        Assert.Empty(problems);
        Assert.Equal(Manifest.Entries, read!.Entries);
        Assert.Equal(Manifest.Reference, read.Reference);
    }

    [Fact]
    public void Of_very_many_things_that_are_wrong_the_first_are_told_and_how_many_more_there_are()
    {
        var members = string.Join(',', Enumerable.Range(0, Limits.StructureFindings + 7).Select(each => $"\"x{each}\":1"));

        Assert.Null(CurriculumManifest.Parse(Encoding.UTF8.GetBytes($$"""{"type":"CurriculumManifest","id":"urn:x","edition":"1","content":[],"rubric":[],"assessments":[],{{members}}}"""), out var problems));

        Assert.Equal(Limits.StructureFindings + 1, problems.Count);
        Assert.Equal("and 7 more", problems[^1]);
    }

    [Theory]
    [InlineData("rubric/a.md", ManifestPart.Rubric)]
    [InlineData("Rubrics/a.md", ManifestPart.Rubric)]
    [InlineData("assessments/a/b.md", ManifestPart.Assessments)]
    [InlineData("assessment/a.md", ManifestPart.Assessments)]
    [InlineData("unit/rubric/a.md", ManifestPart.Content)]
    [InlineData("rubric", ManifestPart.Content)]
    public void A_files_part_is_that_of_its_folder(string name, ManifestPart part) => Assert.Equal(part, ManifestEntry.PartOf(name));

    [Fact]
    public void What_changed_is_missing_or_is_extra_is_told_by_name() =>
        Assert.Equal(
            [new("missing", "assessments/final.txt"), new("extra", "unit-1b.txt"), new("changed", "unit-2.txt")],
            Manifest.Compare([Entry("rubric/marks.txt"), Entry("unit-1.txt"), Entry("unit-1b.txt"), Entry("unit-2.txt", "y")]));

    [Fact]
    public void Another_edition_or_place_is_another_manifest()
    {
        Assert.NotEqual(Manifest.DigestMultibase, (Manifest with { Edition = "2027" }).DigestMultibase);
        Assert.NotEqual(Manifest.DigestMultibase, (Manifest with { Id = "https://skills.example/curricula/other.json" }).DigestMultibase);
    }

    [Theory]
    [InlineData("""{"type":"x"}""", "no object of type CurriculumManifest")]
    [InlineData("[]", "no object of type CurriculumManifest")]
    [InlineData("""{"type":"CurriculumManifest","id":"mag","edition":"","content":1}""", "id is no absolute URI")]
    [InlineData("""{"type":"CurriculumManifest","id":"mag","edition":"","content":1}""", "edition is missing")]
    [InlineData("""{"type":"CurriculumManifest","id":"mag","edition":"","content":1}""", "content is not an array")]
    [InlineData("""{"type":"CurriculumManifest","id":"mag","edition":"","content":1}""", "rubric is not an array")]
    [InlineData("""{"type":"CurriculumManifest","extra":1}""", "a member 'extra'")]
    [InlineData("{", "JSON")]
    public void What_is_wrong_is_said_and_all_of_it(string json, string expected)
    {
        Assert.Null(CurriculumManifest.Parse(Encoding.UTF8.GetBytes(json), out var problems));
        Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name", "\"../secret\"", "content[0].name")]
    [InlineData("name", "\"/etc/passwd\"", "content[0].name")]
    [InlineData("name", "\"a\\\\b\"", "content[0].name")]
    [InlineData("name", "\"\"", "content[0].name")]
    [InlineData("name", "\"unit-2.txt\"", "unit-2.txt is listed twice")]
    [InlineData("mediaType", "1", "content[0].mediaType")]
    [InlineData("size", "-1", "content[0].size")]
    [InlineData("size", "\"1\"", "content[0].size")]
    [InlineData("digestMultibase", "\"uEiA\"", "content[0].digestMultibase")]
    [InlineData("mode", "1", "content[0] has a member 'mode'")]
    public void A_file_that_is_not_right_is_named_by_its_place(string member, string value, string expected)
    {
        var json = JsonNode.Parse(Manifest.Write())!.AsObject();
        json["content"]![0]![member] = JsonNode.Parse(value);

        Assert.Null(CurriculumManifest.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), out var problems));
        Assert.Contains(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_has_no_more_files_and_no_more_bytes_than_the_limits()
    {
        var full = Manifest with { Entries = [.. Enumerable.Range(0, Limits.CurriculumFiles + 1).Select(number => Entry($"f{number}"))] };

        Assert.Null(CurriculumManifest.Parse(full.Write(), out var problems));
        Assert.Contains(problems, problem => problem.Contains("10,000 files", StringComparison.Ordinal));
        Assert.NotNull(CurriculumManifest.Parse((full with { Entries = [.. full.Entries.Skip(1)] }).Write(), out _));
        Assert.Null(CurriculumManifest.Parse(new byte[Limits.CurriculumManifestBytes + 1], out problems));
        Assert.Contains("4,096 KiB", Assert.Single(problems), StringComparison.Ordinal);
    }
}
