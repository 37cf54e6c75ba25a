using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli;

internal static class AnchorsFile
{
    /// <param name="name">How messages call it.</param>
    public static TrustAnchors Read(string path, string name)
    {
        if (!File.Exists(path)) throw Refusal.Usage($"there is no anchors file {name}");
        if (new FileInfo(path).Length > Limits.AnchorsBytes) throw Refusal.Usage($"{name} is too large for an anchors file");
        return TrustAnchors.Parse(File.ReadAllBytes(path), out var problems)
            ?? throw Refusal.Usage($"{name} is not an anchors file: {string.Join("; ", problems)}", "it looks like {\"authorities\": [{\"id\": \"did:…\", \"name\": \"…\", \"jurisdiction\": \"US-KY\"}]}");
    }
}
