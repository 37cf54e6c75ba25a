using System.CommandLine;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer evidence</c>: what an accreditation rests on, for whoever is to follow it. It is about a person, and goes to nobody by itself.</summary>
internal static class TrainerEvidence
{
    private static readonly Argument<string> Who = new("TRAINER") { Description = TrainerLookup.Description };
    private static readonly Option<string> Out = new("--out") { Description = "A folder: the accreditation, its rule, the badges it names, and all that is published, for t2t verify --documents", Required = true, HelpName = "DIR" };

    public static Command Create() => new Verb("evidence", "Write what an accreditation rests on into a folder, to be shown to a verifier", """
        t2t trainer evidence ben --out ben-evidence
        """) { Who, Out }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var accreditation = TrainerLookup.Find(store, context.Arguments.GetRequiredValue(Who));
            if (CredentialParser.Parse(accreditation.SecuredBytes, out _) is not { } parsed || EligibilityClaimReader.Read(parsed.Payload, out _) is not { } claim)
            {
                throw new Refusal(ExitCode.Invalid, $"the accreditation of {accreditation.SubjectName} names no evidence", "one does that is given while a rule is in force: t2t trainer eligibility set");
            }

            var site = new PublishedSite(context.PathOf(context.Arguments.GetRequiredValue(Out)), workspace);
            AddPublished(context, workspace, store, site);
            site.Add(accreditation.Id, accreditation.SecuredBytes.ToArray(), "accreditation.jwt");
            var lineages = new Lineages(store);
            foreach (var above in lineages.Upwards(lineages.Find(accreditation.Id)!).Skip(1)) site.Add(above.Stored.Id, above.Stored.SecuredBytes.ToArray(), $"above/{BadgeFiles.Slug(above.Stored.Id)}.jwt");
            var missing = claim.Evidence.Where(each => !TryAdd(store, site, each)).ToList();
            site.Write();
            context.Terminal.Say(Path.Combine(site.Folder, "accreditation.jwt"));
            foreach (var each in missing) context.Terminal.Warn($"{each.Id} is not kept here: put its file there, and a line for it into index.json");
            context.Terminal.Hint("look at it as a verifier does: t2t verify DIR/accreditation.jwt --documents DIR --offline");
            return ExitCode.Done;
        });

    private static void AddPublished(CommandContext context, Workspace workspace, CredentialStore store, PublishedSite site)
    {
        PublishCommand.Fill(context, workspace, store, site);
        foreach (var url in store.StatusLists().Select(list => list.Url).Concat(store.Registers().Select(register => register.Url)))
        {
            if (store.Publication(url) is { } content) site.Add(url, content);
        }
    }

    private static bool TryAdd(CredentialStore store, PublishedSite site, StackComponent component)
    {
        if (store.FindCredential(component.Id).Match is not { IsErased: false } badge || CredentialParser.Parse(badge.SecuredBytes, out _) is not { } parsed || Log.LogEntry.Of(parsed) != component.Digest) return false;
        site.Add(component.Id, badge.SecuredBytes.ToArray(), $"evidence/{BadgeFiles.Slug(component.Id)}{(badge.SecuredBytes.Span[0] == (byte)'{' ? ".json" : ".jwt")}");
        return true;
    }
}
