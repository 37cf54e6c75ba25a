using System.Globalization;

namespace TrainToTrain.Credentials.Cli.Health;

/// <summary>The workspace's folder: space, anchors, and whether the clock is behind its files.</summary>
internal static class FileChecks
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>A chunk of badges with their files, the journal of the database, and what others write meanwhile.</summary>
    private const long TooLittle = 100 * Mebibyte;
    private const long Little = 1024 * Mebibyte;

    /// <summary>File systems keep times less exactly than clocks.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(5);

    public static IEnumerable<Diagnosis> Of(Examination of)
    {
        var workspace = of.Workspace;
        yield return Diagnosis.Ok("workspace.settings", $"{workspace.Name}, {workspace.BaseUrl}");
        yield return Space(new DriveInfo(workspace.Folder).AvailableFreeSpace);
        yield return Anchors(workspace);
        yield return Clock(of, Path.Combine(workspace.Folder, Workspace.FileName));
    }

    public static Diagnosis Space(long free)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / Mebibyte} MiB are free on the disk of the workspace");
        return free < TooLittle ? Diagnosis.Problem("disk.space", text, "free some before you issue")
            : free < Little ? Diagnosis.Warning("disk.space", text, "free some soon")
            : Diagnosis.Ok("disk.space", text);
    }

    private static Diagnosis Anchors(Workspace workspace)
    {
        if (!File.Exists(workspace.AnchorsPath)) return Diagnosis.Warning("anchors.missing", "there is no anchors.json: nobody's lineage leads to an authority here", "make an authority, or put the anchors you were given there");
        try
        {
            var anchors = AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath);
            return Diagnosis.Ok("anchors.readable", $"{Words.Count(anchors.Authorities.Count, "anchor")} in anchors.json");
        }
        catch (Refusal refusal)
        {
            return Diagnosis.Problem("anchors.readable", Verb.Lower(refusal.Message), refusal.Hint ?? "restore it from a backup");
        }
    }

    private static Diagnosis Clock(Examination of, string file)
    {
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
        return written > of.Now + Grain
            ? Diagnosis.Warning("clock.files", $"it is {Times.Write(of.Now)} by the clock, and t2t.json was written at {Times.Write(written)}", "check the clock of this machine")
            : Diagnosis.Ok("clock.files", $"it is {Times.Write(of.Now)} by the clock");
    }
}
