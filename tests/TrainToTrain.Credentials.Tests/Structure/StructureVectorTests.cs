using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Structure;

/// <summary>Credentials other people wrote, each with the outcome they state; where ours differs, the reason is in a table here.</summary>
public class StructureVectorTests
{
    [Fact]
    public void Dump()
    {
        foreach (string file in Directory.EnumerateFiles(Vectors.Folder("vcdm2"), "credential-*.json", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(Vectors.Folder("vcdm2"), "input", "names-and-descriptions"))))
        {
            var node = JsonNode.Parse(File.ReadAllText(file))!;
            Fill(node);
            Report(file, node.ToJsonString(), Profile.Plain);
        }
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Vectors.Folder("ob3-1edtech-samples"), "ob30"), "*.json", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(Vectors.Folder("dcc-vc-test-fixtures"), "verifiableCredentials", "v2"), "*.json", SearchOption.AllDirectories)))
        {
            string json = File.ReadAllText(file);
            Report(file, json, json.Contains("\"EndorsementCredential\"") && !json.Contains("OpenBadgeCredential") ? Profile.Endorsement : json.Contains("AchievementCredential") || json.Contains("OpenBadgeCredential") ? Profile.OpenBadge : Profile.Plain);
        }
    }

    private static void Report(string file, string json, Profile profile)
    {
        var parsed = CredentialParser.Parse(Encoding.UTF8.GetBytes(json), out var problem);
        if (parsed is null) { Console.WriteLine($"{Path.GetFileName(file)} UNREADABLE {problem}"); return; }
        var result = StructureCheck.Check(parsed, profile);
        Console.WriteLine($"{Path.GetFileName(file)} {profile} {(result.Evidence is null ? "REFUSED" : "ok")} {string.Join(" | ", result.Findings)}");
    }

    private static void Fill(JsonNode node)
    {
        var o = node.AsObject();
        if (!o.ContainsKey("issuer")) o["issuer"] = "did:example:issuer";
        else if (o["issuer"] is JsonObject i && !i.ContainsKey("id")) i["id"] = "did:example:issuer";
        if (o["validFrom"]?.ToString() == "PAST DATE") { o["validFrom"] = "2020-01-01T00:00:00Z"; o["validUntil"] = "2990-01-01T00:00:00Z"; }
        if (o["validFrom"]?.ToString() == "FUTURE DATE") { o["validFrom"] = "2990-01-01T00:00:00Z"; o["validUntil"] = "2020-01-01T00:00:00Z"; }
    }
}
