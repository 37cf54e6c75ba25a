using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Ed25519 by OpenSSL's libcrypto (EVP, 1.1.1 or later), which .NET on Linux needs anyway.</summary>
internal sealed unsafe class Libcrypto : IEd25519Library
{
    private const int EvpPkeyEd25519 = 1087; // NID_ED25519

    private static readonly string[] Names = ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto"];

    private readonly delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint> _newPublicKey;
    private readonly delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint> _newPrivateKey;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> _getPublicKey;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _freeKey;
    private readonly delegate* unmanaged[Cdecl]<nint> _newContext;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _freeContext;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> _verifyInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, int> _verify;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> _signInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, nuint, int> _sign;
    private readonly delegate* unmanaged[Cdecl]<void> _clearErrors;

    private Libcrypto(nint library)
    {
        _newPublicKey = (delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint>)NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_public_key");
        _newPrivateKey = (delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint>)NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_private_key");
        _getPublicKey = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int>)NativeLibrary.GetExport(library, "EVP_PKEY_get_raw_public_key");
        _freeKey = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "EVP_PKEY_free");
        _newContext = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "EVP_MD_CTX_new");
        _freeContext = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "EVP_MD_CTX_free");
        _verifyInit = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int>)NativeLibrary.GetExport(library, "EVP_DigestVerifyInit");
        _verify = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, int>)NativeLibrary.GetExport(library, "EVP_DigestVerify");
        _signInit = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int>)NativeLibrary.GetExport(library, "EVP_DigestSignInit");
        _sign = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, nuint, int>)NativeLibrary.GetExport(library, "EVP_DigestSign");
        _clearErrors = (delegate* unmanaged[Cdecl]<void>)NativeLibrary.GetExport(library, "ERR_clear_error");
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
                key = NotNull(_newPublicKey(EvpPkeyEd25519, 0, a, (nuint)publicKey.Length));
                context = NotNull(_newContext());
                // EVP_DigestVerify answers a bad signature with 0 and a key that is no point with a negative number.
                if (_verifyInit(context, 0, 0, 0, key) == 1 && _verify(context, s, (nuint)signature.Length, m, (nuint)data.Length) == 1) return true;
            }

            _clearErrors(); // .NET's own calls on this thread would report it as theirs
            return false;
        }
        finally
        {
            _freeContext(context);
            _freeKey(key);
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
                key = NotNull(_newPrivateKey(EvpPkeyEd25519, 0, k, Ed25519.SeedLength));
                context = NotNull(_newContext());
                Require(_signInit(context, 0, 0, 0, key) == 1 && _sign(context, s, &length, m, (nuint)data.Length) == 1);
            }
        }
        finally
        {
            _freeContext(context);
            _freeKey(key);
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
                key = NotNull(_newPrivateKey(EvpPkeyEd25519, 0, s, (nuint)seed.Length));
                Require(_getPublicKey(key, a, &length) == 1);
            }
        }
        finally
        {
            _freeKey(key);
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
        _clearErrors();
        throw new CryptographicException("OpenSSL refused an Ed25519 operation.");
    }
}
