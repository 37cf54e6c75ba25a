using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Ed25519 by OpenSSL's libcrypto (EVP, 1.1.1 or later), which .NET on Linux needs anyway.</summary>
internal sealed unsafe class Libcrypto : IEd25519Library
{
    private const int EvpPkeyEd25519 = 1087; // NID_ED25519

    private static readonly string[] Names = ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto"];

    private readonly delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint> newPublicKey;
    private readonly delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint> newPrivateKey;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> getPublicKey;
    private readonly delegate* unmanaged[Cdecl]<nint, void> freeKey;
    private readonly delegate* unmanaged[Cdecl]<nint> newContext;
    private readonly delegate* unmanaged[Cdecl]<nint, void> freeContext;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> verifyInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, int> verify;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> signInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, nuint, int> sign;
    private readonly delegate* unmanaged[Cdecl]<void> clearErrors;

    private Libcrypto(nint library)
    {
        newPublicKey = (delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint>)NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_public_key");
        newPrivateKey = (delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint>)NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_private_key");
        getPublicKey = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int>)NativeLibrary.GetExport(library, "EVP_PKEY_get_raw_public_key");
        freeKey = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "EVP_PKEY_free");
        newContext = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "EVP_MD_CTX_new");
        freeContext = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "EVP_MD_CTX_free");
        verifyInit = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int>)NativeLibrary.GetExport(library, "EVP_DigestVerifyInit");
        verify = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, int>)NativeLibrary.GetExport(library, "EVP_DigestVerify");
        signInit = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int>)NativeLibrary.GetExport(library, "EVP_DigestSignInit");
        sign = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, nuint, int>)NativeLibrary.GetExport(library, "EVP_DigestSign");
        clearErrors = (delegate* unmanaged[Cdecl]<void>)NativeLibrary.GetExport(library, "ERR_clear_error");
        var version = ((delegate* unmanaged[Cdecl]<int, byte*>)NativeLibrary.GetExport(library, "OpenSSL_version"))(0);
        Name = string.Join(' ', Marshal.PtrToStringUTF8((nint)version)!.Split(' ').Take(2)); // "OpenSSL 3.0.17 1 Jul 2025 (Library: …)"
    }

    public string Name { get; }

    /// <summary>Null where it is not installed, or older than Ed25519 (1.1.1).</summary>
    public static Libcrypto? TryLoad()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(Libcrypto).Assembly, searchPath: null, out var library)
                && NativeLibrary.TryGetExport(library, "EVP_PKEY_new_raw_public_key", out _))
            {
                return new Libcrypto(library);
            }
        }

        return null;
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        nint key = 0, context = 0;
        try
        {
            fixed (byte* a = publicKey, m = data, s = signature)
            {
                key = NotNull(newPublicKey(EvpPkeyEd25519, 0, a, (nuint)publicKey.Length));
                context = NotNull(newContext());
                // EVP_DigestVerify answers a bad signature with 0 and a key that is no point with a negative number.
                if (verifyInit(context, 0, 0, 0, key) == 1 && verify(context, s, (nuint)signature.Length, m, (nuint)data.Length) == 1) return true;
            }

            clearErrors(); // .NET's own calls on this thread would report it as theirs
            return false;
        }
        finally
        {
            freeContext(context);
            freeKey(key);
        }
    }

    public void Sign(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        nint key = 0, context = 0;
        try
        {
            var length = (nuint)signature.Length;
            fixed (byte* k = secretKey, m = data, s = signature)
            {
                key = NotNull(newPrivateKey(EvpPkeyEd25519, 0, k, Ed25519.SeedLength));
                context = NotNull(newContext());
                Require(signInit(context, 0, 0, 0, key) == 1 && sign(context, s, &length, m, (nuint)data.Length) == 1);
            }
        }
        finally
        {
            freeContext(context);
            freeKey(key);
        }
    }

    public void DerivePublicKey(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        nint key = 0;
        try
        {
            var length = (nuint)publicKey.Length;
            fixed (byte* s = seed, a = publicKey)
            {
                key = NotNull(newPrivateKey(EvpPkeyEd25519, 0, s, (nuint)seed.Length));
                Require(getPublicKey(key, a, &length) == 1);
            }
        }
        finally
        {
            freeKey(key);
        }
    }

    private nint NotNull(nint pointer)
    {
        Require(pointer != 0);
        return pointer;
    }

    private void Require(bool done)
    {
        if (done) return;
        clearErrors();
        throw new CryptographicException("OpenSSL refused an Ed25519 operation.");
    }
}
