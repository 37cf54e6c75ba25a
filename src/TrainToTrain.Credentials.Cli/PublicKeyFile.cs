using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The public half of a key, handed over as a file.</summary>
internal static class PublicKeyFile
{
    public static PublicKey Read(CommandContext context, string given)
    {
        var bytes = InputBytes.Read(context, given, out var unread);
        if (unread is not null) throw Refusal.Usage($"{given}: {Verb.Lower(unread.Message)}");
        if (StrictJson.Parse(bytes.Span, out var problem) is not { } json || !PublicKey.TryFromJwk(json, out var key, out problem)) throw Refusal.Usage($"{given} is no public key: {Verb.Lower(problem!)}", "it is what t2t key export NAME --as jwk prints");
        return key.Kind is KeyKind.Ed25519 or KeyKind.P256 ? key : throw Refusal.Usage($"{given} is a key of a kind that nothing is issued with", "Ed25519 and P-256 are");
    }
}
