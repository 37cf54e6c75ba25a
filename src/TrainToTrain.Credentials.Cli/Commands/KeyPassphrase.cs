using System.CommandLine;
using System.Globalization;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t key passphrase</c>: key files encrypted anew; the keys, and all they have signed, stay what they are.</summary>
internal static class KeyPassphrase
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "Which key", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> All = new("--all") { Description = "All key files of this workspace, those without a passphrase among them" };

    public static Verb Create(Surroundings surroundings) => new Verb("passphrase", "Encrypt a key file with another passphrase", "t2t key passphrase maria") { Name, All }
        .Does(surroundings, context =>
        {
            var keys = context.OpenWorkspace().Keys;
            var names = Names(context, keys);
            var changed = keys.ChangePassphrase(names, name => Passphrase.Get(context.Surroundings, name), () => Passphrase.ChooseNew(context.Surroundings));
            context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{changed} of {names.Count} key files encrypted with the new passphrase{(changed < names.Count ? ", the others were already" : "")}"));
            if (changed > 0) context.Terminal.Hint("copies made before, in backups too, still open with the old passphrase");
            return ExitCode.Done;
        });

    private static List<string> Names(CommandContext context, KeyRing keys)
    {
        if (context.Arguments.GetValue(Name) is not { } name)
        {
            if (!context.Arguments.GetValue(All)) throw Refusal.Usage("which key?", "name one, or take them all with --all");
            foreach (var token in keys.Names.Where(keys.IsOnToken)) context.Terminal.Note($"the key '{token}' is on a token, which has a PIN");
            return keys.Names.Where(each => !keys.IsOnToken(each)).ToList() is { Count: > 0 } files ? files : throw Refusal.Usage("there is no key file in this workspace");
        }

        if (context.Arguments.GetValue(All)) throw Refusal.Usage("name a key, or say --all, not both");
        if (!keys.Has(name)) throw Refusal.Usage($"there is no key called '{Terminal.Tame(name)}' in this workspace", "see: t2t key list");
        return keys.IsOnToken(name) ? throw Refusal.Usage($"the key '{name}' is on a token, which has a PIN and no passphrase", "change the PIN with its maker's tool") : [name];
    }
}
