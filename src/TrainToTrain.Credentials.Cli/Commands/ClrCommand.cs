using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;
using BadgeStanding = TrainToTrain.Credentials.Pathways.BadgeStanding;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t clr</c>: what one learner has been given, put together and signed as a learner record (CLR 2.0).</summary>
internal static class ClrCommand
{
    /// <summary>What a record is called in the store.</summary>
    private const string Kind = "record";

    private static readonly Argument<string[]> Badges = new("BADGE") { Description = "Badge files, from anywhere; or ids of badges of this workspace, or at least their last 6 characters", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> By = new("--by") { Description = "Who signs that these belong together: an authority or trainer of this workspace", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Out = new("--out") { Description = "The file to write", Required = true, HelpName = "FILE" };
    private static readonly Option<string?> Name = new("--name") { Description = "What the record is called (default: Learner record, with the learner's name if it is known)", HelpName = "TEXT" };
    private static readonly Option<string[]> Associations = new("--association") { Description = "How two achievements go together, such as \"mag-fillet-welds isPartOf welder-1\"; may be given again", HelpName = "TEXT" };
    private static readonly Option<bool> Partial = new("--partial") { Description = "Say in the record that the learner has been given more" };
    private static readonly Option<bool> Stack = new("--stack") { Description = "Put in what milestones among them were stacked from, too, and say so" };
    private static readonly Option<string[]> Documents = CommonOptions.Documents("For badges of others: a folder that stands in for the network");
    private static readonly Option<bool> Offline = new("--offline") { Description = "For badges of others: ask nothing of the network" };

    public static Command Create()
    {
        var proof = CommonOptions.Choice("--proof", "How the record is secured", ProofFormats.VcJwt.Id, ProofFormats.VcJoseCose.Id, ProofFormats.EddsaJcs2022.Id, ProofFormats.EcdsaJcs2019.Id);
        return new Verb("clr", "Put badges of one learner together, as a Comprehensive Learner Record 2.0", """
            t2t clr ada-mag.json ada-safety.json --by maria --out ada.clr.jwt
            """) { Badges, By, Out, Name, Associations, Stack, Partial, proof, Documents, Offline, CommonOptions.Format }
            .Does(context => RecordAsync(context, ProofFormats.Find(context.Arguments.GetRequiredValue(proof))!));
    }

    private static async Task<int> RecordAsync(CommandContext context, IProofFormat format)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var publisher = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        var badges = await JudgeAsync(context, workspace, store);
        var learner = OneLearner(badges);

        using var key = Issuers.OpenKey(context.Surroundings, workspace, publisher);
        if (!format.SignsWith(key.PublicKey.Kind)) throw Refusal.Usage($"the key of {publisher.Name} cannot make a proof of the kind {format.Id}", "leave --proof out");
        var now = context.Surroundings.Clock.GetUtcNow();
        using var batch = store.BeginBatch($"learner record by {publisher.Name}");
        var list = StatusLists.With(workspace, store, batch.RoomIn, publisher, StatusLists.Revocation);
        var draft = new LearnerRecordDraft
        {
            Id = $"urn:uuid:{Guid.NewGuid()}",
            Name = NameOf(context, badges),
            IssuerId = publisher.Did,
            IssuerName = publisher.Name,
            ParentOrg = new Organisation(workspace.BaseUrl, workspace.Name),
            SubjectId = learner,
            Held = [.. badges.SelectMany(each => each.Held)],
            Associations = [.. (context.Arguments.GetValue(Associations) ?? []).Select(text => Association(text, badges)), .. context.Arguments.GetValue(Stack) ? Stacked(badges) : []],
            Partial = context.Arguments.GetValue(Partial),
            ValidFrom = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            Status = [new StatusPlace(list, StatusLists.Revocation, batch.ReserveIndex(list))],
        };
        var written = draft.Write();
        if (LearnerRecordDraft.Refusal(written) is { } malformed) throw Refusal.Usage($"{Verb.Lower(malformed.Message)} ({malformed.Code.Id})");
        var signed = format.Sign(written, key.As(publisher.VerificationMethod), now);
        await RefuseIfNotValidAsync(context, workspace, store, signed);

        batch.Save(Recorded(draft, signed, format, badges[0].LearnerName));
        batch.Commit();
        AtomicFile.Write(context.PathOf(context.Arguments.GetRequiredValue(Out)), signed);
        Report(context, draft, badges);
        return ExitCode.Done;
    }

    /// <summary>All of them, so that every reason is told at once; what does not verify is in no record of ours.</summary>
    private static async Task<List<RecordedBadge>> JudgeAsync(CommandContext context, Workspace workspace, CredentialStore store)
    {
        var names = context.Arguments.GetRequiredValue(Badges);
        var named = BadgesNamed.Find(context, store, names, "ids are in the badge files: t2t inspect FILE");
        if (context.Arguments.GetValue(Stack)) named = BadgesNamed.Find(context, store, [.. names, .. named.SelectMany(load => ComponentsOf(load()))], "name the file of each badge it was stacked from, too");
        if (named.Count > Limits.HeldCredentials) throw Refusal.Usage($"{named.Count} badges are more than the {Limits.HeldCredentials} a verifier looks at in one record", "make several records");
        using var loading = Loading.Open(context, context.Arguments.GetValue(Documents), context.Arguments.GetValue(Offline));
        var check = new RecordCheck(store, new BadgeCheck(workspace, store, context.Surroundings.Clock, loading.Loader));
        var badges = new List<RecordedBadge>(named.Count);
        foreach (var load in named)
        {
            var badge = load();
            var (recorded, refusal) = await check.JudgeAsync(badge, context.Cancellation);
            if (recorded is not null) badges.Add(recorded);
            else context.Terminal.Error($"{badge.Name}: {refusal}");
        }

        return badges.Count == named.Count ? badges : throw new Refusal(ExitCode.Invalid, "no record was made: a verifier would refuse it", "leave these badges out");
    }

    /// <summary>Ids of what a milestone was stacked from; none for other badges.</summary>
    private static IEnumerable<string> ComponentsOf(BadgeAtHand badge) => WalletBadge.OfStore(badge.Bundle.Main, BadgeStanding.Good)?.Stack?.Components.Select(each => each.Id) ?? [];

    /// <summary>In CLR 2.0's own words: what it was stacked from is a part of it.</summary>
    private static IEnumerable<(string SourceId, string Type, string TargetId)> Stacked(List<RecordedBadge> badges) =>
        badges.SelectMany(badge => (WalletBadge.OfStore(badge.Held[0], BadgeStanding.Good)?.Stack?.Components ?? []).Select(each => (each.Achievement, "isPartOf", badge.Badge.Achievement!.Id))).Distinct();

    private static string OneLearner(List<RecordedBadge> badges)
    {
        var learners = badges.Select(each => each.Badge.SubjectId).Distinct().ToList();
        if (learners is [{ } learner]) return learner;
        throw new Refusal(ExitCode.Invalid, "these badges do not name one and the same learner, and a record is about one: " + string.Join(", ", learners.Select(each => each ?? "nobody by an id")), "make a record for each");
    }

    private static string NameOf(CommandContext context, List<RecordedBadge> badges)
    {
        if (context.Arguments.GetValue(Name) is { } given) return string.IsNullOrWhiteSpace(given) ? throw Refusal.Usage("the name is empty: it is what employers are shown") : given.Trim();
        return badges.FirstOrDefault(each => each.LearnerName is not null) is { } known ? $"Learner record of {known.LearnerName}" : "Learner record";
    }

    private static (string SourceId, string Type, string TargetId) Association(string text, List<RecordedBadge> badges)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var source, var type, var target])
        {
            throw Refusal.Usage($"--association: '{text}' is not an achievement, a word and an achievement", "it looks like: \"mag-fillet-welds isPartOf welder-1\"");
        }

        return (AchievementId(source), type, AchievementId(target));

        string AchievementId(string given)
        {
            var ids = badges.Select(each => each.Badge.Achievement!.Id).Distinct().Where(id => id == given || BadgeFiles.Slug(id) == given).ToList();
            return ids is [var id] ? id : throw Refusal.Usage($"--association: '{given}' is {(ids.Count == 0 ? "no achievement" : "more than one achievement")} of these badges", "give an achievement's whole id, or the end of it");
        }
    }

    /// <summary>Our own verdict on the record itself; what it holds was judged before.</summary>
    private static async Task RefuseIfNotValidAsync(CommandContext context, Workspace workspace, CredentialStore store, byte[] signed)
    {
        if (signed.Length > Limits.CredentialBytes) throw Refusal.Usage($"the record would have {signed.Length:N0} bytes, more than the {Limits.CredentialBytes:N0} a verifier takes", "make several records");
        var verdict = await SelfCheck.Verifier(workspace, store, context.Surroundings.Clock)
            .VerifyAsync(new Verification.VerificationRequest { Input = "what was just signed", Credential = signed }, context.Cancellation);
        if (SelfCheck.Problems(verdict).FirstOrDefault(finding => finding.Stage != Stage.Record) is { } problem)
        {
            throw new Refusal(ExitCode.Invalid, $"this record would not hold: {Verb.Lower(problem.Message)} ({problem.Code.Id})", "nothing was kept");
        }
    }

    private static IssuedCredential Recorded(LearnerRecordDraft draft, byte[] signed, IProofFormat format, string? learner) => new()
    {
        Id = draft.Id,
        Kind = Kind,
        IssuerId = draft.IssuerId,
        SubjectId = draft.SubjectId,
        SubjectName = learner,
        ValidFrom = draft.ValidFrom,
        Format = format.Id,
        OwnBytes = signed,
        Status = draft.Status,
    };

    private static void Report(CommandContext context, LearnerRecordDraft draft, List<RecordedBadge> badges)
    {
        var file = context.Arguments.GetRequiredValue(Out);
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["id"] = draft.Id,
                ["name"] = draft.Name,
                ["by"] = draft.IssuerId,
                ["subject"] = draft.SubjectId,
                ["badges"] = new JsonArray([.. badges.Select(each => JsonValue.Create(each.Badge.Id))]),
                ["file"] = file,
            }));
            return;
        }

        context.Terminal.Say(draft.Id);
        context.Terminal.Note($"{draft.Name}: {Words.Count(badges.Count, "badge")}, in {file}");
        context.Terminal.Hint("it can be taken back with t2t revoke; put the status lists on the web with: t2t publish DIR");
    }
}
