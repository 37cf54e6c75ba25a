using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Simulation;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Simulation;

public sealed class LadderFilesTests : IDisposable
{
    private const string Welding = "https://credentials.example.org/achievements/welding/";
    private readonly string _folder = Directory.CreateTempSubdirectory("t2t-ladder-").FullName;

    [Fact]
    public void The_shipped_ladder_and_its_settings_are_right()
    {
        var read = LadderFiles.OfProgram().Read(LadderFiles.Settings, out var problems);

        Assert.Empty(problems);
        Assert.Equal((1000, 5, 3), (read!.Value.Settings.Learners.Number, read.Value.Settings.Years, read.Value.Settings.Trainers.Generations));
        Assert.Equal([2, 3, 4, 5], read.Value.Ladder.Pathway.Rungs.Select(rung => rung.Level));
        Assert.Equal(11, read.Value.Ladder.Courses.Count);
        Assert.Equal(15, read.Value.Ladder.Achievements.Count);
    }

    [Fact]
    public void What_is_written_out_is_read_as_the_same()
    {
        LadderFiles.Write(_folder);

        var (written, shipped) = (LadderFiles.Of(_folder).Read(LadderFiles.Settings, out var problems)!.Value, LadderFiles.OfProgram().Read(LadderFiles.Settings, out _)!.Value);
        Assert.Empty(problems);
        Assert.Equal(shipped.Ladder.Achievements.Keys, written.Ladder.Achievements.Keys);
        Assert.Equivalent(shipped.Settings, written.Settings, strict: true);
    }

