using System.Text;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What whoever wants something signed over HTTP has to know: from the file T2T_ISSUE_TOKEN_FILE names, or from T2T_ISSUE_TOKEN; never an argument.</summary>
internal static class IssueToken
{
    /// <summary>Shorter ones are guessed.</summary>
    private const int Fewest = 20;
    private const int Most = 4096;

    public static string Get(Surroundings surroundings)
    {
        var token = Given(surroundings) ?? throw Refusal.Usage("--issue-as needs a token, or anybody could have things signed", "set T2T_ISSUE_TOKEN_FILE to a file that holds one, such as: openssl rand -hex 32");
        return token.Length is >= Fewest and <= Most && token.All(each => each is > ' ' and <= '~')
            ? token
            : throw Refusal.Usage($"the token is not of {Fewest} to {Most} letters, digits and signs", "make one with: openssl rand -hex 32");
    }

    private static string? Given(Surroundings surroundings)
    {
        if (surroundings.Variable("T2T_ISSUE_TOKEN_FILE") is not { } file) return surroundings.Variable("T2T_ISSUE_TOKEN");
        var path = surroundings.PathOf(file);
        if (!File.Exists(path)) throw Refusal.Usage($"T2T_ISSUE_TOKEN_FILE names {file}, which is not there");
        return new FileInfo(path).Length <= Most ? Encoding.UTF8.GetString(File.ReadAllBytes(path)).Trim() : "";
    }
}
