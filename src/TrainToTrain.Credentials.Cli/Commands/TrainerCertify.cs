using System.CommandLine;
using TrainToTrain.Credentials.Cli.Curricula;
using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Cli.Trainers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Pathways;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t trainer certify</c>: one accreditation, signed by an authority or by a trainer who may accredit.</summary>
internal static class TrainerCertify
{
    private static readonly Option<string> By = new("--by") { Description = "Who certifies: an authority or a trainer of this workspace", Required = true, HelpName = "ALIAS" };
    private static readonly Option<string> Name = new("--name") { Description = "The trainer's name, as employers will read it", Required = true };
    private static readonly Option<string?> Alias = new("--alias") { Description = "What to call the trainer here (default: made of the name)" };
    private static readonly Option<string?> TrainerDid = new("--did") { Description = "The trainer's own DID (default: that of the key keys/ALIAS.pem, which is made if it is not there)", HelpName = "DID" };
    private static readonly Option<string> Kind = KeyCommand.KindOption();
    private static readonly Option<string[]> Actions = new("--actions") { Description = "What the trainer may do: issue, accredit (default: issue)", HelpName = "LIST" };
    private static readonly Option<string[]> Achievements = new("--achievements") { Description = "Which achievements: names or ids, patterns ending in /*, or '*'", Required = true, HelpName = "LIST" };
    private static readonly Option<string[]> Jurisdictions = new("--jurisdictions") { Description = "Where: ISO 3166 codes (default: no limit of its own)", HelpName = "LIST" };
    private static readonly Option<int?> MaxLevel = new("--max-level") { Description = "Highest EQF level, 1 to 8 (default: no limit of its own)", HelpName = "N" };
    private static readonly Option<int?> MaxDepth = new("--max-depth") { Description = "With accredit: how many further generations of accrediting trainers may follow (default: 0)", HelpName = "N" };
    private static readonly Option<bool> PinCurriculum = new("--pin-curriculum") { Description = "Hold the trainer to the achievements as they are now: a changed one needs a new accreditation" };
    private static readonly Option<string> Adaptations = CommonOptions.Choice("--adaptations", "With --pin-curriculum: whether adaptations of it count: none, those approved by the certifier or one above, or any that names what it was made from", "none", "approved", "declared");
    private static readonly Option<bool> Supervised = new("--supervised") { Description = "With issue: each badge also needs the certifier's co-signature (t2t cosign) before it counts" };
    private static readonly Option<string?> From = new("--valid-from") { Description = "From this day or time on (default: the start of today, UTC)", HelpName = "DATE" };
    private static readonly Option<string?> Until = new("--valid-until") { Description = "Until this day or time (default: until it is withdrawn)", HelpName = "DATE" };

    private static readonly Option<string?> Request = new("--request") { Description = "Write what is to be signed into this file, for a key that is on another machine (t2t sign-request)", HelpName = "FILE" };

    public static Command Create() => new Verb("certify", "Certify a trainer to issue, to certify others, or both, within a scope", """
        t2t trainer certify --by board --name "Maria Kovač" --actions issue,accredit --achievements "*" --max-depth 1
        """) { By, Name, Alias, TrainerDid, Kind, Actions, Achievements, Jurisdictions, MaxLevel, MaxDepth, PinCurriculum, Adaptations, Supervised, From, Until, Certification.Stage, Certification.Learner, Certification.Evidence, Certification.Documents, Certification.Without, Request }
        .Does(CertifyAsync);

    private static async Task<int> CertifyAsync(CommandContext context)
    {
        var workspace = context.OpenWorkspace();
        using var store = workspace.OpenStore(context.Surroundings.Clock);
        var certifier = Issuers.Find(store, context.Arguments.GetRequiredValue(By));
        var (issue, accredit) = ReadScopes(context, store);
        var path = PathOf(store, certifier, (issue ?? accredit)!.Achievements!);
        Endings.Warn(context, path);
        var (from, until) = ReadWindow(context, path.Count > 0 ? path[0].Stored.ValidFrom : null);
        Refuse(GrantCheck.Problems(certifier.Name, new StoredStandards(store).Renewed(path), issue, accredit));
        var asked = new CertificationAsked(certifier, path, issue, accredit) { Name = context.Arguments.GetRequiredValue(Name), TrainerDid = KnownDid(context, store), From = from };
        var certification = await Certification.CheckAsync(context, workspace, store, asked);

        var grant = new Grant(certifier, path, issue, accredit, from, EndOf(until, from, certification)) { Certification = certification };
        return context.Arguments.GetValue(Request) is { } file ? RequestSignature(context, workspace, store, grant, context.PathOf(file)) : await SignAsync(context, workspace, store, grant);
    }

