using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>A library that speaks to tokens, loaded once in a process and never unloaded: its state is the process's.</summary>
internal sealed class TokenModule
{
    public static readonly Pkcs11InteropFactories Factories = new();

    private static readonly Dictionary<string, TokenModule> Loaded = new(StringComparer.Ordinal);
    private static readonly Lock Gate = new();

    private readonly IPkcs11Library _library;

    /// <summary>The binding asks for dlopen of "libdl", a name that only machines for developing have since it went into libc.</summary>
    static TokenModule() => NativeLibrary.SetDllImportResolver(typeof(IPkcs11Library).Assembly, static (name, _, _) =>
        name == "libdl" && (NativeLibrary.TryLoad("libdl.so.2", out var library) || NativeLibrary.TryLoad("libc.so.6", out library)) ? library : 0);

    private TokenModule(IPkcs11Library library) => _library = library;

    public static TokenModule Load(string path)
    {
        lock (Gate)
        {
            if (Loaded.TryGetValue(path, out var known)) return known;
            try
            {
                var module = new TokenModule(Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded));
                Loaded.Add(path, module);
                return module;
            }
            catch (Exception problem) when (problem is UnmanagedException or DllNotFoundException or BadImageFormatException or Pkcs11Exception or EntryPointNotFoundException)
            {
                throw new TokenException(TokenProblem.NoModule, $"the PKCS#11 library {path} cannot be used", "check the path; it comes with the token, or in a package such as softhsm2 or opensc-pkcs11", problem);
            }
        }
    }

    /// <summary>The one token the URI means.</summary>
    public ISlot Find(Pkcs11Uri uri)
    {
        try
        {
            var fitting = _library.GetSlotList(SlotsType.WithTokenPresent).Where(slot => Fits(slot, uri)).ToList();
            return fitting switch
            {
                [var only] => only,
                [] => throw new TokenException(TokenProblem.NoToken, $"the token is not there: {uri}", "plug it in, or check its name"),
                _ => throw new TokenException(TokenProblem.NoToken, $"more than one token fits {uri}", "say which with token=, serial= or slot-id="),
            };
        }
        catch (Pkcs11Exception problem)
        {
            throw Failed(problem);
        }
    }

    /// <summary>What a token says, in words; it never holds a secret.</summary>
    public static TokenException Failed(Pkcs11Exception problem) => problem.RV switch
    {
        CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE => new(TokenProblem.WrongPin, "the PIN is wrong", "it was tried once; some tokens lock after a few wrong ones", problem),
        CKR.CKR_PIN_LOCKED => new(TokenProblem.Locked, "the token is locked: its PIN was wrong too often", "unlock it with its maker's tool and the security officer's PIN", problem),
        CKR.CKR_DEVICE_REMOVED or CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_SESSION_HANDLE_INVALID or CKR.CKR_SESSION_CLOSED => new(TokenProblem.Failed, "the token is gone", "plug it in, and run the same command again", problem),
        CKR.CKR_KEY_HANDLE_INVALID or CKR.CKR_OBJECT_HANDLE_INVALID => new(TokenProblem.Failed, "the key is not on the token any more", "see what is there with its maker's tool", problem),
        CKR.CKR_USER_NOT_LOGGED_IN => new(TokenProblem.Failed, "the token has logged us out", "run the same command again", problem),
        CKR.CKR_MECHANISM_INVALID => new(TokenProblem.NoKey, "the token cannot do this with keys of this kind", "use a key of the other kind: --kind p256 or ed25519", problem),
        CKR.CKR_TOKEN_WRITE_PROTECTED => new(TokenProblem.Failed, "the token is write-protected", "make the key with its maker's tool, and take it in with: t2t key import", problem),
        _ => new(TokenProblem.Failed, $"the token refused: {problem.RV}", "see what its maker says about it", problem),
    };

    private static bool Fits(ISlot slot, Pkcs11Uri uri)
    {
        if (uri.SlotId is { } wanted && slot.SlotId != wanted) return false;
        var token = slot.GetTokenInfo();
        return token.TokenFlags.TokenInitialized
            && Same(uri.Token, token.Label) && Same(uri.Serial, token.SerialNumber) && Same(uri.Model, token.Model) && Same(uri.Manufacturer, token.ManufacturerId);
    }

    private static bool Same(string? wanted, string there) => wanted is null || wanted == there.TrimEnd(' ', '\0');
}
