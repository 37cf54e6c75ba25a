using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t agreement</c>: what one authority recognises of another's badges (DESIGN §4.4), drafted, signed, compared and taken back.</summary>
internal static class AgreementCommand
{
    public const string Kind = "agreement";

    public static Command Create() => new Verb("agreement", "Agree with another authority on whose badges count as what, one way or both ways", "t2t agreement list")
    {
        AgreementSigning.Draft(),
        AgreementSigning.Sign(),
        AgreementSigning.Countersign(),
        AgreementImport.Create(),
        List(),
        Withdraw(),
        Diff(),
    };

    private static Verb List() => new Verb("list", "Show the agreements that authorities of this workspace have signed", "t2t agreement list") { CommonOptions.Format }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            using var store = workspace.OpenStore(context.Surroundings.Clock);
            var all = store.Credentials(new CredentialFilter { Kind = Kind }).ToList();
            var pinned = PinnedAgreements.Of(workspace);
            var names = store.Issuers().ToDictionary(each => each.Did, each => each.Name, StringComparer.Ordinal);
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. all.Select(each => Json(each, pinned))])));
            else if (all.Count == 0) context.Terminal.Note("no agreement yet; draft one with: t2t agreement draft");
            else Tables.Print(context.Terminal, ["id", "by", "with", "from", "until", "state"], all.Select(each => new[] { each.Id, names.GetValueOrDefault(each.IssuerId, each.IssuerId), each.SubjectName ?? each.SubjectId, Times.Day(each.ValidFrom), each.ValidUntil is { } until ? Times.Day(until) : "", StateOf(each) }));
            if (!context.Json)
            {
                foreach (var each in all)
                {
                    if (OtherHalf(each, pinned) is { } other) context.Terminal.Note($"the other half of {each.Id}, {other.Id}, is {other.State}");
                }
            }

            return ExitCode.Done;
        });

    private static JsonObject Json(StoredCredential each, IReadOnlyDictionary<string, AgreementFile> pinned) => new()
    {
        ["id"] = each.Id,
        ["by"] = each.IssuerId,
        ["with"] = new JsonObject { ["id"] = each.SubjectId, ["name"] = each.SubjectName },
        ["validFrom"] = XsdDateTime.Print(each.ValidFrom),
        ["validUntil"] = each.ValidUntil is { } until ? XsdDateTime.Print(until) : null,
        ["state"] = StateOf(each),
        ["otherHalf"] = OtherHalf(each, pinned) is { } other ? new JsonObject { ["id"] = other.Id, ["state"] = other.State } : null,
        ["terms"] = new JsonArray([.. Halves.Open(each.SecuredBytes, each.Id).Lines.Select(line => JsonValue.Create(line))]),
    };

    private static string StateOf(StoredCredential each) => each.Revoked is not null ? "withdrawn" : "in force";

    /// <summary>What is known here of the other half. Each half stands until its own side withdraws it, which only that side's status list says.</summary>
    private static (string Id, string State)? OtherHalf(StoredCredential each, IReadOnlyDictionary<string, AgreementFile> pinned)
    {
        var ours = Halves.Open(each.SecuredBytes, each.Id);
        if (ours.ReciprocalOf is not { } id) return null;
        if (!pinned.TryGetValue(id, out var theirs)) return (id, "not pinned here");
        if (!ours.IsBoundTo(theirs)) return (id, "not the one this was signed for");
        return (id, each.Revoked is null ? "pinned here" : "pinned here, and stands until they withdraw it");
    }

    private static Verb Withdraw()
    {
        var agreement = new Argument<string>("AGREEMENT") { Description = "The agreement's id, or at least its last 6 characters" };
        return new Verb("withdraw", "Take an agreement back for good; what was issued before may stay, as the reason has it", """
            t2t agreement withdraw 4f1d2c --reason cessation --effective-from 2026-07-01
            """) { agreement, TrainerWithdraw.Reason, TrainerWithdraw.From, TrainerWithdraw.Yes }
            .Does(context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var found = TrainerLookup.FindCredential(store, context.Arguments.GetRequiredValue(agreement));
                if (found.Kind != Kind) throw Refusal.Usage($"{found.Id} is a {found.Kind}, not an agreement", "see: t2t agreement list");
                var reason = WithdrawalReason.Find(context.Arguments.GetRequiredValue(TrainerWithdraw.Reason))!;
                var withdrawal = new Withdrawal(found.Id, reason, TrainerWithdraw.EffectiveFrom(context, reason, found.ValidFrom));
                TrainerWithdraw.Confirm(context);
                if (store.Withdraw(new WithdrawalRecord(withdrawal, context.Surroundings.Clock.GetUtcNow()))) context.Terminal.Say($"withdrawn agreement {found.Id} ({found.SubjectName ?? found.SubjectId})");
                else context.Terminal.Note($"{found.Id} was withdrawn so before");
                if (Halves.Open(found.SecuredBytes, found.Id).ReciprocalOf is { } other) context.Terminal.Note($"the other half, {other}, stands until the other authority withdraws it");
                context.Terminal.Hint("verifiers learn of it with the next: t2t publish DIR");
                return ExitCode.Done;
            });
    }

    private static Verb Diff()
    {
        var before = new Argument<string>("BEFORE") { Description = "An agreement's file, signed or a half of a draft" };
        var after = new Argument<string>("AFTER") { Description = "The one it is compared with" };
        return new Verb("diff", "Say in words what one agreement says and another does not", "t2t agreement diff agreements/board-2025.json agreements/board-2026.json") { before, after }
            .Does(context =>
            {
                var changes = AgreementSigning.Open(context, context.Arguments.GetRequiredValue(before)).ChangesTo(AgreementSigning.Open(context, context.Arguments.GetRequiredValue(after)));
                foreach (var (added, line) in changes) context.Terminal.Say($"{(added ? "+" : "-")} {Terminal.Tame(line)}");
                if (changes.Count == 0) context.Terminal.Note("both say the same");
                return ExitCode.Done;
            });
    }
}