    private static async Task<int> SignAsync(CommandContext context, Workspace workspace, CredentialStore store, Grant grant)
    {
        // The certifier's passphrase comes before the trainer's key is made: a wrong one leaves nothing behind.
        using var key = Issuers.OpenKey(context.Surroundings, workspace, grant.Certifier);
        using var log = IssuanceLog.Open(context, workspace);
        var trainer = FindOrMake(context, workspace, store, out var isNew);
        var check = new SelfCheck(workspace, store, context.Surroundings.Clock, grant.Path);
        using var batch = store.BeginBatch($"certify {trainer.Alias}");
        if (isNew) store.AddIssuer(trainer);
        Link(store, grant, trainer);
        var draft = Draft(workspace, store, batch, grant, trainer);
        var now = context.Surroundings.Clock.GetUtcNow();
        var signed = ProofFormats.VcJwt.Sign(draft.Write(), key.As(grant.Certifier.VerificationMethod), now);
        if (await check.RefusalAsync(signed, draft.ValidFrom > now ? draft.ValidFrom : null, context.Cancellation) is { } refusal)
        {
            throw new Refusal(ExitCode.Invalid, $"this accreditation would not hold: {Verb.Lower(refusal.Message)} ({refusal.Code.Id})", "nothing was signed or kept");
        }

        batch.Save(AccreditationFiles.Record(draft, signed));
        if (draft.Eligibility?.Without is { } reason) store.RecordWaiver(draft.Id, reason);
        batch.Commit();
        AccreditationFiles.Write(workspace, trainer.Alias, draft.Id, signed);
        context.Terminal.Say(draft.Id);
        context.Terminal.Note($"{trainer.Name} is certified by {grant.Certifier.Name}; the trainer is called '{trainer.Alias}' here");
        if (draft.Eligibility is { Without: not null }) context.Terminal.Warn("the rule was not fulfilled; the accreditation says so, and why");
        else if (draft.Eligibility is { } claim) context.Terminal.Note($"as a {claim.Stage}, on {Words.Count(claim.Evidence.Count, "badge")}, which it names{(draft.ValidUntil is { } end ? $"; to be renewed by {Times.Day(end)}" : "")}");
        var logged = log?.RecordAccreditations(context, store);
        logged?.Tell(context);
        logged?.ThrowIfIncomplete();
        return ExitCode.Done;
    }

    /// <summary>As <see cref="SignAsync"/>, up to the signature. Asked again for what is awaited already, the same request is written again.</summary>
    private static int RequestSignature(CommandContext context, Workspace workspace, CredentialStore store, Grant grant, string file)
    {
        if (Issuers.SignsHere(workspace, grant.Certifier)) throw Refusal.Usage($"the key of {grant.Certifier.Name} is in this workspace", "leave --request out: it signs here");
        var key = KeyElsewhere.Of(workspace, grant.Certifier);
        foreach (var each in grant.Path)
        {
            if (SelfCheck.Stopped(each) is { } how) throw new Refusal(ExitCode.Invalid, how, "a verifier would refuse what is issued under it");
        }

        var trainer = FindOrMake(context, workspace, store, out var isNew);
        var requests = new PendingRequests(context, workspace, store);
        using var batch = store.BeginBatch($"request for {trainer.Alias}");
        if (isNew) store.AddIssuer(trainer);
        Link(store, grant, trainer);
        var draft = Draft(workspace, store, batch, grant, trainer);
        var request = requests.Awaited(key, draft);
        if (request is null)
        {
            request = requests.Add(SigningRequestRecord.Accreditation, [(key, draft.Write())]);
            if (draft.Eligibility?.Without is { } reason) store.RecordWaiver(draft.Id, reason);
            batch.Commit();
        }

        AtomicFile.Write(file, requests.File(request));
        context.Terminal.Say(request[0].DocumentId);
        context.Terminal.Note($"{trainer.Name} is not certified yet: the request is in {file}");
        context.Terminal.Hint($"where the key of {grant.Certifier.Name} is: t2t sign-request {Path.GetFileName(file)}; then here: t2t trainer import FILE");
        return ExitCode.Done;
    }

