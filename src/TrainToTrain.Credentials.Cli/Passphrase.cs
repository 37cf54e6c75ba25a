using System.Text;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The passphrase of a key: from the file T2T_PASSPHRASE_FILE names, from T2T_PASSPHRASE, or asked for. Never an argument,
/// since arguments are seen by every process and kept by the shell.
/// </summary>
internal static class Passphrase
{
    private const int MaxBytes = 4096;

    public static string Get(Surroundings surroundings, string alias) => Given(surroundings) ?? AskOnce(surroundings, $"passphrase for the key '{alias}': ");

    /// <summary>The one that takes the place of another: from T2T_NEW_PASSPHRASE_FILE, T2T_NEW_PASSPHRASE, or asked for twice.</summary>
    public static string ChooseNew(Surroundings surroundings) => Given(surroundings, "T2T_NEW_PASSPHRASE") is { } given
        ? given.Length > 0 ? given : throw Refusal.Usage("an empty passphrase protects nothing")
        : surroundings.AskSecret is null ? throw Refusal.Usage("a new passphrase is needed and there is no terminal to ask for it", "set T2T_NEW_PASSPHRASE_FILE to a file that holds it")
        : Twice(surroundings, "new passphrase: ");

    /// <summary>For a key about to be made: asked for twice, since nobody sees what they type.</summary>
    public static string Choose(Surroundings surroundings, string alias)
    {
        if (Given(surroundings) is { } given) return given;
        return Twice(surroundings, $"new passphrase for the key '{alias}': ");
    }

    private static string Twice(Surroundings surroundings, string question)
    {
        var first = AskOnce(surroundings, question);
        if (first.Length == 0) throw Refusal.Usage("an empty passphrase protects nothing");
        return AskOnce(surroundings, "the same again: ") == first ? first : throw Refusal.Usage("the two passphrases are not the same");
    }

    private static string? Given(Surroundings surroundings, string variable = "T2T_PASSPHRASE")
    {
        if (surroundings.Variable(variable + "_FILE") is { } file)
        {
            var path = surroundings.PathOf(file);
            if (!File.Exists(path)) throw Refusal.Usage($"{variable}_FILE names {file}, which is not there");
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length > MaxBytes) throw Refusal.Usage($"{file} is too long for a passphrase");

            // One line end belongs to the file, everything else to the passphrase.
            var text = Encoding.UTF8.GetString(bytes);
            return text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
        }

        return surroundings.Variable(variable);
    }

    private static string AskOnce(Surroundings surroundings, string question) => surroundings.AskSecret is { } ask
        ? ask(question)
        : throw Refusal.Usage("a passphrase is needed and there is no terminal to ask for it", "set T2T_PASSPHRASE_FILE to a file that holds it");

    /// <summary>Reads a line from the terminal without echo.</summary>
    public static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace)
            {
                if (typed.Length > 0) typed.Length--;
            }
            else if (key.KeyChar >= ' ')
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
