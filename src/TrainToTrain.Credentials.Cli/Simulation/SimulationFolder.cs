using System.Text.Json.Nodes;
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
        ParallelFiles.ForEach(
            world.Learners.SelectMany(learner => learner.Badges.Select(badge => (Name: $"{learner.Number:d4}-{badge.Number:d6}.jwt", badge.SecuredBytes))),
            each => AtomicFile.WriteAhead(Path.Combine(badges, each.Name), each.SecuredBytes.Span));
        AtomicFile.FlushAll(folder);
    }
}
