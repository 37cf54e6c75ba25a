using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Store.Tokens;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A key to sign with: one of the workspace, a key file, or one on a token. No passphrase is asked for before it is opened.</summary>
internal sealed record KeyNamed(PublicKey Key, Func<SigningKey> Open)
{
    public static KeyNamed Find(CommandContext context, string name)
    {
        if (name.StartsWith(Pkcs11Uri.Scheme, StringComparison.Ordinal))
        {
            var key = TokenKeys.Open(KeyRing.ReadUri(name, context.Surroundings), null, Pin.Of(context.Surroundings, name)).Key;
            return new KeyNamed(key.PublicKey, () => key);
        }

        if (context.FindWorkspace()?.Keys.Has(name) != true && File.Exists(context.PathOf(name)))
        {
            var key = OpenFile(context, context.PathOf(name));
            return new KeyNamed(key.PublicKey, () => key);
        }

        var keys = context.OpenWorkspace().Keys;
        return new KeyNamed(keys.Public(name), () => keys.Open(name, context.Surroundings));
    }

    private static SigningKey OpenFile(CommandContext context, string path) =>
        KeyFile.Read(path, KeyFile.IsEncrypted(path) ? Passphrase.Get(context.Surroundings, Path.GetFileName(path)) : default);
}
