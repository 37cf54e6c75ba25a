using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Ed25519 by libsodium (crypto_sign, ref10). Bound by address, since its file name differs by system and it may not be there at all.</summary>
internal sealed unsafe class Libsodium : IEd25519Library
{
    // 23 is 1.0.x up to .19, 26 from .20 on; the bare name finds what Windows and macOS call it.
    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so.26", "libsodium"];

    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, ulong, byte*, int> _verifyDetached;
    private readonly delegate* unmanaged[Cdecl]<byte*, ulong*, byte*, ulong, byte*, int> _signDetached;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int> _seedKeypair;

    private Libsodium(nint library)
    {
        // Safe to call from several threads and more than once; 1 means it was initialised before.
        if (((delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "sodium_init"))() < 0) throw new CryptographicException("libsodium cannot be initialised.");
        _verifyDetached = (delegate* unmanaged[Cdecl]<byte*, byte*, ulong, byte*, int>)NativeLibrary.GetExport(library, "crypto_sign_verify_detached");
        _signDetached = (delegate* unmanaged[Cdecl]<byte*, ulong*, byte*, ulong, byte*, int>)NativeLibrary.GetExport(library, "crypto_sign_detached");
        _seedKeypair = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int>)NativeLibrary.GetExport(library, "crypto_sign_seed_keypair");
        var version = ((delegate* unmanaged[Cdecl]<byte*>)NativeLibrary.GetExport(library, "sodium_version_string"))();
        Name = "libsodium " + Marshal.PtrToStringUTF8((nint)version);
    }

    public string Name { get; }

    /// <summary>Null where it is not installed.</summary>
    public static Libsodium? TryLoad()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(Libsodium).Assembly, searchPath: null, out var library)) return new Libsodium(library);
        }

        return null;
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        fixed (byte* a = publicKey, m = data, s = signature) return _verifyDetached(s, m, (ulong)data.Length, a) == 0;
    }

    public void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        fixed (byte* k = secretKey, m = data, s = signature)
        {
            if (_signDetached(s, null, m, (ulong)data.Length, k) != 0) throw new CryptographicException("libsodium did not sign.");
        }
    }

    public void DerivePublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        Span<byte> secretKey = stackalloc byte[64];
        fixed (byte* s = seed, a = publicKey, k = secretKey)
        {
            var result = _seedKeypair(a, k, s);
            CryptographicOperations.ZeroMemory(secretKey);
            if (result != 0) throw new CryptographicException("libsodium did not derive a key.");
        }
    }
}
