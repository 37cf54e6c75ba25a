using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests.Recognising;

/// <summary>Badges of a ministry abroad, really issued there, recognised by the board of the school: how many, by whom, and once.</summary>
public sealed class RecogniserTests : IDisposable
{
    private const string Target = Abroad.Target;

    private readonly Shell _shell = new();

    public RecogniserTests() => _shell.CopySchool();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Two_thousand_are_recognised_in_a_folder_and_none_of_them_twice()
    {
        await AgreeAsync(badges: 2000);

        var first = await RecogniseAsync(0, "incoming", "--no-codes", "--report", "report.csv");
        Assert.Contains("2000 badges: 2000 recognised, 0 recognised before, 0 not", first.Error, StringComparison.Ordinal);
        var again = await RecogniseAsync(0, "incoming", "--no-codes", "--report", "again.csv");

        Assert.Contains("2000 badges: 0 recognised, 2000 recognised before, 0 not", again.Error, StringComparison.Ordinal);
        Assert.Equal(Statements(first), Statements(again));
        Assert.Equal(2000, Statements(first).Distinct().Count());
        Assert.Equal(2001, (await File.ReadAllLinesAsync(_shell.PathOf("report.csv"), TestContext.Current.CancellationToken)).Length);
        using var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);
        Assert.Equal(2000, store.RecognisedPlaces().Select(each => each.ForeignId).Distinct().Count());
        Assert.Empty(store.AuditFaults());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(70)]
    public async Task Recognising_again_after_a_kill_states_each_once(int files)
    {
        await AgreeAsync(badges: 200);
        using (var child = Start("recognise", "incoming", "--documents", "there", "--offline", "--no-codes", "--report", "report.csv"))
        {
            var limit = Stopwatch.StartNew();
            while (!Directory.Exists(_shell.PathOf("badges/recognised")) || Directory.GetFiles(_shell.PathOf("badges/recognised")).Length < files)
            {
                if (child.HasExited) break;
                if (limit.Elapsed > TimeSpan.FromSeconds(120)) Assert.Fail("it never came so far");
                Thread.Sleep(1);
            }

            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // What the report said before is still so.
        var acknowledged = File.ReadAllLines(_shell.PathOf("report.csv")).Skip(1).Where(line => line.Contains(",recognised,", StringComparison.Ordinal)).Select(StatementIn).ToList();
        var again = await RecogniseAsync(0, "incoming", "--no-codes");

        var statements = Statements(again);
        Assert.Equal(200, statements.Distinct().Count());
        Assert.All(acknowledged, id => Assert.Contains(id, statements));
        using var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System);
        Assert.Equal(200, store.Credentials(new CredentialFilter { Kind = "badge", AchievementId = Target }).Count());
        Assert.Equal(200, Directory.GetFiles(_shell.PathOf("badges/recognised"), "*.json").Length);
        Assert.Empty(store.AuditFaults());
    }

    [Fact]
    public async Task The_same_badge_in_two_files_and_a_bundle_is_one()
    {
        await AgreeAsync(badges: 1);
        var badge = Directory.GetFiles(_shell.PathOf("incoming"), "*.json")[0];
        File.Copy(badge, _shell.PathOf("copy.json"));
        var bundle = new JsonObject { ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"), ["type"] = new JsonArray("VerifiablePresentation"), ["verifiableCredential"] = new JsonArray(JsonNode.Parse(await File.ReadAllTextAsync(badge, TestContext.Current.CancellationToken))) };
        await File.WriteAllTextAsync(_shell.PathOf("wallet.json"), bundle.ToJsonString(), TestContext.Current.CancellationToken);

        var done = await RecogniseAsync(0, "incoming", "copy.json", "wallet.json", "--no-files");

        Assert.Contains("3 badges: 1 recognised, 2 recognised before, 0 not", done.Error, StringComparison.Ordinal);
        Assert.Single(Statements(done).Distinct());
    }

    /// <summary>A badge that its issuer signs anew, with another date to end on, keeps its id.</summary>
    [Fact]
    public async Task Another_edition_of_a_badge_makes_no_second_statement_and_erasing_forgets_which_it_was()
    {
        await AgreeAsync(badges: 1);
        var id = Assert.Single(Statements(await RecogniseAsync(0, "incoming", "--no-files")));
        using (var store = CredentialStore.Open(_shell.PathOf("t2t.db"), TimeProvider.System))
        {
            var kept = store.FindRecognition(id)!;
            Assert.NotNull(store.FindRecognised(kept.RecogniserId, kept.ForeignId!, "uAnotherEdition"));
            Assert.Equal("BitstringStatusListEntry", Assert.Single(kept.Status).Kind);
            var statement = store.FindCredential(id).Match!;
            Assert.DoesNotContain("Learner 1", System.Text.Encoding.UTF8.GetString(statement.SecuredBytes.Span), StringComparison.Ordinal);
            Assert.DoesNotContain("@example.org", System.Text.Encoding.UTF8.GetString(statement.SecuredBytes.Span), StringComparison.Ordinal);
            Assert.Contains("sha256$", System.Text.Encoding.UTF8.GetString(statement.SecuredBytes.Span), StringComparison.Ordinal);
            Assert.Null(statement.SubjectName);
            store.Erase([id]);
        }

        Assert.NotEqual(id, Assert.Single(Statements(await RecogniseAsync(0, "incoming", "--no-files"))));
    }

    [Fact]
    public async Task An_authority_that_is_not_here_and_a_target_that_is_not_are_told()
    {
        await AgreeAsync(badges: 1, target: "https://credentials.example.org/achievements/unknown");
        Assert.Contains("which is not in this workspace", (await RecogniseAsync(1, "incoming", "--no-files")).Output, StringComparison.Ordinal);

        await _shell.RunAsync("init", "other", "--name", "Other", "--base-url", "https://other.example");
        File.Copy(_shell.PathOf("anchors.json"), _shell.PathOf("other/anchors.json"), overwrite: true);
        var elsewhere = await _shell.RunAsync("-w", "other", "recognise", "incoming", "--documents", "there", "--documents", "site", "--offline", "--no-files");
        Assert.Equal(1, elsewhere.Exit);
        Assert.Contains("which is no authority of this workspace", elsewhere.Output, StringComparison.Ordinal);
    }

    private Task AgreeAsync(int badges, string target = Target) => new Abroad(_shell).AgreeAsync(badges, target);

    private async Task<Shell.Result> RecogniseAsync(int exit, params string[] arguments)
    {
        var result = await _shell.RunAsync(["recognise", .. arguments, "--documents", "there", "--offline", "--format", "json"]);
        Assert.True(result.Exit == exit, $"exit {result.Exit}\n{result.Output}{result.Error}");
        return result;
    }

    private static List<string> Statements(Shell.Result result) =>
        [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("statement").GetString()!)];

    private static string StatementIn(string line) => line.Split(',').First(field => field.StartsWith("urn:uuid:", StringComparison.Ordinal) && line.IndexOf(field, StringComparison.Ordinal) > line.IndexOf(Target, StringComparison.Ordinal));

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(Root).Assembly.Location, .. arguments])
    {
        WorkingDirectory = _shell.Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
