using System.Text.Json;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Tests;

/// <summary>Our own cases in <c>tests/vectors/t2t</c>, through nothing but what any user of the library has: the verdict, and the finding that leads it.</summary>
public sealed class VectorTests
{
    private const string Root = "tests/vectors/t2t";
    private const int Fewest = 150;
    private const int FewestOfRecognition = 80;

    public static TheoryData<string> Lineage => [.. CasesOf("lineage")];

    public static TheoryData<string> Recognition => [.. CasesOf("recognition")];

    [Theory]
    [MemberData(nameof(Lineage))]
    public Task A_lineage_case_is_judged_as_it_says(string name) => Judge("lineage", name);

    [Theory]
    [MemberData(nameof(Recognition))]
    public Task A_recognition_case_is_judged_as_it_says(string name) => Judge("recognition", name);

    private static async Task Judge(string suite, string name)
    {
        var folder = SourceFile.At($"{Root}/{suite}");
        var vector = VectorFile.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, name + ".vec"), TestContext.Current.CancellationToken));
        var network = new CaseLoader(Path.Combine(folder, "worlds", vector.World), vector);
        var verifier = new CredentialVerifier(new VerifierOptions
        {
            Policy = Policy.Lineage,
            Anchors = network.Anchors,
            Loader = network,
            Clock = new Clock(vector.At.AddYears(4)), // any time later, DESIGN §5.2
        });

        var request = new VerificationRequest { Input = name, Credential = vector.Credential, ProofsOfExistence = [.. vector.Proofs.Select(network.Read)], Beside = [.. vector.Beside.Select(network.Read)], At = vector.At };
        var verdict = await verifier.VerifyAsync(request, TestContext.Current.CancellationToken);

        Assert.True(vector.Expect == verdict.Kind && vector.Finding == verdict.Headline.Code.Id, $"{vector.Comment}: expected {vector.Expect} ({vector.Finding})\n{string.Join('\n', verdict.Findings)}");
        if (vector.Note is { } note) Assert.Contains(verdict.Findings, finding => finding.Code.Id == note);
        if (verdict.Kind != VerdictKind.Valid) Assert.All(verdict.Findings.Where(finding => finding.Outcome == verdict.Headline.Outcome), finding => Assert.Equal(vector.Finding, finding.Code.Id)); // one fault each
    }

    [Fact]
    public void There_are_cases()
    {
        Assert.InRange(CasesOf("lineage").Count, Fewest, int.MaxValue);
        Assert.InRange(CasesOf("recognition").Count, FewestOfRecognition, int.MaxValue);
    }

    private static List<string> CasesOf(string suite) => [.. Directory.GetFiles(SourceFile.At($"{Root}/{suite}"), "*.vec").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The world of a case with what the case changes.</summary>
    private sealed class CaseLoader : IResourceLoader
    {
        private readonly string _folder;
        private readonly Dictionary<string, string> _index;

        public CaseLoader(string folder, VectorFile vector)
        {
            _folder = folder;
            _index = JsonSerializer.Deserialize<Dictionary<string, string>>(Read("index.json").Span)!;
            foreach (var (url, file) in vector.Resources)
            {
                if (file == "-") Assert.True(_index.Remove(url), $"{url} is not there anyway");
                else _index[url] = file;
            }

            Anchors = TrustAnchors.Parse(Read(vector.Policy ?? "anchors.json").Span, out var problems) ?? throw new FormatException(string.Join('\n', problems));
        }

        public TrustAnchors Anchors { get; }

        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => ValueTask.FromResult(
            _index.TryGetValue(url.OriginalString, out var file) ? LoadedResource.Of(Read(file)) : LoadedResource.NotHad("Nothing is there"));

        public ReadOnlyMemory<byte> Read(string file) => File.ReadAllBytes(Path.Combine(_folder, file));
    }
}
