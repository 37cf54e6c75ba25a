using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>Keys on tokens (PKCS#11), for what signs here. A PIN is asked for when it is needed, tried once, and zeroed.</summary>
public static class TokenKeys
{
    private const int IdBytes = 16;

    /// <param name="expected">The key that was there before; null to take what is there.</param>
    /// <returns>The key, whose owner disposes of it, and the URI that tells it apart for good.</returns>
    /// <exception cref="TokenException">It cannot be used.</exception>
    public static (SigningKey Key, Pkcs11Uri Uri) Open(Pkcs11Uri uri, PublicKey? expected, TokenPin pin)
    {
        if (uri.Label is null && uri.Id.IsEmpty) throw new TokenException(TokenProblem.BadUri, "the URI does not say which key of the token", "add object=NAME or id=%01");
        return OnToken(uri, pin, SessionType.ReadOnly, (slot, session) =>
        {
            var handle = Only(session, uri, CKO.CKO_PRIVATE_KEY) ?? throw new TokenException(TokenProblem.NoKey, $"there is no such private key on the token: {uri}", "see what is there with its maker's tool, or make one with: t2t key new NAME --pkcs11 URI");
            var attributes = session.GetAttributeValue(handle, [CKA.CKA_KEY_TYPE, CKA.CKA_EC_PARAMS, CKA.CKA_ID, CKA.CKA_LABEL]);
            var algorithm = (attributes[1].CannotBeRead ? null : TokenAlgorithm.Find(attributes[0].GetValueAsUlong(), attributes[1].GetValueAsByteArray()))
                ?? throw new TokenException(TokenProblem.NoKey, "the key on the token is of a kind that cannot sign here", "use an Ed25519 or P-256 key");
            var exact = uri with { Id = attributes[2].GetValueAsByteArray(), Label = attributes[3].GetValueAsString() };
            var there = PublicHalf(session, exact, algorithm);
            if (there is not null && expected is not null && !there.Equals(expected)) throw new TokenException(TokenProblem.AnotherKey, "the key on the token is another than the one that was there", "if it was replaced on purpose, take it in under another name");
            var key = there ?? expected ?? throw new TokenException(TokenProblem.NoKey, "the token does not show the public half of this key", "put the public key on the token with its maker's tool");
            return (SigningKey.HeldBy(new TokenKey(slot, session, handle, algorithm, key)), Exact(exact, slot));
        });
    }

    /// <summary>Makes a key on the token that never leaves it.</summary>
    /// <returns>As <see cref="Open"/>.</returns>
    /// <exception cref="TokenException">It cannot be made, or there is one of that name.</exception>
    public static (SigningKey Key, Pkcs11Uri Uri) Generate(Pkcs11Uri uri, KeyKind kind, TokenPin pin)
    {
        var algorithm = TokenAlgorithm.Of(kind);
        return OnToken(uri, pin, SessionType.ReadWrite, (slot, session) =>
        {
            if (Only(session, uri with { Id = default }, CKO.CKO_PRIVATE_KEY) is not null) throw new TokenException(TokenProblem.AnotherKey, $"there is a key of that name on the token already: {uri.Label}", "name another with object=, or take this one in with: t2t key import");
            var exact = uri with { Id = uri.Id.IsEmpty ? RandomNumberGenerator.GetBytes(IdBytes) : uri.Id };
            using var mechanism = TokenModule.Factories.MechanismFactory.Create(algorithm.Generate);
            session.GenerateKeyPair(mechanism, PublicAttributes(exact, algorithm), PrivateAttributes(exact), out var publicHandle, out var handle);
            var point = session.GetAttributeValue(publicHandle, [CKA.CKA_EC_POINT])[0].GetValueAsByteArray();
            var key = algorithm.ReadPoint(point) ?? throw new TokenException(TokenProblem.NoKey, "the token has made a key that cannot be used here", "make another one with --kind p256");
            return (SigningKey.HeldBy(new TokenKey(slot, session, handle, algorithm, key)), Exact(exact, slot));
        });
    }

    private static T OnToken<T>(Pkcs11Uri uri, TokenPin pin, SessionType type, Func<ISlot, ISession, T> work)
    {
        var module = TokenModule.Load(uri.ModulePath ?? throw new TokenException(TokenProblem.BadUri, "the URI does not say which library speaks to the token", "add ?module-path=/usr/lib/….so, or set T2T_PKCS11_MODULE"));
        var slot = module.Find(uri);
        ISession? session = null;
        try
        {
            session = slot.OpenSession(type);
            LogIn(slot, session, pin);
            return work(slot, session);
        }
        catch (Pkcs11Exception problem)
        {
            session?.Dispose();
            throw TokenModule.Failed(problem);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    private static void LogIn(ISlot slot, ISession session, TokenPin pin)
    {
        // Another key of this process may be in use on the same token.
        if (session.GetSessionInfo().State is CKS.CKS_RO_USER_FUNCTIONS or CKS.CKS_RW_USER_FUNCTIONS) return;
        var flags = slot.GetTokenInfo().TokenFlags;
        if (!flags.LoginRequired) return;
        if (flags.UserPinLocked) throw new TokenException(TokenProblem.Locked, "the token is locked: its PIN was wrong too often", "unlock it with its maker's tool and the security officer's PIN");
        if (flags.UserPinFinalTry && !pin.TypedByHand) throw new TokenException(TokenProblem.Locked, "one more wrong PIN would lock the token, so one that nobody typed is not tried", "unset T2T_PIN and type it");
        if (flags.ProtectedAuthenticationPath)
        {
            session.Login(CKU.CKU_USER, (byte[])null!);
            return;
        }

        var secret = pin.Ask();
        try
        {
            session.Login(CKU.CKU_USER, secret);
        }
        catch (Pkcs11Exception raced) when (raced.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // Another thread was faster.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static IObjectHandle? Only(ISession session, Pkcs11Uri uri, CKO kind)
    {
        var factory = TokenModule.Factories.ObjectAttributeFactory;
        List<IObjectAttribute> wanted = [factory.Create(CKA.CKA_CLASS, kind), factory.Create(CKA.CKA_TOKEN, true)];
        if (uri.Label is { } label) wanted.Add(factory.Create(CKA.CKA_LABEL, label));
        if (!uri.Id.IsEmpty) wanted.Add(factory.Create(CKA.CKA_ID, uri.Id.ToArray()));
        return session.FindAllObjects(wanted) switch
        {
            [] => null,
            [var only] => only,
            _ => throw new TokenException(TokenProblem.NoKey, $"more than one key on the token fits {uri}", "say which with id="),
        };
    }

    private static PublicKey? PublicHalf(ISession session, Pkcs11Uri exact, TokenAlgorithm algorithm)
    {
        if (Only(session, exact, CKO.CKO_PUBLIC_KEY) is not { } handle) return null;
        var point = session.GetAttributeValue(handle, [CKA.CKA_EC_POINT])[0];
        return point.CannotBeRead ? null : algorithm.ReadPoint(point.GetValueAsByteArray());
    }

    /// <summary>A name can be given twice; a serial number is the token's own.</summary>
    private static Pkcs11Uri Exact(Pkcs11Uri uri, ISlot slot)
    {
        var token = slot.GetTokenInfo();
        return uri with { Token = token.Label.TrimEnd(), Serial = token.SerialNumber.TrimEnd(), SlotId = null };
    }

    private static List<IObjectAttribute> PublicAttributes(Pkcs11Uri uri, TokenAlgorithm algorithm)
    {
        var factory = TokenModule.Factories.ObjectAttributeFactory;
        return
        [
            factory.Create(CKA.CKA_TOKEN, true), factory.Create(CKA.CKA_PRIVATE, false), factory.Create(CKA.CKA_VERIFY, true),
            factory.Create(CKA.CKA_KEY_TYPE, algorithm.KeyType), factory.Create(CKA.CKA_LABEL, uri.Label), factory.Create(CKA.CKA_ID, uri.Id.ToArray()),
            factory.Create(CKA.CKA_EC_PARAMS, algorithm.Parameters),
        ];
    }

    private static List<IObjectAttribute> PrivateAttributes(Pkcs11Uri uri)
    {
        var factory = TokenModule.Factories.ObjectAttributeFactory;
        return
        [
            factory.Create(CKA.CKA_TOKEN, true), factory.Create(CKA.CKA_PRIVATE, true), factory.Create(CKA.CKA_SENSITIVE, true),
            factory.Create(CKA.CKA_EXTRACTABLE, false), factory.Create(CKA.CKA_SIGN, true),
            factory.Create(CKA.CKA_LABEL, uri.Label), factory.Create(CKA.CKA_ID, uri.Id.ToArray()),
        ];
    }
}
