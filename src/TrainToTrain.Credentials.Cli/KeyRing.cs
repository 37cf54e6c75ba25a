using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Store.Tokens;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The keys of a workspace: NAME.pem, encrypted, for its owner only, or NAME.pkcs11 with the URI of a key on a token; beside it NAME.public.jwk,
/// which needs no passphrase to read.
/// </summary>
internal sealed class KeyRing(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string TokenExtension = ".pkcs11";

    private string? _typed;

    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) is ".pem" or TokenExtension).Select(path => Path.GetFileNameWithoutExtension(path)).Distinct().Order(StringComparer.Ordinal)]
        : [];

    public bool Has(string name) => File.Exists(PrivatePath(name)) || IsOnToken(name);

    public bool IsOnToken(string name) => File.Exists(TokenPath(name));

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

    /// <summary>Makes a key on a token, or takes in one that is there; what is kept of it here is where it is.</summary>
    public PublicKey KeepOnToken(string name, Func<(SigningKey Key, Pkcs11Uri Uri)> open)
    {
        Aliases.Check(name);
        if (Has(name)) throw Refusal.Usage($"there is a key called '{name}' already", "keys are never overwritten; choose another name");
        var (key, uri) = open();
        using (key)
        {
            Adopt(name, key.PublicKey);
            AtomicFile.CreateSecret(TokenPath(name), System.Text.Encoding.UTF8.GetBytes(uri + "\n"));
            return key.PublicKey;
        }
    }

    /// <summary>Keeps the public half of a key that is on another machine; a key that is here by that name is never replaced.</summary>
    public void Adopt(string name, PublicKey key)
    {
        Aliases.Check(name);
        if (Has(name) || (File.Exists(PublicPath(name)) && !Public(name).Equals(key))) throw Refusal.Usage($"there is a key called '{name}' already", "keys are never overwritten; choose another name");
        if (!Directory.Exists(folder)) MakeFolder();
        AtomicFile.Write(PublicPath(name), System.Text.Encoding.UTF8.GetBytes(key.ToJwk() + "\n"));
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
        if (IsOnToken(name)) return TokenKeys.Open(UriOf(name, surroundings), Public(name), Pin.Of(surroundings, name)).Key;
        var path = PrivatePath(name);
        if (!KeyFile.IsEncrypted(path)) return KeyFile.Read(path, default);
        if (_typed is not null && TryRead(path, _typed) is { } same) return same;
        var passphrase = Passphrase.Get(surroundings, name);
        var key = KeyFile.Read(path, passphrase);
        _typed = passphrase;
        return key;
    }

    /// <summary>Whether a passphrase or PIN protects it; looks at the file as <see cref="Open"/> does.</summary>
    /// <exception cref="KeyFileException">The file is missing, damaged, or others may read it.</exception>
    public bool IsEncrypted(string name) => IsOnToken(name) || KeyFile.IsEncrypted(PrivatePath(name));

    /// <summary>
    /// Another passphrase for keys, each file whole at every moment. All are opened before the first is written; one that opens with the new
    /// passphrase already was written by a run that was cut off.
    /// </summary>
    /// <returns>How many were written.</returns>
    public int ChangePassphrase(IReadOnlyList<string> names, Func<string, string> before, Func<string> choose)
    {
        string? old = null, next = null;
        var opened = new List<(string Path, SigningKey Key)>();
        try
        {
            foreach (var path in names.Select(PrivatePath))
            {
                if (!KeyFile.IsEncrypted(path)) opened.Add((path, KeyFile.Read(path, default)));
                else if (TryRead(path, old ??= before(names[0])) is { } key) opened.Add((path, key));
                else if (TryRead(path, next ??= choose()) is { } done) done.Dispose();
                else KeyFile.Read(path, old).Dispose(); // says what is wrong
            }

            if (opened.Count > 0) next ??= choose();
            foreach (var (path, key) in opened) KeyFile.Replace(path, key, next);
            return opened.Count;
        }
        finally
        {
            foreach (var (_, key) in opened) key.Dispose();
        }
    }

    /// <summary>Where a key on a token is.</summary>
    public Pkcs11Uri UriOf(string name, Surroundings surroundings) => ReadUri(File.ReadAllText(TokenPath(name)).Trim(), surroundings);

    /// <param name="text">Without a library in it, T2T_PKCS11_MODULE names one.</param>
    public static Pkcs11Uri ReadUri(string text, Surroundings surroundings) =>
        Pkcs11Uri.Parse(text) is var uri && uri.ModulePath is null ? uri with { ModulePath = surroundings.Variable("T2T_PKCS11_MODULE") } : uri;

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

    private string TokenPath(string name) => Path.Combine(folder, name + TokenExtension);

    private string PublicPath(string name) => Path.Combine(folder, name + ".public.jwk");

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }
}