    private static AccreditationDraft Draft(Workspace workspace, CredentialStore store, IssueBatch batch, Grant grant, IssuerRecord trainer)
    {
        var certifier = grant.Certifier;
        return new AccreditationDraft
        {
            Id = $"urn:uuid:{Guid.NewGuid()}",
            IssuerId = certifier.Did,
            IssuerName = certifier.Name,
            RecognizedIn = grant.Path.Count > 0 ? grant.Path[0].Stored.Id : null,
            SubjectId = trainer.Did,
            SubjectName = trainer.Name,
            Issue = grant.Issue,
            Accredit = grant.Accredit,
            ValidFrom = grant.From,
            ValidUntil = grant.Until,
            Eligibility = grant.Certification.Claim,
            Status = [Reserve(StatusLists.Revocation) with { Reference = store.EnsureRegister(certifier.Did, workspace.UrlOf(Workspace.RegisterFile(certifier.Alias))).Url }, Reserve(StatusLists.Suspension)],
        };

        StatusPlace Reserve(string purpose)
        {
            var list = StatusLists.With(workspace, store, batch.RoomIn, certifier, purpose);
            return new StatusPlace(list, purpose, batch.ReserveIndex(list));
        }
    }

    /// <summary>Null for who is not known here yet, and has no DID of their own.</summary>
    private static string? KnownDid(CommandContext context, CredentialStore store) =>
        store.FindIssuer(context.Arguments.GetValue(Alias) ?? Aliases.From(context.Arguments.GetRequiredValue(Name)))?.Did ?? context.Arguments.GetValue(TrainerDid);

    /// <summary>For as long as the rule says, unless for less.</summary>
    private static DateTimeOffset? EndOf(DateTimeOffset? wanted, DateTimeOffset from, Certification certification)
    {
        if (certification.Every is not { } every) return wanted;
        var end = every.After(from);
        return wanted > end ? throw new Refusal(ExitCode.Invalid, $"--valid-until is later than {Times.Day(end)}: the rule has trainers certified anew every {every}", "leave it out, and it ends when the rule says") : wanted ?? end;
    }

    private static void Link(CredentialStore store, Grant grant, IssuerRecord trainer)
    {
        foreach (var subject in grant.Certification.Subjects) store.LinkTrainer(trainer.Did, subject);
    }

