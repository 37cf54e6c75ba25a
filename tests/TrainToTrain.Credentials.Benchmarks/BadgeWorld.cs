using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>What is measured: a 3 KB badge with a stapled lineage of three accreditations, about 11 KB in all.</summary>
internal sealed class BadgeWorld
{
    public BadgeWorld()
    {
        var authority = World.Authority();
        var master = World.Trainer(authority, "Maria Koch", accredits: true);
        var mentor = World.Trainer(master, "Daniel Okafor", accredits: true);
        Trainer = World.Trainer(mentor, "Aisha Rahman");
        Unsigned = World.Bytes(Rich(World.Badge(Trainer)));
        Badge = World.Sign(JsonNode.Parse(Unsigned)!.AsObject(), Trainer);
    }

    public World World { get; } = new();

    public Party Trainer { get; }

    /// <summary>The badge before it is signed.</summary>
    public byte[] Unsigned { get; }

    /// <summary>The compact JWS.</summary>
    public byte[] Badge { get; }

    public IReadOnlyList<ReadOnlyMemory<byte>> Accreditations => Trainer.Lineage;

    /// <summary>The achievement of <see cref="World"/> with what a real one has: long criteria, alignments, a rubric.</summary>
    public static JsonElement Achievement()
    {
        var achievement = JsonNode.Parse(World.Achievement().GetRawText())!.AsObject();
        achievement["criteria"]!["narrative"] = string.Concat(Enumerable.Repeat("Prepares the joint, sets the machine to the procedure and welds three test pieces that pass visual inspection. ", 6));
        var alignment = achievement["alignment"]!.AsArray();
        foreach (var (name, url) in new[] { ("Welders, Cutters, Solderers, and Brazers", "https://www.onetonline.org/link/summary/51-4121.00"), ("Welder", "http://data.europa.eu/esco/occupation/f0c1b3ae-0000-4000-8000-000000000000") })
        {
            alignment.Add(new JsonObject { ["type"] = new JsonArray("Alignment"), ["targetName"] = name, ["targetUrl"] = url });
        }

        achievement["resultDescription"] = new JsonArray(new JsonObject
        {
            ["id"] = "urn:uuid:5f1e9f5a-7c1b-4e1a-9d62-0d3f1c5d8a11",
            ["type"] = new JsonArray("ResultDescription"),
            ["name"] = "Practical examination",
            ["resultType"] = "Percent",
            ["valueMin"] = "0",
            ["valueMax"] = "100",
        });
        return JsonSerializer.SerializeToElement(achievement);
    }

    private static JsonObject Rich(JsonObject badge)
    {
        badge["credentialSubject"]!["achievement"] = JsonNode.Parse(Achievement().GetRawText());
        badge["evidence"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("Evidence"), ["narrative"] = "Three test pieces, photographed and kept for a year." });
        return badge;
    }

    public static PublicKey KeyOf(Party party) => party.Key.PublicKey;
}
