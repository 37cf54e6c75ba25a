using System.CommandLine;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t key revoke</c>: a key of the past turns out to have been stolen while it was good.</summary>
internal static class KeyRevoke
{
    private static readonly Argument<string> Whose = new("ALIAS") { Description = "Whose key: an authority or trainer with a did:web" };
    private static readonly Argument<string> Which = new("KEY") { Description = "Which of the keys it had, such as key-1" };
    private static readonly Option<string> Since = new("--since") { Description = "From when on nothing it signed counts", Required = true, HelpName = "TIME" };

    public static Verb Create() => new Verb("revoke", "Say that a key that was rotated is not to be trusted from some day on; for good", """
        t2t key revoke council key-1 --since 2026-02-15
        """) { Whose, Which, Since }
        .Does(Revoke);

    private static int Revoke(CommandContext context)
    {
        using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
        var issuer = Issuers.Find(store, context.Arguments.GetRequiredValue(Whose));
        KeyRotate.RefuseUnlessWeb(issuer);
        var since = KeyRotate.ReadPast("--since", context.Arguments.GetRequiredValue(Since), context.Surroundings.Clock.GetUtcNow());
        var past = Find(store, issuer, context.Arguments.GetRequiredValue(Which));
        if (past.Revoked <= since)
        {
            context.Terminal.Note($"{past.VerificationMethod} counts as revoked from {XsdDateTime.Print(past.Revoked.Value)} on, which stays");
            return ExitCode.Done;
        }

        if (past.Revoked is null && past.Expires <= since) throw Refusal.Usage($"{past.VerificationMethod} ended on {XsdDateTime.Print(past.Expires.Value)}, so nothing it signed since counts anyway");
        store.RevokeKey(past.VerificationMethod, since);
        context.Terminal.Say($"{past.VerificationMethod} counts as revoked from {XsdDateTime.Print(since)} on");
        KeyRotate.WarnOfLost(context, store, issuer, past with { Revoked = since });
        context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
        return ExitCode.Done;
    }

    private static PastKey Find(CredentialStore store, IssuerRecord issuer, string given)
    {
        var all = store.PastKeys(issuer.Did);
        var wanted = given.StartsWith("did:", StringComparison.Ordinal) ? given : $"{issuer.Did}#{given.TrimStart('#')}";
        if (all.FirstOrDefault(key => key.VerificationMethod == wanted) is { } found) return found;
        if (wanted == issuer.VerificationMethod) throw Refusal.Usage($"{issuer.Name} signs with {wanted}", "take another key with: t2t key rotate --revoked TIME " + issuer.Alias);
        var known = all.Count == 0 ? "it has had no other key than the one it signs with" : "it has had " + string.Join(", ", all.Select(key => key.VerificationMethod[(issuer.Did.Length + 1)..]));
        throw Refusal.Usage($"{issuer.Name} never signed with {Terminal.Tame(wanted)}", known);
    }
}
