namespace TrainToTrain.Credentials.Store;

/// <summary>Names of files that somebody else gave.</summary>
internal static class InnerPath
{
    /// <summary>Whether it names a file below the folder it is looked for in, on every system.</summary>
    public static bool StaysInside(string file) =>
        file.Length > 0
        && !Path.IsPathRooted(file)
        && !file.AsSpan().ContainsAny('\\', ':', '\0')
        && file.Split('/').All(part => part is not ("" or "." or ".."));
}
