using System.CommandLine;
using System.Globalization;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t key rotate</c>: a did:web issuer signs with another key from now on, and what the old one signed stays good.</summary>
internal static class KeyRotate
{
    private static readonly Argument<string> Whose = new("ALIAS") { Description = "Whose key: an authority or trainer with a did:web" };
    private static readonly Option<string?> Revoked = new("--revoked") { Description = "Since when the old key is not to be trusted: it was stolen, or lost (default: it is good until now)", HelpName = "TIME" };

    private static readonly Option<string?> Elsewhere = new("--public-key") { Description = "The public half of the new key, which stays on another machine (as for t2t authority new)", HelpName = "FILE" };

    public static Verb Create(Surroundings surroundings) => new Verb("rotate", "Sign with a new key from now on; the old one stays published, with the date it ended by", """
        t2t key rotate council
        """) { Whose, Revoked, Elsewhere }
        .Does(surroundings, Rotate);

    private static int Rotate(CommandContext context)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var issuer = Issuers.Find(store, context.Arguments.GetRequiredValue(Whose));
        RefuseUnlessWeb(issuer);
        var before = store.PastKeys(issuer.Did);
        if (before.Count + 2 > Limits.DidKeys) throw Refusal.Usage($"{issuer.Did} has had {Limits.DidKeys} keys, and verifiers read no more", "make a new authority with: t2t authority new");

        var now = context.Surroundings.Clock.GetUtcNow();
        var revoked = ReadRevoked(context, now);
        var old = workspace.Keys.Public(issuer.KeyName!);
        var name = NextName(store, issuer, before);
        if (context.Arguments.GetValue(Elsewhere) is { } file) workspace.Keys.Adopt(name, PublicKeyFile.Read(context, file));
        else if (!Issuers.SignsHere(workspace, issuer)) throw Refusal.Usage($"the key of {issuer.Name} is on another machine, and so should be the next", "make it there, and bring its public half: t2t key rotate ALIAS --public-key FILE");
        else if (!workspace.Keys.Has(name)) workspace.Keys.Create(name, old.Kind, Passphrase.Choose(context.Surroundings, name));

        // To the next whole second: what was signed in the one that has begun was signed with a good key.
        var expires = revoked is null ? new DateTimeOffset(now.Ticks + ((TimeSpan.TicksPerSecond - (now.Ticks % TimeSpan.TicksPerSecond)) % TimeSpan.TicksPerSecond), TimeSpan.Zero) : (DateTimeOffset?)null;
        var past = new PastKey(issuer.VerificationMethod, issuer.KeyName!, old.ToJwk(), expires, revoked, now);
        var renewed = issuer with { KeyName = name, VerificationMethod = string.Create(CultureInfo.InvariantCulture, $"{issuer.Did}{DidDocuments.KeyFragment}{before.Count + 2}") };
        store.RotateKey(renewed, past);
        context.Terminal.Say(renewed.VerificationMethod);
        Report(context, store, issuer, past);
        return ExitCode.Done;
    }

    /// <summary>The date a verifier holds a key's end against: an embedded proof also says when it was made.</summary>
    private static DateTimeOffset SignedFor(StoredCredential credential) =>
        credential.Format != ProofFormats.VcJwt.Id && credential.IssuedAt > credential.ValidFrom ? credential.IssuedAt : credential.ValidFrom;

    public static void RefuseUnlessWeb(IssuerRecord issuer)
    {
        if (!issuer.Did.StartsWith(DidDocuments.WebMethod, StringComparison.Ordinal))
        {
            throw Refusal.Usage($"the key of {issuer.Name} is its identity (did:key), so another key is another issuer", issuer.Role == "authority"
                ? "make a new authority with: t2t authority new, and give verifiers its anchors; with --did did:web:… keys can be rotated"
                : $"withdraw the old one with: t2t trainer withdraw {issuer.Alias} --reason superseded (or keyCompromise), and certify a new one under another alias with: t2t trainer certify");
        }

        if (issuer.KeyName is null) throw Refusal.Usage($"the key of {issuer.Name} is not in this workspace, so it is not rotated here", "it is rotated where it is kept");
    }

    private static DateTimeOffset? ReadRevoked(CommandContext context, DateTimeOffset now) =>
        context.Arguments.GetValue(Revoked) is { } text ? ReadPast("--revoked", text, now) : null;

    public static DateTimeOffset ReadPast(string option, string text, DateTimeOffset now)
    {
        if (!Times.TryReadDay(text, out var time)) throw Refusal.Usage($"{option}: '{text}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
        return time <= now ? time.ToUniversalTime() : throw Refusal.Usage($"{option} is not in the future: from now on the new key signs anyway");
    }

    /// <summary>A name no issuer's key has had; a key of that name that is there already is the one to use, as for a new authority.</summary>
    private static string NextName(CredentialStore store, IssuerRecord issuer, IReadOnlyList<PastKey> before)
    {
        var issuers = store.Issuers();
        var taken = issuers.Select(each => each.KeyName).Concat(issuers.SelectMany(each => store.PastKeys(each.Did)).Select(key => key.KeyName)).ToHashSet();
        for (var number = before.Count + 2; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{issuer.Alias}-{number}");
            if (!taken.Contains(name)) return name;
        }
    }

    private static void Report(CommandContext context, CredentialStore store, IssuerRecord issuer, PastKey past)
    {
        var end = (past.Revoked ?? past.Expires)!.Value;
        context.Terminal.Note($"the key before, {past.VerificationMethod}, {(past.Revoked is null ? "ended" : "counts as revoked from")} {Parsing.XsdDateTime.Print(end)}{(past.Revoked is null ? "" : " on")}; its file {past.KeyName}.pem may be destroyed");
        WarnOfLost(context, store, issuer, past);
        context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
    }

    /// <summary>Of what a key of the past signed that is dated past its end.</summary>
    public static void WarnOfLost(CommandContext context, CredentialStore store, IssuerRecord issuer, PastKey past)
    {
        var end = (past.Revoked ?? past.Expires)!.Value;
        var since = store.PastKeys(issuer.Did).Where(key => key.RotatedAt < past.RotatedAt).Select(key => key.RotatedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var lost = store.Credentials(new CredentialFilter { IssuerId = issuer.Did }).Where(each => each.IssuedAt > since && each.IssuedAt <= past.RotatedAt && SignedFor(each) >= end).CountBy(each => each.Kind).ToList();
        if (lost.Count == 0) return;
        var what = string.Join(" and ", lost.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Value} {each.Key}{(each.Value == 1 ? "" : "s")}")));
        context.Terminal.Warn($"{what} of this key dated at or after that will not hold any more, nor what rests on them; issue them again");
    }
}
