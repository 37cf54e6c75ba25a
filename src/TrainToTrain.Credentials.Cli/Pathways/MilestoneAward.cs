using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Cli.Bulk;
using TrainToTrain.Credentials.Cli.Commands;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>A milestone on the way every badge goes: drafted, signed, verified by ourselves, kept, written; and beside it all that it was stacked from.</summary>
internal sealed class MilestoneAward(CommandContext context, Workspace workspace, CredentialStore store)
{
    public required PathwayFile Pathway { get; init; }

    /// <summary>Of a rung whose rule holds.</summary>
    public required RungReading Reading { get; init; }

    public required LearnerWallet Learner { get; init; }

    public async Task<int> IssueAsync(IssuerRecord trainer, string? folder)
    {
        if (Reading.Components.Count > Limits.StackComponents) throw Refusal.Usage($"{Reading.Rung.Name} takes {Reading.Components.Count} badges, more than the {Limits.StackComponents} that one milestone is stacked from", "let the pathway ask for a rung in between");
        var achievement = Issuers.FindAchievement(store, Reading.Rung.Achievement);
        var json = StrictJson.Parse(achievement.Json.Span, out _) ?? throw Refusal.Incomplete($"the achievement {achievement.Id} in the database cannot be read");
        if (new Achievement(achievement.Id, achievement.Name, json).EqfLevel is { } level && level != Reading.Rung.Level) throw Refusal.Usage($"{achievement.Name} is of EQF level {level}, and the rung {Reading.Rung.Name} of level {Reading.Rung.Level}", "one of the two is wrong");

        var lineages = new Lineages(store);
        var nearest = lineages.ToIssue(trainer.Did, achievement.Id);
        IReadOnlyList<StoredAccreditation> lineage = nearest is null ? [] : lineages.Upwards(nearest);
        Endings.Warn(context, lineage);
        using var log = IssuanceLog.Open(context, workspace);
        using var key = Issuers.OpenKey(context.Surroundings, workspace, trainer);
        var judge = new SelfCheck(workspace, store, context.Surroundings.Clock, lineage) { AwaitsCosignature = nearest?.Issue is { Supervised: true } };
        var issuer = new CredentialIssuer(new IssuingContext
        {
            Signer = key.As(trainer.VerificationMethod),
            Format = IssueCommand.UsualFor(key.PublicKey.Kind),
            Salt = store.RowKeySalt,
            Clock = context.Surroundings.Clock,
            Refusal = (signed, cancellation) => judge.RefusalAsync(signed, null, cancellation),
        });
        using var batch = store.BeginBatch($"{Reading.Rung.Name} by {trainer.Name}");
        var template = Template(json, trainer, lineage) with { RevocationList = StatusLists.With(workspace, store, batch.RoomIn, trainer, StatusLists.Revocation) };
        var outcome = await issuer.IssueAsync(template, [Row()], batch, context.Cancellation).SingleAsync(context.Cancellation);
        if (outcome.Refusal is { } refusal) throw new Refusal(ExitCode.Invalid, $"this milestone would not hold: {Verb.Lower(refusal.Message)} ({refusal.Code.Id})", "nothing was kept");
        if (outcome.Issued is null) throw Refusal.Usage($"{Learner.Called} has been given the milestone of {Reading.Rung.Name} by {trainer.Name} already", "see: t2t pathway evaluate");
        batch.Commit();
        return Write(outcome, folder ?? Path.Combine(workspace.BadgesFolder, BadgeFiles.Slug(achievement.Id)), log);
    }

    private BadgeTemplate Template(System.Text.Json.JsonElement achievement, IssuerRecord trainer, IReadOnlyList<StoredAccreditation> lineage) => new()
    {
        Achievement = achievement,
        IssuerId = trainer.Did,
        IssuerName = trainer.Name,
        ParentOrg = new Organisation(workspace.BaseUrl, workspace.Name),
        Lineage = [.. lineage.Select(each => each.Stored.SecuredBytes)],
        RevocationList = "",
        Stack = new Stacking(Pathway.Pathway.Id, Reading.Rung.Id, [.. Reading.Components.Select(badge => new StackComponent(badge.Id, badge.AchievementId, badge.Digest))]),
    };

    /// <summary>Whom the badges are about; that the day is not stated makes a second award of the same rung the same.</summary>
    private LearnerRow Row()
    {
        var now = context.Surroundings.Clock.GetUtcNow();
        return new LearnerRow { Line = 1, Did = Learner.Subjects[0], Name = Learner.Name, Date = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero), DateIsStated = false };
    }

    private int Write(RowOutcome outcome, string folder, IssuanceLog? log)
    {
        var badge = outcome.Issued!;
        var files = BadgeFiles.For(context.PathOf(folder), workspace.BaseUrl, 1);
        var row = new BulkRow(new LearnerCsvRow(outcome.Row.Line, outcome.Row, [])) { BadgeId = badge.Id, Issued = badge };
        using var outputs = new IssueOutputs { Files = files, Log = log, SubjectOf = _ => badge.SubjectId };
        outputs.Write([row]);
        outputs.Commit();
        var path = files.PathOf(row);
        var bundle = new CredentialBundle(badge.SecuredBytes(), [Pathway.Signed!.Main, .. Reading.Components.Select(each => each.SecuredBytes), .. Pathway.Signed.Beside, .. Learner.Beside.Take(Limits.Accreditations - Limits.StackComponents - Pathway.Signed.Beside.Count - 1)]);
        AtomicFile.Write(BundleFiles.Of(path), bundle.Write());
        Tell(badge, path);
        outputs.Logged?.Tell(context);
        outputs.Logged?.ThrowIfIncomplete();
        return ExitCode.Done;
    }

    private void Tell(IssuedCredential badge, string path)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["id"] = badge.Id,
                ["rung"] = Reading.Rung.Id,
                ["subject"] = badge.SubjectId,
                ["components"] = new JsonArray([.. Reading.Components.Select(each => JsonValue.Create(each.Id))]),
                ["file"] = path,
                ["bundle"] = BundleFiles.Of(path),
            }));
            return;
        }

        context.Terminal.Say(badge.Id);
        context.Terminal.Note($"{Reading.Rung.Name} for {Terminal.Tame(Learner.Name ?? badge.SubjectId)}, stacked from {Words.Count(Reading.Components.Count, "badge")}");
        context.Terminal.Note($"with all it was stacked from: {BundleFiles.Of(path)}");
    }
}
