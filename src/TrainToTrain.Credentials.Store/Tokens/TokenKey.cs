using System.Collections.Concurrent;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>A private key that stays on its token. Sessions are kept and shared out: a thread that signs has one to itself, and gives it back.</summary>
internal sealed class TokenKey : IKeyHolder
{
    private readonly ISlot _slot;
    private readonly TokenAlgorithm _algorithm;
    private readonly IObjectHandle _key;
    private readonly ConcurrentBag<ISession> _idle = [];

    /// <summary>Open for as long as the key is: a token whose last session is closed logs out.</summary>
    private readonly ISession _login;
    private bool _disposed;

    public TokenKey(ISlot slot, ISession login, IObjectHandle key, TokenAlgorithm algorithm, PublicKey publicKey)
    {
        (_slot, _login, _key, _algorithm) = (slot, login, key, algorithm);
        PublicKey = publicKey;
    }

    public PublicKey PublicKey { get; }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        var prepared = _algorithm.Prepare(data);
        ISession? session = null;
        try
        {
            if (!_idle.TryTake(out session)) session = _slot.OpenSession(SessionType.ReadOnly);
            using var mechanism = TokenModule.Factories.MechanismFactory.Create(_algorithm.Sign);
            var signature = session.Sign(mechanism, _key, prepared);
            _idle.Add(session);
            return signature;
        }
        catch (Pkcs11Exception problem)
        {
            // Nothing is tried again: whatever is wrong with this session, a PIN must not be spent on it.
            session?.Dispose();
            throw TokenModule.Failed(problem);
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        while (_idle.TryTake(out var session)) Close(session);
        Close(_login);
    }

    private static void Close(ISession session)
    {
        try
        {
            session.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // A token that was pulled out has no session to close.
        }
    }
}
