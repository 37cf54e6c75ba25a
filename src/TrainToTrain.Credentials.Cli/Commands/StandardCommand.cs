using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Curriculum;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t standard</c>: achievements and competency frameworks, signed edition by edition, endorsed, compared, and brought in from elsewhere.</summary>
internal static class StandardCommand
{
    private static readonly Option<string> By = new("--by") { Description = "Who signs it: an authority or a trainer of this workspace", Required = true, HelpName = "ALIAS" };

    /// <summary>For all that sign what somebody says about achievements.</summary>
    public static readonly Option<string?> Request = new("--request") { Description = "Write what is to be signed into this file, for a key that is on another machine (t2t sign-request)", HelpName = "FILE" };

    public static Command Create() => new Verb("standard", "Publish achievements and frameworks edition by edition, endorse, compare and import them", "t2t standard publish mag-fillet-welds --by board --edition 2026")
    {
        Publish(),
        Endorse(),
        Diff(),
        StandardImport.Create(),
        List(),
    };

    private static Verb Publish()
    {
        var what = new Argument<string>("WHAT") { Description = "An achievement of this workspace, or the file of one or of a framework" };
        var edition = new Option<string?>("--edition") { Description = "What people call it (default: that of its curriculum, or its version)", HelpName = "TEXT" };
        var replaces = new Option<string?>("--replaces") { Description = "The edition before: its file, or its digest (default: the one its signer published last); 'none' for a new beginning", HelpName = "WHICH" };
        var transition = new Option<string?>("--transition-until") { Description = "Until when the edition before still counts (default: no end)", HelpName = "DATE" };
        var output = new Option<string?>("--out") { Description = "Where the signed record is written (default: standards/ in the workspace)", HelpName = "FILE" };
        var from = new Option<string?>("--valid-from") { Description = "From when on this edition counts (default: now)", HelpName = "DATE" };
        return new Verb("publish", "Sign an edition of an achievement or framework, and say which one it replaces", """
            t2t standard publish mag-fillet-welds --by board --edition 2026 --transition-until 2026-12-31
            """) { what, By, edition, replaces, transition, from, output, Request }
            .Does(context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var input = StandardInput.Read(context, store, context.Arguments.GetRequiredValue(what));
                var issuer = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
                var before = Before(context, store, new StoredStandards(store), (input, issuer, context.Arguments.GetValue(replaces)));
                var valid = Day(context, from) ?? RecordSigning.Now(context);
                var until = Day(context, transition);
                if (until is not null && before is null) throw Refusal.Usage("--transition-until is about the edition before, and there is none", "name it with --replaces");
                if (until < valid) throw Refusal.Usage("--transition-until is before the edition itself begins");
                var name = context.Arguments.GetValue(edition) ?? input.Edition;
                var signing = new RecordSigning(context, workspace, store, issuer);
                byte[] Write(string each, Status.StatusPlace place) => new StandardDraft
                {
                    Id = each,
                    IssuerId = issuer.Did,
                    IssuerName = issuer.Name,
                    Content = input.Content,
                    IsFramework = input.IsFramework,
                    Edition = name,
                    Replaces = before,
                    TransitionUntil = until,
                    ValidFrom = valid,
                    Status = [place],
                }.Write();
                if (context.Arguments.GetValue(Request) is { } file)
                {
                    signing.Request(input.Id, file, Write);
                    return ExitCode.Done;
                }

                var (id, signed) = signing.Sign(StoredStandards.Standard, input.Id, valid, Write);
                context.Terminal.Say(id);
                context.Terminal.Note($"{issuer.Name} publishes {(name is null ? input.Id : $"edition {name} of {input.Id}")}{(before is null ? "" : ", in place of the one before")}: {signing.Write(input.Id, id, signed, context.Arguments.GetValue(output))}");
                context.Terminal.Hint("verifiers find it with the next: t2t publish DIR");
                return ExitCode.Done;
            });
    }

    private static string? Before(CommandContext context, CredentialStore store, StoredStandards standards, (StandardInput Input, IssuerRecord By, string? Given) asked)
    {
        var digest = asked.Input.DigestMultibase;
        var before = asked.Given switch
        {
            "none" => null,
            null => standards.Newest(asked.Input.Id, asked.By.Did)?.DigestMultibase,
            { } given when Model.Multibase.TryReadSha256(given) is not null => given,
            { } given => Named(StandardInput.Read(context, store, given), asked.Input),
        };
        if (before != digest) return before;
        throw Refusal.Usage($"{asked.Input.Id} is published already, word for word", "a changed achievement is added with: t2t achievement add FILE --replace");
    }

    private static string Named(StandardInput before, StandardInput now) =>
        before.Id == now.Id ? before.DigestMultibase : throw Refusal.Usage($"{before.Name} is an edition of {before.Id}, not of {now.Id}");

    private static DateTimeOffset? Day(CommandContext context, Option<string?> option)
    {
        if (context.Arguments.GetValue(option) is not { } text) return null;
        return Times.TryReadDay(text, out var time) ? time : throw Refusal.Usage($"{option.Name}: '{text}' is not a date", "it looks like 2026-06-01, or 2026-06-01T12:00:00Z");
    }

    private static Verb Endorse()
    {
        var file = new Argument<string>("FILE") { Description = "The signed record of an edition" };
        var output = new Option<string?>("--out") { Description = "Where the record goes together with the endorsement (default: beside the file, as NAME.bundle.json)", HelpName = "FILE" };
        return new Verb("endorse", "Sign that an edition somebody published is good", "t2t standard endorse standards/mag-fillet-welds-1f2e9c04.json --by union") { file, By, output, Request }
            .Does(async context =>
            {
                var workspace = context.OpenWorkspace();
                using var store = workspace.OpenStore(context.Surroundings.Clock);
                var given = context.Arguments.GetRequiredValue(file);
                var bundle = CredentialInput.Read(context, given).Bundle;
                if (StandardEdition.ReadKept(bundle.Main, out var problem) is not { } edition) throw Refusal.Usage($"{given} is no record of an achievement or framework: {Verb.Lower(problem!)}", "t2t standard publish makes one");
                var verifier = SelfCheck.Verifier(workspace, store, context.Surroundings.Clock);
                var verdict = await verifier.VerifyAsync(new VerificationRequest { Input = given, Credential = bundle.Main, Policy = Policy.Integrity }, context.Cancellation);
                if (SelfCheck.Problems(verdict).FirstOrDefault() is { } refusal) throw new Refusal(ExitCode.Invalid, $"{given}: {Verb.Lower(refusal.Message)} ({refusal.Code.Id})", "nothing was signed");

                var issuer = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
                if (Endorsed(context, workspace, store, (issuer, edition)) is not var (id, signed)) return ExitCode.Done;
                var path = context.Arguments.GetValue(output) is { } own ? context.PathOf(own) : BundleFiles.Of(context.PathOf(given));
                AtomicFile.Write(path, (bundle with { Beside = [.. bundle.Beside, signed] }).Write());
                context.Terminal.Say(id);
                context.Terminal.Note($"{issuer.Name} endorses {edition.Name}: {path}");
                return ExitCode.Done;
            });
    }

    /// <summary>Signed here, or elsewhere and imported since.</summary>
    /// <returns>Null when it is signed nowhere yet, and a request was written.</returns>
    private static (string Id, byte[] Signed)? Endorsed(CommandContext context, Workspace workspace, CredentialStore store, (IssuerRecord By, StandardEdition Edition) asked)
    {
        var (by, edition) = asked;
        var (signing, now) = (new RecordSigning(context, workspace, store, by), RecordSigning.Now(context));
        var (about, digest) = EndorsementDraft.SubjectOf(edition.Credential);
        byte[] Write(string each, Status.StatusPlace place) => new EndorsementDraft
        {
            Id = each, Name = "Endorsement", IssuerId = by.Did, IssuerName = by.Name, About = about, SubjectDigest = digest, ValidFrom = now, Status = [place],
        }.Write();
        if (context.Arguments.GetValue(Request) is { } file)
        {
            signing.Request(about, file, Write);
            return null;
        }

        var imported = Issuers.SignsHere(workspace, by) ? null : store.Credentials(new CredentialFilter { Kind = StoredStandards.Endorsement }).LastOrDefault(each => each.IssuerId == by.Did && each.SubjectId == about && each.Revoked is null);
        return imported is null ? signing.Sign(StoredStandards.Endorsement, about, now, Write) : (imported.Id, imported.SecuredBytes.ToArray());
    }

    private static Verb Diff()
    {
        var (before, after) = (new Argument<string>("BEFORE") { Description = "The older edition: a file, or an achievement of this workspace" }, new Argument<string>("AFTER") { Description = "The newer one" });
        return new Verb("diff", "Show what two editions do not say alike", "t2t standard diff standards/mag-2025.json standards/mag-2026.json") { before, after, CommonOptions.Format }
            .Does(context =>
            {
                using var store = context.FindWorkspace()?.OpenStore(context.Surroundings.Clock);
                var (old, now) = (StandardInput.Read(context, store, context.Arguments.GetRequiredValue(before)), StandardInput.Read(context, store, context.Arguments.GetRequiredValue(after)));
                var differences = EditionDifference.Between(old.Content, now.Content);
                if (context.Json)
                {
                    context.Terminal.Say(JsonText.Of(new JsonObject
                    {
                        ["before"] = new JsonObject { ["id"] = old.Id, ["edition"] = old.Edition, ["digestMultibase"] = old.DigestMultibase },
                        ["after"] = new JsonObject { ["id"] = now.Id, ["edition"] = now.Edition, ["digestMultibase"] = now.DigestMultibase },
                        ["differences"] = new JsonArray([.. differences.Select(Json)]),
                    }));
                }
                else if (differences.Count == 0) context.Terminal.Say("they say the same");
                else foreach (var each in differences) context.Terminal.Say(Terminal.Tame(each.Words));
                return ExitCode.Done;
            });
    }

    private static JsonObject Json(EditionDifference difference) => new()
    {
        ["path"] = difference.Path,
        ["kind"] = difference.Kind,
        ["before"] = difference.Before is { } before ? JsonNode.Parse(before.GetRawText()) : null,
        ["after"] = difference.After is { } after ? JsonNode.Parse(after.GetRawText()) : null,
    };

    private static Verb List() => new Verb("list", "Show the editions that were signed in this workspace", "t2t standard list") { CommonOptions.Format }
        .Does(context =>
        {
            using var store = context.OpenWorkspace().OpenStore(context.Surroundings.Clock);
            var standards = new StoredStandards(store);
            if (context.Json) context.Terminal.Say(JsonText.Of(new JsonArray([.. standards.Editions.Select(Json)])));
            else if (standards.Editions.Count == 0) context.Terminal.Note("no editions yet; sign one with: t2t standard publish");
            else Tables.Print(context.Terminal, ["name", "edition", "from", "old one until", "by", "id"], standards.Editions.Select(each => Row(store, standards, each)));
            return ExitCode.Done;
        });

    private static string[] Row(CredentialStore store, StoredStandards standards, StandardEdition each) =>
    [
        each.Name,
        (each.Edition ?? "") + (standards.ReplacedBy(each.DigestMultibase) is null ? "" : " (replaced)"),
        Times.Day(each.Credential.ValidFrom!.Value),
        each.TransitionUntil is { } until ? Times.Day(until) : each.Replaces is null ? "" : "no end",
        store.FindIssuer(each.Credential.IssuerId)?.Name ?? each.Credential.IssuerId,
        each.Credential.Id!,
    ];

    private static JsonObject Json(StandardEdition each) => new()
    {
        ["id"] = each.Credential.Id,
        ["about"] = each.Id,
        ["name"] = each.Name,
        ["kind"] = each.IsFramework ? "framework" : "achievement",
        ["edition"] = each.Edition,
        ["digestMultibase"] = each.DigestMultibase,
        ["replaces"] = each.Replaces,
        ["transitionUntil"] = each.TransitionUntil is { } until ? XsdDateTime.Print(until) : null,
        ["validFrom"] = XsdDateTime.Print(each.Credential.ValidFrom!.Value),
        ["issuer"] = each.Credential.IssuerId,
    };
}
