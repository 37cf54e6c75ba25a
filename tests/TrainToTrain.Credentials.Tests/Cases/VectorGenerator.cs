using System.Text.Json;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>Every file of the suites in <c>tests/vectors/t2t</c>, made from the tables beside this file. Keys follow from names and clocks stand still, so every run makes the same.</summary>
internal static class VectorGenerator
{
    public const string Root = "tests/vectors/t2t";
    public const string WorldName = "commonwealth";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly (string Section, IEnumerable<VectorCase> Cases)[] Lineage =
    [
        ("signature", SignatureCases.All),
        ("validity", ValidityCases.All),
        ("chaining", ChainingCases.All),
        ("path", PathCases.All),
        ("malformed", MalformedCases.All),
        ("scope", ScopeCases.All),
        ("curriculum", CurriculumCases.All),
        ("supervision", SupervisionCases.All),
        ("status", StatusCases.All),
        ("register", RegisterCases.All),
        ("proof", ProofCases.All),
        ("keys", KeyCases.All),
        ("graph", GraphCases.All),
        ("budget", BudgetCases.All),
    ];

    private static readonly (string Section, IEnumerable<VectorCase> Cases)[] Recognition =
    [
        ("row", EquivalenceCases.All),
        ("agreement", AgreementCases.All),
        ("bridging", BridgingCases.All),
        ("notice", NoticeCases.All),
        ("statement", StatementCases.All),
    ];

    public static readonly string[] Suites = ["lineage", "recognition"];

    /// <returns>Path below the suite's folder to content.</returns>
    public static SortedDictionary<string, byte[]> Files(string suite)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var index = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (section, cases) in suite == "lineage" ? Lineage : Recognition)
        {
            foreach (var each in cases) Add(each with { Name = $"{section}-{each.Name}" }, files, index);
        }

        Put(files, InWorld("index.json"), [.. JsonSerializer.SerializeToUtf8Bytes(index, Indented), (byte)'\n']);
        return files;
    }

    private static void Add(VectorCase each, SortedDictionary<string, byte[]> files, SortedDictionary<string, string> index)
    {
        var world = new CaseWorld(each.Name);
        var badge = each.Make(world);
        foreach (var (url, content) in world.Shared)
        {
            index[url] = FileOf(url);
            Put(files, InWorld(index[url]), content);
        }

        foreach (var (name, content) in world.Files) Put(files, InWorld(name), content);
        Put(files, $"{each.Name}.vec", new VectorFile
        {
            Expect = ExpectationOf(each.Finding),
            Finding = each.Finding.Id,
            At = world.At,
            World = WorldName,
            Resources = world.Resources,
            Proofs = world.Proofs,
            Beside = world.BadgesBeside,
            Policy = world.Policy,
            Note = each.Note?.Id,
            Comment = each.Comment,
            Credential = badge,
        }.Write(), once: true);
    }

    private static VerdictKind ExpectationOf(FindingCode headline) => headline.Outcome switch
    {
        Outcome.Fail => VerdictKind.Invalid,
        Outcome.Unknown => VerdictKind.Indeterminate,
        _ => VerdictKind.Valid,
    };

    private static string InWorld(string name) => $"worlds/{WorldName}/{name}";

    private static string FileOf(string url) => CaseWorld.FileName(url["https://".Length..].Replace("%20", " ", StringComparison.Ordinal)) is var name && Path.GetExtension(name) is ".json" or ".tlog-proof" ? name : name + ".jwt";

    private static void Put(SortedDictionary<string, byte[]> files, string path, byte[] content, bool once = false)
    {
        if (files.TryAdd(path, content)) return;
        if (once || !files[path].AsSpan().SequenceEqual(content)) throw new InvalidOperationException($"Two cases have another idea of {path}.");
    }
}
