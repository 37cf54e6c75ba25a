using System.CommandLine;
using System.Text;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t authority</c>: the root of trust of a jurisdiction, and the file verifiers pin it with.</summary>
internal static class AuthorityCommand
{
    public static Command Create(Surroundings surroundings) => new Verb("authority", "Set up an authority, and show the anchors file verifiers trust it by", "t2t authority anchors > anchors.json")
    {
        New(surroundings),
        Anchors(surroundings),
    };

    private static Verb New(Surroundings surroundings)
    {
        var alias = new Argument<string>("ALIAS") { Description = "What to call it here: small letters, digits, '-'" };
        var name = new Option<string>("--name") { Description = "Its name, as people know it", Required = true, HelpName = "NAME" };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "ISO 3166 code, such as US-KY", HelpName = "CODE" };
        var did = new Option<string?>("--did") { Description = "A did:web it is known by (default: a did:key)", HelpName = "DID" };
        var kind = KeyCommand.KindOption();
        var elsewhere = new Option<string?>("--public-key") { Description = "The public half (as t2t key export --as jwk prints it) of a key that stays on another machine; what it is to sign goes there as a request", HelpName = "FILE" };
        return new Verb("new", "Make an authority: its key, and its place in anchors.json", """
            t2t authority new board --name "Kentucky Welding Board" --jurisdiction US-KY
            """) { alias, name, jurisdiction, did, kind, elsewhere }
            .Does(surroundings, context => Make(context, new IssuerRequest(
                context.Arguments.GetRequiredValue(alias), context.Arguments.GetRequiredValue(name), context.Arguments.GetValue(jurisdiction),
                context.Arguments.GetValue(did), KeyCommand.KindOf(context.Arguments.GetRequiredValue(kind)))
            {
                Elsewhere = context.Arguments.GetValue(elsewhere) is { } file ? PublicKeyFile.Read(context, file) : null,
            }));
    }

    private static int Make(CommandContext context, IssuerRequest request)
    {
        Aliases.Check(request.Alias);
        if (string.IsNullOrWhiteSpace(request.Name)) throw Refusal.Usage("the name is empty: it is what employers are shown");
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        if (store.FindIssuer(request.Alias) is not null) throw Refusal.Usage($"there is an authority or trainer called '{request.Alias}' already");
        if (request.Did is { } given && !given.StartsWith(DidDocuments.WebMethod, StringComparison.Ordinal)) throw Refusal.Usage($"--did: '{given}' is not a did:web", "without --did the authority gets a did:key");
        if (request.Did is { } web && !Did.TryParse(web, out _)) throw Refusal.Usage($"--did: '{web}' is not a DID");

        var anchors = AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath);
        if (request.Jurisdiction is { } code) JurisdictionCode.Check("--jurisdiction", code);
        var record = NewIssuer(context, workspace, request, "authority");

        // The pin is written first and is the same again: a run that was cut off can be started again.
        if (!anchors.Authorities.Any(each => each.Id == record.Did)) Pin(workspace, anchors, new TrustAnchor(record.Did, record.Name, record.Jurisdiction));
        store.AddIssuer(record);
        context.Terminal.Say(record.Did);
        return ExitCode.Done;
    }

    /// <summary>A record with a key: the one of its name if there is one, else a new one.</summary>
    public static IssuerRecord NewIssuer(CommandContext context, Workspace workspace, IssuerRequest request, string role)
    {
        if (request.Elsewhere is { } adopted) workspace.Keys.Adopt(request.Alias, adopted);
        var key = request.Elsewhere is not null || workspace.Keys.Has(request.Alias)
            ? workspace.Keys.Public(request.Alias)
            : workspace.Keys.Create(request.Alias, request.Kind, Passphrase.Choose(context.Surroundings, request.Alias));
        var did = request.Did ?? KeyCommand.DidKeyOf(key);
        var method = request.Did is null ? $"{did}#{key.ToMultikey()}" : $"{did}{DidDocuments.KeyFragment}1";
        return new IssuerRecord(did, request.Alias, request.Name.Trim(), role, request.Alias, method, request.Jurisdiction, context.Surroundings.Clock.GetUtcNow());
    }

    /// <summary>Adds to the file, whatever else is in it (agreements, members of a later version) kept.</summary>
    private static void Pin(Workspace workspace, TrustAnchors anchors, TrustAnchor anchor)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(workspace.AnchorsPath))!.AsObject();
        var written = System.Text.Json.Nodes.JsonNode.Parse(new TrustAnchors([.. anchors.Authorities, anchor]).Write())!;
        var added = written["authorities"]![anchors.Authorities.Count]!;
        root["authorities"]!.AsArray().Add(added.DeepClone());
        AtomicFile.Write(workspace.AnchorsPath, JsonText.Bytes(root));
    }

    private static Verb Anchors(Surroundings surroundings) => new Verb("anchors", "Show whom this workspace trusts; as json, the anchors file to give to verifiers", """
        t2t authority anchors --format json > anchors.json
        """) { CommonOptions.Format }
        .Does(surroundings, context =>
        {
            var workspace = context.OpenWorkspace();
            var anchors = AnchorsFile.Read(workspace.AnchorsPath, workspace.AnchorsPath);
            if (context.Json) context.Terminal.Say(Encoding.UTF8.GetString(File.ReadAllBytes(workspace.AnchorsPath)).TrimEnd());
            else if (anchors.Authorities.Count == 0) context.Terminal.Note("no authority is trusted here yet; make one with: t2t authority new");
            else Tables.Print(context.Terminal, ["name", "jurisdiction", "did"], anchors.Authorities.Select(each => new[] { each.Name, each.Jurisdiction ?? "", each.Id }));
            return ExitCode.Done;
        });
}
