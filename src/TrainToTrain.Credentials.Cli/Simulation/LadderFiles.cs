using System.Text.Json;
using TrainToTrain.Credentials.Cli.Commands;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>The ladder and the settings of a simulation, from the files that come with the program or from a folder of one's own.</summary>
internal sealed class LadderFiles
{
    public const string Settings = "settings.json";
    private const string EqfLevel = "http://data.europa.eu/snb/eqf/";
    private const int MostFiles = 500;

    /// <summary>What the demo teaches is a part of the ladder.</summary>
    private static IEnumerable<(string Path, byte[] Content)> Shipped => EmbeddedFiles.Below("Ladder").Concat(EmbeddedFiles.Below("Demo").Where(each => each.Path.StartsWith("achievements/", StringComparison.Ordinal)));

    private readonly Func<string, byte[]?> _file;
    private readonly Func<string, IReadOnlyList<string>> _folder;
    private readonly List<string> _problems = [];

    private LadderFiles(Func<string, byte[]?> file, Func<string, IReadOnlyList<string>> folder) => (_file, _folder) = (file, folder);

    public static LadderFiles OfProgram()
    {
        var files = Shipped.ToDictionary(each => each.Path, each => each.Content, StringComparer.Ordinal);
        return new LadderFiles(files.GetValueOrDefault, folder => [.. files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
    }

    public static LadderFiles Of(string folder) => new(
        name => Path.Combine(folder, name) is var path && File.Exists(path) && new FileInfo(path).Length <= Limits.CredentialBytes ? File.ReadAllBytes(path) : null,
        name => Path.Combine(folder, name) is var path && Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.json").Take(MostFiles).Select(each => Path.Combine(name, Path.GetFileName(each))).Order(StringComparer.Ordinal)] : []);

    public static void Write(string folder) => EmbeddedFiles.Unpack(Shipped, folder);

    /// <param name="settings">Name of the settings file.</param>
    /// <param name="problems">Everything that is wrong, file and place first; empty when nothing is.</param>
    public (Ladder Ladder, SimulationSettings Settings)? Read(string settings, out IReadOnlyList<string> problems)
    {
        problems = _problems;
        if (Json(settings) is not { } json) return null;
        var places = SettingMembers.Of(json, null).Section("ladder");
        var (pathwayFile, achievementsFolder) = (places.Text("pathway"), places.Text("achievements"));
        var ladder = ReadLadder(pathwayFile, achievementsFolder);
        var members = SettingMembers.Of(json, ladder);
        var place = members.Section("ladder");
        (_, _) = (place.Text("pathway"), place.Text("achievements"));
        var read = SimulationSettings.Read(members);
        _problems.AddRange(members.Problems.Select(problem => $"{settings}: {problem}"));
        return ladder is not null && _problems.Count == 0 ? (ladder, read) : null;
    }

    private Ladder? ReadLadder(string pathwayFile, string folder)
    {
        if (pathwayFile.Length == 0 || folder.Length == 0) return null;
        Pathway? pathway = null;
        var json = Json(pathwayFile);
        if (json is { } there)
        {
            pathway = PathwayReader.Read(there, out var wrong);
            _problems.AddRange(wrong.Select(problem => $"{pathwayFile}: {problem}"));
        }

        var achievements = new Dictionary<string, LadderAchievement>(StringComparer.Ordinal);
        foreach (var file in _folder(folder))
        {
            if (ReadAchievement(file) is { } achievement && !achievements.TryAdd(achievement.Id, achievement)) _problems.Add($"{file}: another file of the folder has the id {achievement.Id}");
        }

        if (achievements.Count == 0) _problems.Add($"{folder}: there is no achievement in it");
        if (pathway is null || achievements.Count == 0) return null;
        CheckNames(pathwayFile, pathway, achievements);
        return new Ladder(pathway, json!.Value, achievements);
    }

    private LadderAchievement? ReadAchievement(string file)
    {
        if (Json(file) is not { } json) return null;
        if (json.ValueKind != JsonValueKind.Object) _problems.Add($"{file}: an achievement is a JSON object");
        else if (AchievementCommand.Problem(json) is { } problem) _problems.Add($"{file}: {problem}");
        else if (new Achievement(json.GetProperty("id").GetString()!, json.GetProperty("name").GetString()!, json) is var achievement && achievement.EqfLevel is not { } level) _problems.Add($"{file}: no alignment names its EQF level ({EqfLevel}1 to 8)");
        else return new LadderAchievement(achievement.Id, achievement.Name, level, json);
        return null;
    }

    /// <summary>A rung nobody can reach is told before five years are over.</summary>
    private void CheckNames(string file, Pathway pathway, Dictionary<string, LadderAchievement> achievements)
    {
        foreach (var rung in pathway.Rungs)
        {
            if (!achievements.ContainsKey(rung.Achievement)) _problems.Add($"{file}: rungs[{rung.Position}] \"{rung.Id}\" achievement: there is no file of {rung.Achievement}");
            foreach (var leaf in Leaves(rung.Requires).Where(leaf => !achievements.Keys.Any(id => AchievementPattern.Covers(leaf.Achievement, id))))
            {
                _problems.Add($"{file}: rungs[{rung.Position}] \"{rung.Id}\" {leaf.Path}.achievement: there is no file of {leaf.Achievement}");
            }
        }
    }

    private static IEnumerable<BadgeRule> Leaves(IPathwayRule rule) => rule switch
    {
        SeveralRule several => several.Of.SelectMany(Leaves),
        BadgeRule leaf => [leaf],
        _ => [],
    };

    private JsonElement? Json(string file)
    {
        if (_file(file) is not { } content)
        {
            _problems.Add($"{file}: there is no such file, or it is too large");
            return null;
        }

        if (StrictJson.Parse(content, out var problem) is { } json) return json;
        _problems.Add($"{file}: {problem}");
        return null;
    }
}
