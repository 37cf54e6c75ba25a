using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store.Tokens;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t key</c>: keys of their own, before or without an authority or trainer.</summary>
internal static class KeyCommand
{
    public static readonly Func<Option<string>> KindOption = () => CommonOptions.Choice("--kind", "The kind of key", "ed25519", "p256");

    public static Command Create(Surroundings surroundings) => new Verb("key", "Make, show, rotate and revoke keys", "t2t key new maria")
    {
        New(surroundings),
        Import(surroundings),
        KeyPassphrase.Create(surroundings),
        List(surroundings),
        Export(surroundings),
        KeyRotate.Create(surroundings),
        KeyRevoke.Create(surroundings),
    };

    public static KeyKind KindOf(string kind) => kind == "p256" ? KeyKind.P256 : KeyKind.Ed25519;

    public static string DidKeyOf(PublicKey key) => "did:key:" + key.ToMultikey();

    private static Verb New(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "What to call it: small letters, digits, '-'" };
        var kind = KindOption();
        var bare = new Option<bool>("--no-passphrase") { Description = "Leave the key file unencrypted (for machines that nobody else can read)" };
        var token = new Option<string?>("--pkcs11") { Description = "Make it on a token, which it never leaves: pkcs11:token=NAME?module-path=LIBRARY", HelpName = "URI" };
        return new Verb("new", "Make a key; its file is encrypted and readable by its owner only", """
            t2t key new maria
            """) { name, kind, bare, token }
            .Does(surroundings, context =>
            {
                var alias = context.Arguments.GetRequiredValue(name);
                Aliases.Check(alias);
                var workspace = context.OpenWorkspace();
                if (workspace.Keys.Has(alias)) throw Refusal.Usage($"there is a key called '{alias}' already", "keys are never overwritten; choose another name");
                if (context.Arguments.GetValue(token) is { } given) return MakeOnToken(context, workspace, alias, given, KindOf(context.Arguments.GetRequiredValue(kind)));
                var passphrase = context.Arguments.GetValue(bare) ? null : Passphrase.Choose(context.Surroundings, alias);
                var key = workspace.Keys.Create(alias, KindOf(context.Arguments.GetRequiredValue(kind)), passphrase);
                context.Terminal.Say(DidKeyOf(key));
                return ExitCode.Done;
            });
    }

    private static int MakeOnToken(CommandContext context, Workspace workspace, string alias, string given, KeyKind kind)
    {
        var uri = KeyRing.ReadUri(given, context.Surroundings);
        uri = uri with { Label = uri.Label ?? alias };
        context.Terminal.Say(DidKeyOf(workspace.Keys.KeepOnToken(alias, () => TokenKeys.Generate(uri, kind, Pin.Of(context.Surroundings, alias)))));
        return ExitCode.Done;
    }

    private static Verb Import(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "What to call it: small letters, digits, '-'" };
        var source = new Argument<string>("URI") { Description = "The key on its token, such as pkcs11:token=NAME;object=KEY?module-path=LIBRARY" };
        return new Verb("import", "Use a key that is on a token (PKCS#11); it stays there", """
            t2t key import board "pkcs11:token=Board;object=board?module-path=/usr/lib/softhsm/libsofthsm2.so"
            """) { name, source }
            .Does(surroundings, context =>
            {
                var alias = context.Arguments.GetRequiredValue(name);
                var uri = KeyRing.ReadUri(context.Arguments.GetRequiredValue(source), context.Surroundings);
                context.Terminal.Say(DidKeyOf(context.OpenWorkspace().Keys.KeepOnToken(alias, () => TokenKeys.Open(uri, null, Pin.Of(context.Surroundings, alias)))));
                return ExitCode.Done;
            });
    }

    private static Verb List(Surroundings surroundings) => new Verb("list", "Show the keys of this workspace, public halves only", "t2t key list --format json") { CommonOptions.Format }
        .Does(surroundings, context =>
        {
            var workspace = context.OpenWorkspace();
            var keys = workspace.Keys;
            var rows = keys.Names.Select(name => (Name: name, Key: keys.Public(name))).ToList();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var endings = Endings.ByKey(store);
            if (context.Json)
            {
                context.Terminal.Say(JsonText.Of(new JsonArray([.. rows.Select(row => new JsonObject
                {
                    ["name"] = row.Name,
                    ["kind"] = Kind(row.Key),
                    ["did"] = DidKeyOf(row.Key),
                    ["where"] = keys.IsOnToken(row.Name) ? "token" : "file",
                    ["certifiedUntil"] = endings.TryGetValue(row.Name, out var last) && last.Stored.ValidUntil is { } until ? XsdDateTime.Print(until) : null,
                })])));
            }
            else if (rows.Count == 0)
            {
                context.Terminal.Note("no keys yet; make one with: t2t key new NAME");
            }
            else
            {
                Tables.Print(context.Terminal, ["name", "kind", "did"], rows.Select(row => new[] { row.Name, Kind(row.Key) + (keys.IsOnToken(row.Name) ? ", on a token" : ""), DidKeyOf(row.Key) }));
            }

            Endings.Warn(context, [.. rows.Where(row => endings.ContainsKey(row.Name)).Select(row => endings[row.Name])]);

            return ExitCode.Done;
        });

    private static Verb Export(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "Which key" };
        var form = CommonOptions.Choice("--as", "In which form", "did", "multikey", "jwk");
        return new Verb("export", "Print the public half of a key; the private one is the file keys/NAME.pem", """
            t2t key export maria --as jwk
            """) { name, form }
            .Does(surroundings, context =>
            {
                var key = context.OpenWorkspace().Keys.Public(context.Arguments.GetRequiredValue(name));
                context.Terminal.Say(context.Arguments.GetValue(form) switch
                {
                    "jwk" => key.ToJwk(),
                    "multikey" => key.ToMultikey(),
                    _ => DidKeyOf(key),
                });
                return ExitCode.Done;
            });
    }

    private static string Kind(PublicKey key) => key.Kind == KeyKind.P256 ? "p256" : "ed25519";
}
