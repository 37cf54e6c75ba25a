using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>All a simulation signed, as files: badges by learner, anchors, and a folder of documents as <c>t2t verify</c> takes it.</summary>
internal static class SimulationFolder
{
    public static void Write(SimulatedWorld world, string folder)
    {
        var documents = Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName;
        var badges = Directory.CreateDirectory(Path.Combine(folder, "badges")).FullName;
        var index = new JsonObject();
        foreach (var (url, content) in world.Record.Documents)
        {
            var name = $"{index.Count + 1}.jwt";
            AtomicFile.WriteAhead(Path.Combine(documents, name), content);
            index[url] = name;
        }

        AtomicFile.WriteAhead(Path.Combine(documents, "index.json"), JsonText.Bytes(index));
        AtomicFile.WriteAhead(Path.Combine(folder, "anchors.json"), StandingCheck.AnchorsOf(world).Write());
        AtomicFile.WriteAhead(Path.Combine(folder, "pathway.jwt"), world.SignedPathway.Span);
        ParallelFiles.ForEach(world.Learners.SelectMany(learner => learner.Badges.Select(badge => (Name: $"{learner.Number:d4}-{badge.Number:d6}", Badge: badge))), each => Write(world, Path.Combine(badges, each.Name), each.Badge));
        AtomicFile.FlushAll(folder);
    }

    /// <summary>A milestone in a bundle with all it was stacked from.</summary>
    private static void Write(SimulatedWorld world, string path, SignedBadge badge)
    {
        if (badge.Components.Count == 0) AtomicFile.WriteAhead(path + ".jwt", badge.SecuredBytes.Span);
        else AtomicFile.WriteAhead(path + ".json", new CredentialBundle(badge.SecuredBytes, [world.SignedPathway, .. badge.Components.Select(each => each.SecuredBytes)]).Write());
    }
}
