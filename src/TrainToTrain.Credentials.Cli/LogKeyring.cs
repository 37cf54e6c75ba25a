using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which of a workspace's keys signs for a log.</summary>
internal static class LogKeyring
{
    /// <summary>The private key; the caller disposes of it.</summary>
    public static SigningKey Open(Surroundings surroundings, Workspace workspace, NoteKey log) => workspace.Keys.Open(NameOf(workspace, log), surroundings);

    public static string NameOf(Workspace workspace, NoteKey log) =>
        workspace.Keys.Names.FirstOrDefault(each => workspace.Keys.Public(each).Equals(log.PublicKey))
            ?? throw Refusal.Usage($"the key of the log {Terminal.Tame(log.Name)} is not in this workspace", "its log signs where its key is; name that workspace with -w DIR");
}
