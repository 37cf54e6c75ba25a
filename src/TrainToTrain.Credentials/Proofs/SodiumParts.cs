using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// libsodium's own pieces of an Ed25519 signature, in constant time as the whole is: SHA-512 whose state can be copied, scalars modulo the order of the group, and
/// the base point times one.
/// </summary>
internal sealed unsafe class SodiumParts
{
    public const int ScalarLength = 32;
    public const int HashLength = 64;

    private readonly delegate* unmanaged[Cdecl]<byte*, int> _begin;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, ulong, int> _append;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, int> _end;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, void> _reduce;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void> _multiply;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void> _add;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, int> _timesBase;

    private SodiumParts(nint library)
    {
        StateLength = (int)((delegate* unmanaged[Cdecl]<nuint>)NativeLibrary.GetExport(library, "crypto_hash_sha512_statebytes"))();
        _begin = (delegate* unmanaged[Cdecl]<byte*, int>)NativeLibrary.GetExport(library, "crypto_hash_sha512_init");
        _append = (delegate* unmanaged[Cdecl]<byte*, byte*, ulong, int>)NativeLibrary.GetExport(library, "crypto_hash_sha512_update");
        _end = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)NativeLibrary.GetExport(library, "crypto_hash_sha512_final");
        _reduce = (delegate* unmanaged[Cdecl]<byte*, byte*, void>)NativeLibrary.GetExport(library, "crypto_core_ed25519_scalar_reduce");
        _multiply = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void>)NativeLibrary.GetExport(library, "crypto_core_ed25519_scalar_mul");
        _add = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void>)NativeLibrary.GetExport(library, "crypto_core_ed25519_scalar_add");
        _timesBase = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)NativeLibrary.GetExport(library, "crypto_scalarmult_ed25519_base_noclamp");
    }

    /// <summary>Bytes of the state of a hash.</summary>
    public int StateLength { get; }

    /// <summary>Null where it was built without them (a minimal build), or is older than they are (1.0.18).</summary>
    public static SodiumParts? Find(nint library) =>
        NativeLibrary.TryGetExport(library, "crypto_core_ed25519_scalar_mul", out _) && NativeLibrary.TryGetExport(library, "crypto_scalarmult_ed25519_base_noclamp", out _)
            ? new SodiumParts(library)
            : null;

    public void Begin(Span<byte> state)
    {
        fixed (byte* s = state) _begin(s);
    }

    public void Append(Span<byte> state, ReadOnlySpan<byte> data)
    {
        fixed (byte* s = state, d = data) _append(s, d, (ulong)data.Length);
    }

    public void End(Span<byte> state, Span<byte> hash)
    {
        fixed (byte* s = state, h = hash) _end(s, h);
    }

    /// <param name="wide">64 bytes, little-endian.</param>
    public void Reduce(Span<byte> scalar, ReadOnlySpan<byte> wide)
    {
        fixed (byte* s = scalar, w = wide) _reduce(s, w);
    }

    /// <summary>a times b plus c.</summary>
    public void MultiplyAdd(Span<byte> scalar, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c)
    {
        fixed (byte* s = scalar, x = a, y = b, z = c)
        {
            _multiply(s, x, y);
            _add(s, s, z);
        }
    }

    public void TimesBase(Span<byte> point, ReadOnlySpan<byte> scalar)
    {
        fixed (byte* p = point, s = scalar)
        {
            if (_timesBase(p, s) != 0) throw new CryptographicException("libsodium did not sign.");
        }
    }
}
