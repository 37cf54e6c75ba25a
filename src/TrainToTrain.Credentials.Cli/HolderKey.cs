using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The private key by which somebody shows that a badge is theirs; whoever opened it disposes of it.</summary>
/// <param name="Did">Who they are by that key.</param>
internal sealed record HolderKey(string Did, SigningKey Key, ISigner Signer) : IDisposable
{
    /// <param name="name">Of a key of the workspace, or an authority or trainer whose key it has.</param>
    public static HolderKey Open(CommandContext context, string name)
    {
        var workspace = context.OpenWorkspace();
        using (var store = workspace.OpenStore(context.Surroundings.Clock))
        {
            if (store.FindIssuer(name) is { } issuer)
            {
                var key = Issuers.OpenKey(context.Surroundings, workspace, issuer);
                return new HolderKey(issuer.Did, key, key.As(issuer.VerificationMethod));
            }
        }

        if (!workspace.Keys.Has(name)) throw Refusal.Usage($"there is no key, authority or trainer called '{Terminal.Tame(name)}' in this workspace", "see: t2t key list");
        var own = workspace.Keys.Open(name, context.Surroundings);
        return new HolderKey("did:key:" + own.PublicKey.ToMultikey(), own, own.AsDidKey());
    }

    public void Dispose() => Key.Dispose();
}
