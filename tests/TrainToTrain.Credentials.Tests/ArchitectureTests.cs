using System.Text.RegularExpressions;
using Xunit;

namespace TrainToTrain.Credentials.Tests;

/// <summary>The rules of the house (src/ARCHITECTURE.md), read over source text: what is not written down here is not a rule.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Between projects: left may reference right.</summary>
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["JsonLd"] = [], // a library of its own: no package either
        ["Core"] = ["JsonLd"],
        ["Carriers"] = ["Core"],
        ["Store"] = ["Core"],
        ["Api"] = ["Carriers", "Core", "Store"],
        ["Cli"] = ["Api", "Carriers", "Core", "Store"], // t2t serve starts the API in its own process
    };

    /// <summary>Inside the core: left may use right.</summary>
    private static readonly Dictionary<string, string[]> Folders = new(StringComparer.Ordinal)
    {
        [""] = [],
        ["Model"] = [],
        ["Verdicts"] = ["Model"],
        ["Resources"] = ["Model"],
        ["Parsing"] = ["Model", "Verdicts"],
        ["Structure"] = ["Model", "Parsing", "Verdicts"],
        ["Identifiers"] = ["Model", "Parsing", "Resources", "Verdicts"], // a DID document is JSON
        ["Proofs"] = ["Identifiers", "Model", "Parsing", "Structure", "Verdicts"],
        ["Status"] = ["Model", "Parsing", "Proofs", "Resources", "Structure", "Verdicts"],
        ["Registers"] = ["Model", "Parsing", "Proofs", "Resources", "Status", "Structure"],
        ["Log"] = ["Model", "Parsing", "Proofs", "Verdicts"], // what is logged of a credential is its secured bytes
        ["Curriculum"] = ["Model", "Parsing", "Proofs", "Structure"],
        ["Frameworks"] = ["Model", "Parsing"],
        ["TrustLists"] = ["Identifiers", "Model", "Parsing", "Proofs", "Verdicts"],
        ["Lineage"] = ["Curriculum", "Log", "Model", "Parsing", "Proofs", "Registers", "Status", "Structure", "TrustLists", "Verdicts"], // the anchors file, agreements in it, and the search's first look are JSON
        ["Pathways"] = ["Lineage", "Log", "Model", "Parsing", "Structure"], // patterns of achievements are those of scopes; a digest of a component is that of the log
        ["Recognition"] = ["Lineage", "Model", "Parsing", "Pathways", "Registers", "Status", "Verdicts"], // how a result compares is the same in both
        ["Verification"] = ["Curriculum", "Identifiers", "Lineage", "Log", "Model", "Parsing", "Pathways", "Proofs", "Recognition", "Registers", "Resources", "Status", "Structure", "TrustLists", "Verdicts"],
        ["Issuing"] = ["Curriculum", "Model", "Parsing", "Pathways", "Proofs", "Recognition", "Registers", "Status", "Structure", "Verdicts"],
        ["Exchange"] = ["Identifiers", "Lineage", "Model", "Parsing", "Proofs", "Resources", "Structure"],
        ["Presenting"] = ["Model", "Parsing", "Proofs", "Verdicts"],
    };

    /// <summary>Inside the JSON-LD library: left may use right. Its root is what it shows to others, and may use and be used by all.</summary>
    private static readonly Dictionary<string, string[]> JsonLdFolders = new(StringComparer.Ordinal)
    {
        ["Json"] = [],
        ["Expansion"] = ["Json"],
        ["Rdf"] = ["Expansion", "Json"],
        ["Canonicalization"] = ["Rdf"],
    };

    private const int LongestFile = 300;
    private const int LongestMainPath = 150;

    private static IReadOnlyList<SourceFile> Sources => SourceFile.Below("src");

    private static IReadOnlyList<SourceFile> Core => SourceFile.Below("src/TrainToTrain.Credentials");

    [Fact]
    public void Projects_reference_only_what_the_table_allows()
    {
        foreach (var project in SourceFile.Below("src", "*.csproj"))
        {
            Assert.True(Projects.TryGetValue(project.Project, out var allowed), $"{project} is not in the table");
            Assert.Empty(ReferencesOf(project).Except(allowed));
        }
    }

    [Fact]
    public void Test_projects_reference_what_they_test_and_the_kit()
    {
        foreach (var project in SourceFile.Below("tests", "*.Tests.csproj"))
        {
            // The page is a part of the service, tested in a browser.
            var tested = project.Path.Split('/')[1].Split('.')[^2] switch { "Credentials" => "Core", "Page" => "Api", var name => name };
            Assert.Empty(ReferencesOf(project).Except([tested, "TestKit"]));
        }

        Assert.Equal(["Core"], ReferencesOf(new SourceFile("tests/TrainToTrain.Credentials.TestKit/TrainToTrain.Credentials.TestKit.csproj")));
    }

    [Fact]
    public void Folders_of_the_core_use_only_what_the_table_allows()
    {
        var homes = Core.SelectMany(file => file.Types.Select(type => (type.Name, file.Folder))).ToLookup(type => type.Name, type => type.Folder);
        var wrong = new List<string>();
        foreach (var file in Core)
        {
            Assert.True(Folders.TryGetValue(file.Folder, out var allowed), $"{file.Folder} is not in the table");
            var used = FullNames().Matches(file.Code).Select(match => match.Groups["folder"].Value)
                .Concat(HalfNames().Matches(file.Code).Where(match => homes[match.Groups["type"].Value].Contains(match.Groups["folder"].Value)).Select(match => match.Groups["folder"].Value))
                .Distinct();
            wrong.AddRange(used.Where(folder => Folders.ContainsKey(folder) && folder != file.Folder && !allowed.Contains(folder)).Select(folder => $"{file} uses {folder}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folders_of_the_JSON_LD_library_use_only_what_the_table_allows()
    {
        foreach (var file in SourceFile.Below("src/TrainToTrain.Credentials.JsonLd").Where(file => file.Folder.Length > 0))
        {
            Assert.True(JsonLdFolders.TryGetValue(file.Folder, out var allowed), $"{file.Folder} is not in the table");
            var used = JsonLdNames().Matches(file.Code).Select(match => match.Groups["folder"].Value).Where(JsonLdFolders.ContainsKey).Distinct();
            Assert.Empty(used.Where(folder => folder != file.Folder && !allowed.Contains(folder)).Select(folder => $"{file} uses {folder}"));
        }
    }

    [Fact]
    public void The_JSON_LD_library_depends_on_no_package() =>
        Assert.DoesNotContain("<PackageReference", new SourceFile("src/TrainToTrain.Credentials.JsonLd/TrainToTrain.Credentials.JsonLd.csproj").Text, StringComparison.Ordinal);

    /// <summary>Where a registry is, and what it holds, is not for this repository to say.</summary>
    [Fact]
    public void The_lock_of_the_context_packages_names_no_registry_and_no_context_is_committed()
    {
        const string Folder = "src/TrainToTrain.Credentials.JsonLd/contexts";
        Assert.DoesNotContain("resolved", new SourceFile($"{Folder}/package-lock.json").Text, StringComparison.Ordinal);
        Assert.Contains("omit-lockfile-registry-resolved=true", new SourceFile($"{Folder}/.npmrc").Text, StringComparison.Ordinal);
        Assert.All(SourceFile.Below("src/TrainToTrain.Credentials.JsonLd", "*.json*").Where(file => !file.Path.Contains("/node_modules/", StringComparison.Ordinal)), file => Assert.DoesNotContain("@context", file.Text, StringComparison.Ordinal));
    }

    /// <summary>What a browser runs comes out of packages with pinned digests, or is ours.</summary>
    [Theory]
    [InlineData("src/TrainToTrain.Credentials.Api/decoder")]
    [InlineData("tests/TrainToTrain.Credentials.Page.Tests/axe")]
    public void The_lock_of_what_runs_in_a_browser_names_no_registry_and_pins_what_it_names(string folder)
    {
        var locked = new SourceFile($"{folder}/package-lock.json").Text;
        Assert.DoesNotContain("resolved", locked, StringComparison.Ordinal);
        Assert.Contains("\"integrity\": \"sha512-", locked, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\\^~*]", new SourceFile($"{folder}/package.json").Text);
        Assert.Contains("omit-lockfile-registry-resolved=true", new SourceFile($"{folder}/.npmrc").Text, StringComparison.Ordinal);
        Assert.All(SourceFile.Below(folder, "*").Where(file => !file.Path.Contains("/node_modules/", StringComparison.Ordinal)), file => Assert.Contains(file.Path[(folder.Length + 1)..], (string[])["package.json", "package-lock.json", ".npmrc"]));
    }

    /// <summary>There is one way of making markup, which encodes (Html.cs), and the script makes none.</summary>
    [Fact]
    public void Markup_is_made_in_the_folder_of_the_page_and_nowhere_else()
    {
        const string Pages = "src/TrainToTrain.Credentials.Api/Pages/";
        Assert.DoesNotContain(Sources, file => !file.Path.StartsWith(Pages, StringComparison.Ordinal) && file.Project == "Api" && file.Code.Contains("<html", StringComparison.Ordinal));
        Assert.DoesNotContain(SourceFile.Below(Pages, "*.js"), file => file.Text.Contains("innerHTML", StringComparison.Ordinal) || file.Text.Contains("eval(", StringComparison.Ordinal) || file.Text.Contains("insertAdjacentHTML", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_folders_has_no_cycle_and_allows_nothing_unused()
    {
        var settled = new HashSet<string>();
        while (Folders.Keys.FirstOrDefault(folder => !settled.Contains(folder) && Folders[folder].All(settled.Contains)) is { } next) settled.Add(next);
        Assert.Equal(Folders.Count, settled.Count);

        foreach (var (folder, allowed) in Folders)
        {
            var text = string.Concat(Core.Where(file => file.Folder == folder).Select(file => file.Code));
            // Verdicts may know what a finding is about; nothing needs that yet.
            Assert.All(allowed.Where(_ => folder != "Verdicts"), used => Assert.Contains($"TrainToTrain.Credentials.{used};", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nothing_is_used_without_being_named()
    {
        Assert.DoesNotContain(Sources, file => file.Code.Contains("global using", StringComparison.Ordinal));
        Assert.DoesNotContain(SourceFile.Below("src", "*.csproj"), project => project.Text.Contains("<Using ", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_are_short_and_the_two_main_paths_shorter()
    {
        Assert.DoesNotContain(Sources, file => file.CodeLines > LongestFile);
        foreach (var main in (ReadOnlySpan<string>)["Verification/CredentialVerifier.cs", "Issuing/CredentialIssuer.cs"])
        {
            Assert.InRange(new SourceFile($"src/TrainToTrain.Credentials/{main}").CodeLines, 1, LongestMainPath);
        }
    }

    [Fact]
    public void A_file_holds_one_type_and_has_its_name()
    {
        // The rows of one database, mapped in one place.
        const string Rows = "src/TrainToTrain.Credentials.Store/Rows.cs";
        foreach (var file in Sources.Where(file => file.Path != Rows))
        {
            // A kind declares its row in the catalogue of its folder, which is a part of that class.
            var types = file.Types.Select(type => type.Name).ToList();
            var own = types.Where((name, place) => types.Count == 1 || place > 0 || !Sources.Any(other => other.Folder == file.Folder && other.Project == file.Project && other.Name == name)).ToList();
            if (types.Count == 0) Assert.Equal("Program", file.Name);
            else Assert.True(own is [var only] && only == file.Name, $"{file} holds {string.Join(", ", types)}");
        }
    }

    [Fact]
    public void A_warning_is_switched_off_only_with_a_reason_on_the_line()
    {
        var lines = Sources.Concat(SourceFile.Below("tests")).SelectMany(file => file.Lines).Where(line => line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches(@"disable [A-Z]+[0-9]+ // \w+", line));
    }

    [Fact]
    public void Comments_are_neither_missing_nor_in_the_way()
    {
        var comments = Core.Sum(file => file.CommentLines);
        Assert.InRange(comments / (double)(comments + Core.Sum(file => file.CodeLines)), 0.08, 0.20);
    }

    [Fact]
    public void Committed_text_names_no_machine_and_leaves_nothing_to_do()
    {
        foreach (var file in Sources.Concat(SourceFile.Below("src", "*.md")).Concat(SourceFile.Below("tests")))
        {
            if (file.Name == nameof(ArchitectureTests)) continue;
            Assert.DoesNotMatch(@"\b(TODO|FIXME|HACK)\b|[""' (]/(work|root)/", file.Text);
        }
    }

    private static IEnumerable<string> ReferencesOf(SourceFile project) =>
        References().Matches(project.Text).Select(match => match.Groups["name"].Value.Split('.')[^1] is var name && name == "Credentials" ? "Core" : name);

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/(?<name>[^/\"]+)\\.csproj\"")]
    private static partial Regex References();

    [GeneratedRegex(@"\b(?:JsonLd\.|(?<![\w.]))(?<folder>Json|Expansion|Rdf|Canonicalization)(?:\.[A-Z]|;)")]
    private static partial Regex JsonLdNames();

    [GeneratedRegex(@"\bCredentials\.(?<folder>[A-Z]\w+)")]
    private static partial Regex FullNames();

    [GeneratedRegex(@"(?<![\w.])(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)")]
    private static partial Regex HalfNames();
}
