using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>
/// Authorities, trainers and learners with real keys, real signed credentials, status lists and DID documents, all in memory. It is the
/// resource loader, refuses what it does not host, and counts what was fetched. A test says what is different from a good world.
/// </summary>
public sealed class World : IResourceLoader
{
    public const string WeldingId = "https://skills.example/achievements/welding-1";
    public const string LearnerId = "urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8";
    public const string WeldingPattern = "https://skills.example/achievements/*";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, byte[]> _hosted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Party Owner, string Purpose, SortedSet<int> Set)> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Party Owner, List<Withdrawal> Rows)> _registers = new(StringComparer.Ordinal);
    private readonly List<ReadOnlyMemory<byte>> _proofs = [];
    private readonly HashSet<string> _offline = new(StringComparer.Ordinal);
    private readonly List<TrustAnchor> _anchors = [];
    private readonly List<ReadOnlyMemory<byte>> _agreements = [];
    private readonly List<JsonObject> _agencies = [];
    private readonly Lock _asking = new();
    private int _nextIndex = 4711;
    private int _nextId;

    /// <summary>2026-03-01, noon UTC.</summary>
    public Clock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>URLs in the order they were asked for.</summary>
    public List<string> Fetched { get; } = [];

    /// <summary>The log everybody here trusts, and its witness.</summary>
    public WitnessedLog Log { get; } = new();

    public TrustAnchors Anchors => WithNotices(WithAgreements(new([.. _anchors], Log.Keys)));

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Eight hexadecimal digits the ids made here begin with, for what of several worlds must not be mixed up.</summary>
    public string IdPrefix { get; init; } = "00000000";

    /// <summary>A somebody; pinned nowhere and certified by nobody.</summary>
    public Party Person(string name, KeyKind kind = KeyKind.Ed25519) => Listed(new Party(name, kind));

    /// <summary>A somebody under a did:web whose document this world hosts.</summary>
    public Party WebPerson(string name, string did)
    {
        var party = Listed(new Party(name, did, "key-1"));
        HostDidDocument(party, null);
        return party;
    }

    /// <param name="change">Sees the did:web document before it is hosted.</param>
    public void HostDidDocument(Party party, Action<JsonObject>? change)
    {
        var document = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"),
            ["id"] = party.Did,
            ["verificationMethod"] = new JsonArray(new JsonObject
            {
                ["id"] = party.Signer.VerificationMethod,
                ["type"] = "Multikey",
                ["controller"] = party.Did,
                ["publicKeyMultibase"] = party.Key.PublicKey.ToMultikey(),
            }),
            ["assertionMethod"] = new JsonArray(party.Signer.VerificationMethod),
        };
        change?.Invoke(document);
        var path = party.Did["did:web:".Length..].Split(':');
        var url = path.Length == 1 ? $"https://{path[0]}/.well-known/did.json" : $"https://{string.Join('/', path)}/did.json";
        _hosted[url] = JsonSerializer.SerializeToUtf8Bytes(document);
    }

    /// <summary>An authority, pinned.</summary>
    /// <param name="change">What is different about its pin.</param>
    public Party Authority(string name = "Commonwealth Skills Board", Func<TrustAnchor, TrustAnchor>? change = null)
    {
        var party = Person(name);
        Pin(party, change);
        return party;
    }

    public void Pin(Party party, Func<TrustAnchor, TrustAnchor>? change = null)
    {
        var anchor = new TrustAnchor(party.Did, party.Name, "US-KY");
        _anchors.Add(change is null ? anchor : change(anchor));
    }

    /// <summary>An agreement by which one authority recognises the badges of another, pinned.</summary>
    /// <param name="change">What is different about it.</param>
    public byte[] Recognise(Party by, Party of, Action<JsonObject>? change = null, string format = "eddsa-jcs-2022")
    {
        var draft = DraftAgreement(by, of);
        change?.Invoke(draft);
        return PinAgreement(Agreements.Sign(draft, by, Now, format));
    }

    /// <summary>Of 300 days ago, with a status of its own.</summary>
    public JsonObject DraftAgreement(Party by, Party of)
    {
        var draft = Agreements.Draft(by, of, NewId(), Now.AddDays(-300));
        Agreements.Status(by, _nextIndex++)(draft);
        return draft;
    }

    public byte[] PinAgreement(byte[] agreement)
    {
        _agreements.Add(agreement);
        return agreement;
    }

    /// <summary>Has an agency listened to that publishes a notice of these barred trainers.</summary>
    /// <returns>Where it lies.</returns>
    public string Listen(Party agency, string? effect, params IReadOnlyList<BarredTrainer> barred)
    {
        var url = agency.Register + "-barred";
        Host(url, Notices.Sign(Notices.Draft(agency, url, Now, barred), agency, Now));
        _agencies.Add(Notices.Source(agency, url, effect));
        return url;
    }

    private TrustAnchors WithNotices(TrustAnchors anchors) =>
        _agencies.Count == 0 ? anchors : TrustAnchors.Parse(Notices.Write(anchors, [.. _agencies.Select(each => each.DeepClone().AsObject())]), out var problems) ?? throw new InvalidOperationException(string.Join("; ", problems));

    private TrustAnchors WithAgreements(TrustAnchors anchors) =>
        _agreements.Count == 0 ? anchors : TrustAnchors.Parse(Agreements.Write(anchors, _agreements), out var problems) ?? throw new InvalidOperationException(string.Join("; ", problems));

    /// <summary>A trainer who may issue every achievement of this world and, with <paramref name="accredits"/>, certify further trainers.</summary>
    /// <param name="change">What is different about the accreditation.</param>
    public Party Trainer(Party by, string name, bool accredits = false, Func<AccreditationDraft, AccreditationDraft>? change = null)
    {
        var party = Person(name);
        Accredit(by, party, accredits, change);
        return party;
    }

    /// <summary>Accredits an existing party and staples that to everything it issues from now on.</summary>
    public byte[] Accredit(Party by, Party trainer, bool accredits = false, Func<AccreditationDraft, AccreditationDraft>? change = null)
    {
        var draft = DraftAccreditation(by, trainer, accredits);
        return Accredit(by, trainer, change is null ? draft : change(draft));
    }

    public byte[] Accredit(Party by, Party trainer, AccreditationDraft draft)
    {
        var secured = Sign(JsonNode.Parse(draft.Write())!.AsObject(), by);
        trainer.Lineage = [secured, .. by.Lineage];
        trainer.AccreditationId = draft.Id;
        return secured;
    }

    public AccreditationDraft DraftAccreditation(Party by, Party trainer, bool accredits) => new()
    {
        Id = NewId(),
        IssuerId = by.Did,
        IssuerName = by.Name,
        RecognizedIn = by.AccreditationId,
        SubjectId = trainer.Did,
        SubjectName = trainer.Name,
        Issue = new Scope { Achievements = [WeldingPattern] },
        Accredit = accredits ? new Scope { Achievements = [WeldingPattern], MaxDepth = 4 } : null,
        ValidFrom = Now.AddDays(-100),
        ValidUntil = Now.AddYears(2),
        Status = [new StatusPlace(by.RevocationList, "revocation", _nextIndex++) { Reference = by.Register }, new StatusPlace(by.SuspensionList, "suspension", _nextIndex++)],
    };

    /// <summary>A badge for a learner, unsigned, for a test to change.</summary>
    public JsonObject Badge(Party trainer, string achievement = WeldingId, int level = 3, Func<BadgeTemplate, BadgeTemplate>? change = null)
    {
        var template = new BadgeTemplate
        {
            Achievement = Achievement(achievement, level),
            IssuerId = trainer.Did,
            IssuerName = trainer.Name,
            ParentOrg = new Organisation("https://provider.example", "Riverside Technical Training"),
            Lineage = trainer.Lineage,
            RevocationList = trainer.RevocationList,
        };
        template = change is null ? template : change(template);
        var row = new LearnerRow { Line = 2, Email = "learner@example.org", Name = "Ada Learner", Date = Now.AddDays(-10) };
        var status = new StatusPlace(template.RevocationList, "revocation", _nextIndex++);
        return JsonNode.Parse(new BadgeWriter(template).Write(NewId(), LearnerId, row, [status]))!.AsObject();
    }

    /// <summary>A signed badge.</summary>
    public byte[] Issue(Party trainer, string achievement = WeldingId, int level = 3, Func<BadgeTemplate, BadgeTemplate>? change = null, string format = "vc-jwt") =>
        Sign(Badge(trainer, achievement, level, change), trainer, format);

    public byte[] Sign(JsonObject credential, Party by, string format = "vc-jwt") =>
        ProofFormats.Find(format)!.Sign(Bytes(credential), by.Signer, Now);

    /// <summary>As an issuer writes it: escaped no more than JSON asks for.</summary>
    public static byte[] Bytes(JsonObject credential) => JsonSerializer.SerializeToUtf8Bytes(credential, Plain);

    /// <summary>The endorsement a supervised trainer's badge needs (DESIGN §4.1).</summary>
    public JsonObject Endorsement(Party by, JsonObject badge)
    {
        using var subject = JsonDocument.Parse(badge["credentialSubject"]!.ToJsonString());
        return new JsonObject
        {
            ["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.OpenBadges),
            ["id"] = NewId(),
            ["type"] = new JsonArray("VerifiableCredential", "EndorsementCredential"),
            ["name"] = "Endorsement",
            ["issuer"] = new JsonObject { ["id"] = by.Did, ["type"] = new JsonArray("Profile"), ["name"] = by.Name },
            ["validFrom"] = Parsing.XsdDateTime.Print(Now.AddDays(-9)),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = badge["id"]!.GetValue<string>(),
                ["type"] = new JsonArray("EndorsementSubject"),
                ["digestMultibase"] = Multibase.Sha256(Parsing.Jcs.Canonicalize(subject.RootElement)),
            },
        };
    }

    /// <summary>A learner record (CLR 2.0) of what is given, unsigned, for a test to change.</summary>
    public JsonObject Record(Party publisher, params IReadOnlyList<ReadOnlyMemory<byte>> held)
    {
        var draft = new LearnerRecordDraft
        {
            Id = NewId(),
            Name = "What Ada has learnt",
            IssuerId = publisher.Did,
            IssuerName = publisher.Name,
            SubjectId = LearnerId,
            Held = held,
            ValidFrom = Now.AddDays(-1),
            Status = [new StatusPlace(publisher.RevocationList, "revocation", _nextIndex++)],
        };
        return JsonNode.Parse(draft.Write())!.AsObject();
    }

    public static JsonElement Achievement(string id = WeldingId, int level = 3) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["id"] = id,
        ["type"] = new JsonArray("Achievement"),
        ["achievementType"] = "MicroCredential",
        ["name"] = "Shielded metal arc welding",
        ["description"] = "Welds mild steel plate in the flat and horizontal positions.",
        ["criteria"] = new JsonObject { ["narrative"] = "Three test pieces, inspected visually and by bend test." },
        ["alignment"] = new JsonArray(new JsonObject
        {
            ["type"] = new JsonArray("Alignment"),
            ["targetName"] = $"European Qualifications Framework level {level}",
            ["targetUrl"] = BadgeTerms.EqfLevelPrefix + level,
        }),
    });

    /// <summary>An edition of the achievement of this world: what is taught is said otherwise in each.</summary>
    public static JsonElement Edition(string edition, string id = WeldingId)
    {
        var json = JsonNode.Parse(Achievement(id).GetRawText())!.AsObject();
        json["version"] = edition;
        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>A variant of an achievement, which says what it was made from.</summary>
    /// <param name="id">Its own; null for that of what it was made from.</param>
    public static JsonElement Adapted(JsonElement from, string? id = null)
    {
        var json = JsonNode.Parse(from.GetRawText())!.AsObject();
        if (id is not null) json["id"] = id;
        json["description"] = "Welds mild steel plate as the yards here have it.";
        json[BadgeTerms.Adaptation] = new JsonObject
        {
            ["@type"] = "@json",
            ["@value"] = new JsonObject
            {
                ["base"] = new JsonObject { ["id"] = from.GetProperty("id").GetString(), ["digestMultibase"] = DigestOf(from) },
                ["changes"] = new JsonArray(new JsonObject { ["part"] = "unit 3", ["change"] = "plates in inches", ["reason"] = "what the yards here weld" }),
            },
        };
        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>What a scope pins.</summary>
    public static string DigestOf(JsonElement achievement) => Multibase.Sha256(Parsing.Jcs.Canonicalize(achievement));

    /// <summary>Somebody's word that this is an edition, from sixty days ago on.</summary>
    public byte[] Standard(Party by, JsonElement achievement, Func<StandardDraft, StandardDraft>? change = null)
    {
        var draft = new StandardDraft { Id = NewId(), IssuerId = by.Did, IssuerName = by.Name, Content = achievement, ValidFrom = Now.AddDays(-60), Edition = achievement.TryGetProperty("version", out var version) ? version.GetString() : null };
        return ProofFormats.EddsaJcs2022.Sign((change is null ? draft : change(draft)).Write(), by.Signer, Now);
    }

    /// <summary>Somebody's word that an adaptation counts, from sixty days ago on.</summary>
    public byte[] Approval(Party by, JsonElement variant, Func<AdaptationDraft, AdaptationDraft>? change = null)
    {
        var draft = new AdaptationDraft { Id = NewId(), IssuerId = by.Did, IssuerName = by.Name, Variant = AdaptationDraft.VariantOf(variant), ValidFrom = Now.AddDays(-60) };
        return ProofFormats.EddsaJcs2022.Sign((change is null ? draft : change(draft)).Write(), by.Signer, Now);
    }

    /// <summary>A signed badge of an achievement given whole.</summary>
    public byte[] IssueOf(Party trainer, JsonElement achievement, params IReadOnlyList<ReadOnlyMemory<byte>> stapled) =>
        Issue(trainer, change: template => template with { Achievement = achievement, Lineage = [.. template.Lineage, .. stapled] });

    /// <summary>Sets the bit a credential names for a purpose.</summary>
    public void SetStatus(ReadOnlyMemory<byte> secured, string purpose = "revocation", bool set = true)
    {
        var status = Parsing.CredentialParser.Parse(secured, out _)!.Payload.GetProperty("credentialStatus");
        foreach (var entry in status.ValueKind == JsonValueKind.Array ? [.. status.EnumerateArray()] : new[] { status })
        {
            if (entry.GetProperty("statusPurpose").GetString() != purpose) continue;
            var list = _lists[entry.GetProperty("statusListCredential").GetString()!].Set;
            var index = int.Parse(entry.GetProperty("statusListIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            if (set) list.Add(index);
            else list.Remove(index);
        }
    }

    /// <summary>Withdraws an accreditation: its bit, and a row in its accreditor's register.</summary>
    public void Withdraw(ReadOnlyMemory<byte> accreditation, WithdrawalReason reason, DateTimeOffset effectiveFrom)
    {
        SetStatus(accreditation);
        var payload = Parsing.CredentialParser.Parse(accreditation, out _)!.Payload;
        var register = payload.GetProperty("credentialStatus")[0].GetProperty("statusReference").GetString()!;
        _registers[register].Rows.Add(new Withdrawal(payload.GetProperty("id").GetString()!, reason, effectiveFrom));
    }

    /// <summary>From now on there is proof that something signed existed at a time, beside whatever is verified.</summary>
    public void ProveExistence(ReadOnlyMemory<byte> secured, DateTimeOffset at) => _proofs.Add(Log.Prove(secured, at));

    /// <summary>Puts something beside whatever is verified that may or may not be a proof.</summary>
    public void Offer(byte[] proof) => _proofs.Add(proof);

    /// <summary>Puts bytes under a URL, in place of what was there.</summary>
    public void Host(string url, ReadOnlySpan<byte> content) => _hosted[url] = content.ToArray();

    public void TakeOffline(string url) => _offline.Add(url);

    public void BringBack(string url) => _offline.Remove(url);

    public CredentialVerifier Verifier(Policy policy = Policy.Lineage, TrustAnchors? anchors = null) =>
        new(new VerifierOptions { Policy = policy, Anchors = anchors ?? Anchors, Loader = this, Clock = Clock });

    public Verdict Verify(ReadOnlyMemory<byte> credential, params IReadOnlyList<ReadOnlyMemory<byte>> beside) => VerifyAt(null, credential, beside);

    public Verdict VerifyAt(DateTimeOffset? at, ReadOnlyMemory<byte> credential, params IReadOnlyList<ReadOnlyMemory<byte>> beside)
    {
        var verdict = Verifier().VerifyAsync(new VerificationRequest { Input = "test", Credential = credential, Beside = beside, ProofsOfExistence = _proofs, At = at });
        return verdict.AsTask().GetAwaiter().GetResult();
    }

    public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(url);
        lock (_asking) return ValueTask.FromResult(Answer(url.OriginalString, maxBytes));
    }

    private LoadedResource Answer(string text, int maxBytes)
    {
        Fetched.Add(text);
        return
            _offline.Contains(text) ? LoadedResource.NotHad("The host does not answer")
            : _hosted.TryGetValue(text, out var content) ? content.Length <= maxBytes ? LoadedResource.Of(content) : LoadedResource.NotHad("It is larger than allowed")
            : _lists.TryGetValue(text, out var list) ? LoadedResource.Of(SignedList(text, list.Owner, list.Purpose, list.Set))
            : _registers.TryGetValue(text, out var register) ? LoadedResource.Of(SignedRegister(register.Owner))
            : LoadedResource.NotHad("Nothing is there");
    }

    /// <summary>The register as its owner would publish it now.</summary>
    public byte[] SignedRegister(Party owner, Func<RegisterDraft, RegisterDraft>? change = null)
    {
        var draft = new RegisterDraft { Id = owner.Register, IssuerId = owner.Did, Withdrawn = [.. _registers[owner.Register].Rows], ValidFrom = Now.AddHours(-1), ValidUntil = Now.AddDays(7) };
        draft = change is null ? draft : change(draft);
        return ProofFormats.VcJwt.Sign(draft.Write(), owner.Signer, Now);
    }

    /// <summary>The status list as its owner would publish it now.</summary>
    public byte[] SignedList(string url, Party owner, string purpose, IEnumerable<int> set, Func<StatusListDraft, StatusListDraft>? change = null)
    {
        var draft = new StatusListDraft { Id = url, IssuerId = owner.Did, Purpose = purpose, SetIndexes = set, Entries = 131_072, ValidFrom = Now.AddHours(-1), ValidUntil = Now.AddDays(7) };
        draft = change is null ? draft : change(draft);
        return ProofFormats.VcJwt.Sign(StatusMechanisms.BitstringStatusList.Publish(draft), owner.Signer, Now);
    }

    private Party Listed(Party party)
    {
        _lists[party.RevocationList] = (party, "revocation", []);
        _lists[party.SuspensionList] = (party, "suspension", []);
        _registers[party.Register] = (party, []);
        return party;
    }

    private string NewId() => $"urn:uuid:{IdPrefix}-0000-8000-8000-{++_nextId:d12}";
}
