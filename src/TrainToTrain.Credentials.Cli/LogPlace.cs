using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Which log a command is about: the one whose folder is given, else the one the workspace keeps.</summary>
internal static class LogPlace
{
    public static string Of(CommandContext context, string? given) => given is null ? Kept(context) : context.PathOf(given);

    /// <summary>DIR FILE… or FILE…: a first word that is the folder of a log is that.</summary>
    public static (string Folder, string[] Files) Of(CommandContext context, string[] words)
    {
        if (words.Length > 0 && new TileFolder(context.PathOf(words[0])).ReadCheckpoint() is not null) return (context.PathOf(words[0]), words[1..]);
        if (words.Length > 0 && context.FindWorkspace()?.LogPath is null) throw Refusal.Usage($"there is no log in {Terminal.Tame(words[0])}, and this workspace keeps none", "make one with: t2t log init DIR");
        return (Kept(context), words);
    }

    private static string Kept(CommandContext context) =>
        context.OpenWorkspace().LogPath ?? throw Refusal.Usage("this workspace keeps no log", "name the folder of one, or make one with: t2t log init DIR");
}
