using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The keys of a workspace: NAME.pem, encrypted, for its owner only; beside it NAME.public.jwk, which needs no passphrase to read.</summary>
internal sealed class KeyRing(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string? _typed;

    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.pem").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
        : [];

    public bool Has(string name) => File.Exists(PrivatePath(name));

    /// <summary>Makes a key; the public half is written first, so that no private one is left without.</summary>
    public PublicKey Create(string name, KeyKind kind, string? passphrase)
    {
        Aliases.Check(name);
        if (Has(name)) throw Refusal.Usage($"there is a key called '{name}' already", "keys are never overwritten; choose another name");
        if (!Directory.Exists(folder)) MakeFolder();
        using var key = SigningKey.Generate(kind);
        AtomicFile.Write(PublicPath(name), System.Text.Encoding.UTF8.GetBytes(key.PublicKey.ToJwk() + "\n"));
        if (passphrase is null) KeyFile.WriteUnencrypted(PrivatePath(name), key);
        else KeyFile.Write(PrivatePath(name), key, passphrase);
        return key.PublicKey;
    }

    public PublicKey Public(string name)
    {
        if (!File.Exists(PublicPath(name))) throw Missing(name);
        using var json = JsonDocument.Parse(File.ReadAllBytes(PublicPath(name)));
        return PublicKey.TryFromJwk(json.RootElement, out var key, out var problem) ? key : throw Refusal.Usage($"{PublicPath(name)} cannot be read: {problem}");
    }

    /// <summary>The private key; the caller disposes of it. Of several that have one passphrase, it is asked for once.</summary>
    public SigningKey Open(string name, Surroundings surroundings)
    {
        if (!Has(name)) throw Missing(name);
        var path = PrivatePath(name);
        if (!KeyFile.IsEncrypted(path)) return KeyFile.Read(path, default);
        if (_typed is not null && TryRead(path, _typed) is { } same) return same;
        var passphrase = Passphrase.Get(surroundings, name);
        var key = KeyFile.Read(path, passphrase);
        _typed = passphrase;
        return key;
    }

    /// <summary>Whether a passphrase protects it; looks at the file as <see cref="Open"/> does.</summary>
    /// <exception cref="KeyFileException">The file is missing, damaged, or others may read it.</exception>
    public bool IsEncrypted(string name) => KeyFile.IsEncrypted(PrivatePath(name));

    private static SigningKey? TryRead(string path, string passphrase)
    {
        try
        {
            return KeyFile.Read(path, passphrase);
        }
        catch (KeyFileException problem) when (problem.Kind == KeyFileProblem.WrongPassphrase)
        {
            return null;
        }
    }

    private static Refusal Missing(string name) => Refusal.Usage($"there is no key called '{name}' in this workspace", "see: t2t key list");

    private string PrivatePath(string name) => Path.Combine(folder, name + ".pem");

    private string PublicPath(string name) => Path.Combine(folder, name + ".public.jwk");

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }
}
