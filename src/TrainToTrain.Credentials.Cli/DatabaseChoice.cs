using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// Which database a workspace keeps what it issues in: what T2T_DATABASE says, else t2t.json, else the file t2t.db beside that. Passwords come from where
/// PostgreSQL's own programs take them, PGPASSWORD and ~/.pgpass; in files of ours and on command lines, which others can read, there is none.
/// </summary>
internal static class DatabaseChoice
{
    public const string Variable = "T2T_DATABASE";
    public const string FileName = "t2t.db";
    private const string Form = "it looks like postgres://USER@HOST:5432/DATABASE";

    /// <param name="kept">What t2t.json says; null when it says nothing.</param>
    public static StorePlace Of(string folder, string? kept, Surroundings surroundings)
    {
        if (surroundings.Variable(Variable) is { } url) return StorePlace.On(Read(Variable, url, surroundings));
        return kept is null ? OwnFile(folder) : StorePlace.On(Given(Workspace.FileName, kept, surroundings));
    }

    public static StorePlace OwnFile(string folder) => StorePlace.InFile(Path.Combine(folder, FileName));

    /// <param name="where">What the URL was given with.</param>
    public static PostgresAddress Given(string where, string url, Surroundings surroundings)
    {
        var address = Read(where, url, surroundings, out var hasPassword);
        if (hasPassword) throw Refusal.Usage($"{where}: there is a password in the address, where others can read it", "leave it out, and set PGPASSWORD or put it into ~/.pgpass");
        return address;
    }

    private static PostgresAddress Read(string where, string url, Surroundings surroundings) => Read(where, url, surroundings, out _);

    private static PostgresAddress Read(string where, string url, Surroundings surroundings, out bool hasPassword)
    {
        if (!PostgresAddress.TryParse(url, out var address, out var problem)) throw Refusal.Usage($"{where} is not the address of a PostgreSQL database: {problem}", Form);
        hasPassword = address.HasPassword;
        return !hasPassword && surroundings.Variable("PGPASSWORD") is { } password ? address.WithPassword(password) : address;
    }
}