    private static IReadOnlyList<StoredAccreditation> PathOf(CredentialStore store, IssuerRecord certifier, IReadOnlyList<string> achievements)
    {
        if (certifier.Role == "authority") return [];
        var lineages = new Lineages(store);
        var nearest = lineages.ToAccredit(certifier.Did, achievements)
            ?? throw new Refusal(ExitCode.Invalid, $"{certifier.Name} may not certify trainers: no accreditation says 'accredit' (lineage.action-missing)", "certify with an authority, or certify this one with --actions issue,accredit");
        return lineages.Upwards(nearest);
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count == 0) return;
        throw new Refusal(ExitCode.Invalid, "this grants more than the certifier has: " + string.Join("; ", problems), "a verifier would only grant what both have; ask for less, or let an authority certify");
    }

    private static IssuerRecord FindOrMake(CommandContext context, Workspace workspace, CredentialStore store, out bool isNew)
    {
        var name = context.Arguments.GetRequiredValue(Name);
        if (string.IsNullOrWhiteSpace(name)) throw Refusal.Usage("the name is empty: it is what employers are shown");
        var alias = context.Arguments.GetValue(Alias) ?? Aliases.From(name);
        Aliases.Check(alias);
        var did = context.Arguments.GetValue(TrainerDid);
        if (did is not null && !Did.TryParse(did, out _)) throw Refusal.Usage($"--did: '{did}' is not a DID");
        if (store.FindIssuer(alias) is { } known)
        {
            isNew = false;
            if (did is not null && did != known.Did) throw Refusal.Usage($"'{alias}' is {known.Did} here, not {did}", "give the new trainer another name with --alias");
            if (known.Role == "authority") throw Refusal.Usage($"'{alias}' is an authority", "give the trainer another name with --alias");
            return known;
        }

        isNew = true;
        return did is not null
            ? NewTrainer(workspace, did, alias, name.Trim()) with { CreatedAt = context.Surroundings.Clock.GetUtcNow() }
            : AuthorityCommand.NewIssuer(context, workspace, new IssuerRequest(alias, name, null, null, KeyCommand.KindOf(context.Arguments.GetRequiredValue(Kind))), "trainer");
    }

    /// <summary>A DID that is a key of this workspace signs here; any other where its key is.</summary>
    private static IssuerRecord NewTrainer(Workspace workspace, string did, string alias, string name)
    {
        var keyName = workspace.Keys.Names.FirstOrDefault(each => KeyCommand.DidKeyOf(workspace.Keys.Public(each)) == did);
        var method = keyName is null ? did : $"{did}#{workspace.Keys.Public(keyName).ToMultikey()}";
        return new IssuerRecord(did, alias, name, "trainer", keyName, method, null, default);
    }

    private static (Scope? Issue, Scope? Accredit) ReadScopes(CommandContext context, CredentialStore store)
    {
        var actions = CommonOptions.Items(context.Arguments.GetValue(Actions));
        if (actions.FirstOrDefault(each => each is not ("issue" or "accredit")) is { } unknown) throw Refusal.Usage($"--actions: '{unknown}' is neither issue nor accredit");
        var stage = Certification.StageOf(context);
        if (stage is not null && (actions.Length > 0 || context.Arguments.GetValue(Supervised))) throw Refusal.Usage("--stage says what the trainer may do: leave --actions and --supervised out");
        var issues = actions.Length == 0 || actions.Contains("issue");
        var accredits = actions.Contains("accredit") || stage == TrainerStage.MasterTrainer;
        var depth = context.Arguments.GetValue(MaxDepth);
        if (depth is not null && !accredits) throw Refusal.Usage("--max-depth means something with --actions accredit only", "a master-trainer (--stage) is one who accredits, too");
        if (depth < 0) throw Refusal.Usage("--max-depth is 0 or more");
        if (context.Arguments.GetValue(MaxLevel) is < 1 or > 8) throw Refusal.Usage("--max-level is an EQF level, 1 to 8");

        var achievements = CommonOptions.Items(context.Arguments.GetValue(Achievements)).Select(each => AchievementId(store, each)).ToList();
        var jurisdictions = CommonOptions.Items(context.Arguments.GetValue(Jurisdictions));
        foreach (var code in jurisdictions) JurisdictionCode.Check("--jurisdictions", code);
        var scope = new Scope
        {
            Achievements = achievements,
            Jurisdictions = jurisdictions.Length > 0 ? jurisdictions : null,
            MaxLevel = context.Arguments.GetValue(MaxLevel),
            Curriculum = context.Arguments.GetValue(PinCurriculum) ? Pins(store, achievements) : null,
            Adaptations = ReadAdaptations(context),
        };
        var supervised = context.Arguments.GetValue(Supervised) || stage == TrainerStage.CoTrainer;
        if (supervised && !issues) throw Refusal.Usage("--supervised means something with --actions issue only");
        return (issues ? scope with { Supervised = supervised } : null, accredits ? scope with { MaxDepth = depth ?? 0 } : null);
    }

    /// <returns>Null for none, which is what an absent member says.</returns>
    private static AdaptationRule? ReadAdaptations(CommandContext context) => Enum.Parse<AdaptationRule>(context.Arguments.GetRequiredValue(Adaptations), ignoreCase: true) is var rule && rule == AdaptationRule.None ? null : rule;

    private static string AchievementId(CredentialStore store, string given)
    {
        if (given == "*" || given.EndsWith("/*", StringComparison.Ordinal)) return given;
        if (store.FindAchievement(given).Match is null && Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" or "urn") return given;
        return Issuers.FindAchievement(store, given).Id;
    }

    /// <summary>DESIGN §4.1: the digest of the JCS form of each achievement the scope covers and this workspace has.</summary>
    private static Dictionary<string, string> Pins(CredentialStore store, List<string> achievements)
    {
        var pins = new Dictionary<string, string>();
        foreach (var record in store.Achievements())
        {
            if (GrantCheck.Covers(achievements, record.Id) && StrictJson.Parse(record.Json.Span, out _) is { } json) pins.Add(record.Id, Multibase.Sha256(Jcs.Canonicalize(json)));
        }

        return pins.Count > 0 ? pins : throw Refusal.Usage("--pin-curriculum: this workspace has none of these achievements", "add them first with: t2t achievement add");
    }

    /// <summary>From the start of today unless said otherwise: badges carry days, and one of today is issued at its start. Never before the certifier's own begin.</summary>
    private static (DateTimeOffset From, DateTimeOffset? Until) ReadWindow(CommandContext context, DateTimeOffset? certifierFrom)
    {
        var today = new DateTimeOffset(context.Surroundings.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var from = Read("--valid-from", context.Arguments.GetValue(From)) ?? (certifierFrom > today ? certifierFrom.Value : today);
        var until = Read("--valid-until", context.Arguments.GetValue(Until));
        if (until <= from) throw Refusal.Usage("--valid-until is not after --valid-from");
        return (from, until);
    }

    private static DateTimeOffset? Read(string option, string? text)
    {
        if (text is null) return null;
        return Times.TryReadDay(text, out var time) ? time.ToUniversalTime() : throw Refusal.Usage($"{option}: '{text}' is not a date like 2026-05-30 or 2026-05-30T14:00:00Z");
    }

    /// <param name="Path">The certifier's lineage, nearest first; empty for an authority.</param>
    private sealed record Grant(IssuerRecord Certifier, IReadOnlyList<StoredAccreditation> Path, Scope? Issue, Scope? Accredit, DateTimeOffset From, DateTimeOffset? Until)
    {
        public required Certification Certification { get; init; }
    }
}
