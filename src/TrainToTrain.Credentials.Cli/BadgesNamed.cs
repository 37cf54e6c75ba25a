using System.Text.Json;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>The badges somebody names: by file, from anywhere, or by the id of one that this workspace keeps.</summary>
internal static class BadgesNamed
{
    /// <summary>Each once, in their order; one of the workspace is read again each time, so that memory does not grow with what badges weigh.</summary>
    /// <param name="hint">Where to see which there are.</param>
    public static List<Func<BadgeAtHand>> Find(CommandContext context, CredentialStore store, string[] names, string hint)
    {
        var badges = new Dictionary<string, Func<BadgeAtHand>>(StringComparer.Ordinal);
        foreach (var name in VerifyInput.Expand(context, names))
        {
            if (File.Exists(context.PathOf(name)))
            {
                var (id, badge) = Read(context, store, name);
                badges.TryAdd(id, () => badge);
                continue;
            }

            var lookup = store.FindCredential(name);
            if (lookup.IsAmbiguous) throw Refusal.Usage($"'{name}' fits more than one credential", "give more of the id: " + string.Join(", ", lookup.Candidates));
            if (lookup.Match is not { } found) throw Refusal.Usage($"'{Terminal.Tame(name)}' is neither a file nor a badge of this workspace", hint);
            if (found.Kind != "badge") throw Refusal.Usage($"{found.Id} is no badge; its kind is {found.Kind}");
            TrainerLookup.RefuseErased(found);
            badges.TryAdd(found.Id, Load(store, found.Id));
        }

        return [.. badges.Values];
    }

    public static Func<BadgeAtHand> Load(CredentialStore store, string id) => () => BadgeAtHand.Of(store.FindCredential(id).Match!);

    private static (string Id, BadgeAtHand Badge) Read(CommandContext context, CredentialStore store, string name)
    {
        var (bundle, parsed) = CredentialInput.Read(context, name);
        var id = parsed.Payload.TryGetProperty("id", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : name;
        var kept = store.FindCredential(id).Match is { } stored && stored.SecuredBytes.Span.SequenceEqual(bundle.Main.Span) ? stored : null;
        return (id, new BadgeAtHand(name, bundle, kept, context.PathOf(name)));
    }
}