    /// <summary>Each member taken away, and each made a text, a number out of bounds or null in turn.</summary>
    [Fact]
    public void Every_member_of_the_settings_is_held_to_its_kind_and_named_with_its_path()
    {
        LadderFiles.Write(_folder);
        foreach (var path in Paths(Settings(), "").Where(path => !path.EndsWith(']')))
        {
            Assert.Contains(Problems(json => Parent(json, path).Remove(Name(path))), problem => problem.StartsWith($"settings.json: {path} is missing", StringComparison.Ordinal));
            Assert.Contains(Problems(json => Parent(json, path)[Name(path)] = -1), problem => problem.StartsWith($"settings.json: {path} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        LadderFiles.Write(_folder);
        var problems = Problems(json =>
        {
            json["years"] = 0;
            json["learners"]!["number"] = 1.5;
            json["learners"]!["nmber"] = 5;
            json["courses"]!["passesByLevel"]![3] = 1.2;
            json["trainers"]!["promotion"]!["rung"] = "no-such";
            json["trainers"]!["maxLevelByGeneration"] = new JsonArray(6, 5);
            json["curriculum"]!["editions"]![0]!["achievements"]![1] = "https://example.org/none";
            json["misconduct"]![0]!["reason"] = "boredom";
            json["misconduct"]![1]!["stopped"] = "2020-01-01";
        });

        Assert.Equal(
        [
            "settings.json: courses.passesByLevel[3] must be a number from 0 to 1, not 1.2",
            "settings.json: curriculum.editions[0].achievements[1] names no achievement that is taught here: 'https://example.org/none'",
            "settings.json: learners.intakeMonths is longer than the years there are",
            "settings.json: learners.nmber is no setting",
            "settings.json: learners.number must be a whole number from 1 to 20000, not 1.5",
            "settings.json: misconduct[0].reason must be one of superseded, cessation, privilegeWithdrawn, misconduct, keyCompromise, neverEntitled",
            "settings.json: misconduct[1].stopped is before 'from'",
            "settings.json: trainers.maxLevelByGeneration must have 3 numbers, and has 2",
            "settings.json: trainers.promotion.rung names no rung of the pathway: it has operative, fillet-welder, plate-and-pipe-welder, master-welder",
            "settings.json: years must be a whole number from 1 to 20, not 0",
        ], problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_ladder_nobody_can_climb_is_told_before_anybody_tries()
    {
        LadderFiles.Write(_folder);
        File.Delete(Path.Combine(_folder, "achievements", "weld-drawings.json"));
        File.Delete(Path.Combine(_folder, "achievements", "master-welder.json"));
        File.WriteAllText(Path.Combine(_folder, "achievements", "broken.json"), "{");
        File.WriteAllText(Path.Combine(_folder, "achievements", "nothing.json"), "[]");

        LadderFiles.Of(_folder).Read(LadderFiles.Settings, out var problems);

        Assert.Contains(problems, problem => problem.StartsWith("achievements/broken.json: ", StringComparison.Ordinal));
        Assert.Contains("achievements/nothing.json: an achievement is a JSON object", problems);
        Assert.Contains($"pathway.json: rungs[0] \"operative\" requires.allOf[1].achievement: there is no file of {Welding}weld-drawings", problems);
        Assert.Contains(problems, problem => problem.StartsWith("pathway.json: rungs[3] \"master-welder\" achievement: there is no file of ", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_that_are_no_object_or_not_there_are_told_of()
    {
        Assert.Null(LadderFiles.Of(_folder).Read(LadderFiles.Settings, out var problems));
        Assert.Equal("settings.json: there is no such file, or it is too large", Assert.Single(problems));

        File.WriteAllText(Path.Combine(_folder, LadderFiles.Settings), "[1]");
        Assert.Null(LadderFiles.Of(_folder).Read(LadderFiles.Settings, out problems));
        Assert.Contains("settings.json: settings are a JSON object", problems);
    }

    /// <summary>The schema is what says what the members mean.</summary>
    [Fact]
    public void The_schema_of_settings_names_each_member_and_no_other()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "README.md"))) root = root.Parent;
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(root!.FullName, "schemas", "simulation-settings.schema.json")))!.AsObject();
        LadderFiles.Write(_folder);

        Compare(Settings(), schema, "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Compare(JsonNode value, JsonObject schema, string path)
    {
        Assert.False(string.IsNullOrWhiteSpace(schema["description"]?.GetValue<string>()), $"{path} says nothing about itself");
        if (value is JsonArray array && schema["items"] is JsonObject items)
        {
            if (items["properties"] is not null) Compare(array[0]!, items, path + "[]");
        }
        else if (value is JsonObject json && schema["properties"] is JsonObject properties)
        {
            Assert.Equal(json.Select(member => member.Key).Order(StringComparer.Ordinal), properties.Select(member => member.Key).Order(StringComparer.Ordinal));
            foreach (var (name, member) in json) Compare(member!, properties[name]!.AsObject(), $"{path}.{name}");
        }
    }

    private JsonObject Settings() => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, LadderFiles.Settings)))!.AsObject();

    private IReadOnlyList<string> Problems(Action<JsonObject> change)
    {
        var before = Settings();
        var json = before.DeepClone().AsObject();
        change(json);
        File.WriteAllText(Path.Combine(_folder, LadderFiles.Settings), json.ToJsonString());
        LadderFiles.Of(_folder).Read(LadderFiles.Settings, out var problems);
        File.WriteAllText(Path.Combine(_folder, LadderFiles.Settings), before.ToJsonString());
        return problems;
    }

    private static IEnumerable<string> Paths(JsonNode node, string path) => node switch
    {
        // Members of validYears are names of achievements.
        JsonObject json when !path.EndsWith("validYears", StringComparison.Ordinal) => json.SelectMany(member => Paths(member.Value!, path.Length == 0 ? member.Key : $"{path}.{member.Key}").Prepend(path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray array => array.Index().SelectMany(each => Paths(each.Item!, $"{path}[{each.Index}]")),
        _ => [],
    };

    private static JsonObject Parent(JsonObject root, string path)
    {
        JsonNode node = root;
        foreach (var step in path.Split('.')[..^1])
        {
            var name = step.Split('[')[0];
            node = node[name]!;
            if (step.EndsWith(']')) node = node[step[^2] - '0']!;
        }

        return node.AsObject();
    }

    private static string Name(string path) => path[(path.LastIndexOf('.') + 1)..];
}
