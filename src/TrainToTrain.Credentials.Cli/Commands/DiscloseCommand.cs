using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Presenting;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t disclose</c>: an SD-JWT badge with as much of it shown as its holder wants, for one verifier if that verifier asks (RFC 9901).</summary>
internal static class DiscloseCommand
{
    private static readonly Argument<string> Input = new("FILE") { Description = "The badge, an SD-JWT as its issuer made it, or '-' for standard input" };
    private static readonly Option<string[]?> Only = new("--only") { Description = "What to show: names as listed, separated by commas; everything inside of it is shown, and nothing else", HelpName = "NAME" };
    private static readonly Option<bool> All = new("--all") { Description = "Show all of it" };
    private static readonly Option<bool> None = new("--none") { Description = "Show nothing that can be left out" };
    private static readonly Option<string?> By = new("--by") { Description = "Prove that it is yours: the key it is bound to, by its name in this workspace; goes with --challenge and --domain", HelpName = "ALIAS" };
    private static readonly Option<string?> Challenge = new("--challenge") { Description = "What the verifier gave out to be signed", HelpName = "TEXT" };
    private static readonly Option<string?> Domain = new("--domain") { Description = "Who the verifier is, such as jobs.example", HelpName = "TEXT" };
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: standard output)", HelpName = "FILE" };

    public static Command Create() => new Verb("disclose", "Show a part of an SD-JWT badge and leave the rest out; without saying which, list what there is to choose from", """
        t2t disclose ada.sd-jwt --only name,result --out for-the-employer.sd-jwt
        """) { Input, Only, All, None, By, Challenge, Domain, Out, CommonOptions.Format }
        .Does(Disclose);

    private static int Disclose(CommandContext context)
    {
        var file = context.Arguments.GetRequiredValue(Input);
        if (DisclosableBadge.Of(CredentialInput.Read(context, file).Credential) is not { } badge)
        {
            throw Refusal.Usage($"{file} is not an SD-JWT: nothing of it can be left out", "its issuer makes one with: t2t issue --proof sd-jwt");
        }

        if (Chosen(context, badge) is not { } chosen) return List(context, badge);
        var presentation = badge.Show(chosen);
        if (PresentedBy(context) is { } by) presentation = Bind(context, badge, by, presentation);
        if (context.Arguments.GetValue(Out) is { } path) AtomicFile.Write(context.PathOf(path), presentation);
        else context.Terminal.Say(Encoding.ASCII.GetString(presentation));
        return ExitCode.Done;
    }

    /// <returns>Null when it was not said what to show.</returns>
    private static IReadOnlyCollection<DisclosableClaim>? Chosen(CommandContext context, DisclosableBadge badge)
    {
        var names = ClaimNames.Read("--only", context.Arguments.GetValue(Only));
        var (all, none) = (context.Arguments.GetValue(All), context.Arguments.GetValue(None));
        if ((names is null ? 0 : 1) + (all ? 1 : 0) + (none ? 1 : 0) > 1) throw Refusal.Usage("give --only, or --all, or --none, and not two of them");
        if (all) return badge.Claims;
        if (none) return [];
        if (names is null && (context.Arguments.GetValue(Out) ?? context.Arguments.GetValue(By) ?? context.Arguments.GetValue(Challenge) ?? context.Arguments.GetValue(Domain)) is not null)
        {
            throw Refusal.Usage("it is not said what of it to show", "say so with --only NAME, --all or --none");
        }

        return names is null ? null : [.. names.SelectMany(name =>
        {
            var found = badge.Find(name).ToList();
            return found.Count > 0 ? found : throw Refusal.Usage($"--only: there is nothing called '{Terminal.Tame(name.Text)}' in it to be shown or left out", badge.Claims.Count == 0 ? null : "there is: " + string.Join(", ", badge.Claims.Select(NameOf).Take(10)));
        })];
    }

    private static string? PresentedBy(CommandContext context)
    {
        var by = context.Arguments.GetValue(By);
        var (challenge, domain) = (CommonOptions.Asked(context, Challenge), CommonOptions.Asked(context, Domain));
        if (by is null && challenge is null && domain is null) return null;
        return by is not null && challenge is not null && domain is not null ? by : throw Refusal.Usage("--by, --challenge and --domain go together: a key binding is by somebody, and for one occasion and one verifier");
    }

    private static byte[] Bind(CommandContext context, DisclosableBadge badge, string by, byte[] presentation)
    {
        if (badge.HolderKey is not { } bound) throw Refusal.Usage("the badge is not bound to a key, so nobody can prove by one that it is theirs", "its issuer binds it to the learner's did:key; or put it into a presentation with: t2t present");
        using var holder = HolderKey.Open(context, by);
        if (!bound.Equals(holder.Key.PublicKey)) throw Refusal.Usage($"the badge is bound to another key than that of '{by}'", "it is bound to did:key:" + bound.ToMultikey());
        return new PresentationDraft
        {
            Holder = holder.Signer,
            Created = context.Surroundings.Clock.GetUtcNow(),
            Challenge = context.Arguments.GetValue(Challenge),
            Domain = context.Arguments.GetValue(Domain),
        }.Bind(presentation);
    }

    private static int List(CommandContext context, DisclosableBadge badge)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonArray([.. badge.Claims.Select(claim => new JsonObject
            {
                ["name"] = NameOf(claim),
                ["place"] = claim.Place,
                ["value"] = JsonNode.Parse(claim.Value.GetRawText()),
            })])));
        }
        else if (badge.Claims.Count == 0)
        {
            context.Terminal.Note("nothing of it can be left out");
        }
        else
        {
            Tables.Print(context.Terminal, ["name", "what it says"], badge.Claims.Select(claim => new[] { NameOf(claim), Saying(claim.Value) }));
        }

        return ExitCode.Done;
    }

    private static string NameOf(DisclosableClaim claim) => claim.Word ?? claim.Place;

    /// <summary>The one thing a person would read of it; else all of it.</summary>
    private static string Saying(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        if (value.ValueKind != JsonValueKind.Object) return value.GetRawText();
        foreach (var member in new[] { "identityHash", "value", "narrative", "name", "id" })
        {
            if (!value.TryGetProperty(member, out var said) || said.ValueKind != JsonValueKind.String) continue;
            var hashed = value.TryGetProperty("hashed", out var hash) && hash.ValueKind == JsonValueKind.True;
            return hashed ? "(as a salted hash)" : said.GetString()!;
        }

        return value.GetRawText();
    }
}
