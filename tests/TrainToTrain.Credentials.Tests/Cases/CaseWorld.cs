using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>
/// What a case is told on: the world all cases share, and what is different in this one. All lists and documents follow from who somebody
/// is, so that what two cases put under one URL is the same; what differs goes into the header of the case.
/// </summary>
internal sealed class CaseWorld
{
    /// <summary>The index whose bit is set in every list of the shared world.</summary>
    public const int Stopped = 666;

    private readonly string _name;
    private readonly World _world;
    private readonly List<string> _proofs = [];
    private readonly List<string> _badges = [];
    private readonly Dictionary<string, Party> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<(string Url, string File)> _resources = [];

    /// <param name="name">Of the case; the ids made in it follow from it.</param>
    public CaseWorld(string name)
    {
        _name = name;
        _world = new World { IdPrefix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4)) };
        At = _world.Now;
        Board = Person("Commonwealth Skills Board");
        _files["anchors.json"] = Anchors(Pinned(Board));
    }

    /// <summary>When it is verified, unless the case says another time: 2026-03-01, noon UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When accreditations were given: 2025-11-21.</summary>
    public DateTimeOffset Certified => _world.Now.AddDays(-100);

    /// <summary>When badges are issued: 2026-02-19.</summary>
    public DateTimeOffset Issued => _world.Now.AddDays(-10);

    /// <summary>From when on the withdrawn accreditations of all registers are: 2026-01-30.</summary>
    public DateTimeOffset Withdrawn => _world.Now.AddDays(-30);

    /// <summary>The authority the anchors file of the shared world pins.</summary>
    public Party Board { get; }

    public string? Policy { get; private set; }

    /// <summary>URL to content: what this case needs of the shared world.</summary>
    public IReadOnlyDictionary<string, byte[]> Shared => _shared;

    /// <summary>Name to content: the other files of the world's folder.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    public IReadOnlyList<(string Url, string File)> Resources => _resources;

    /// <summary>Names of the files that come beside the badge.</summary>
    public IReadOnlyList<string> Proofs => _proofs;

    /// <summary>Names of the files of credentials that come beside the badge.</summary>
    public IReadOnlyList<string> BadgesBeside => _badges;

    public Party Person(string name)
    {
        if (_people.TryGetValue(name, out var known)) return known;
        return Listed(_world.Person(name));
    }

    /// <summary>Somebody under a did:web whose document is in the shared world.</summary>
    public Party WebPerson(string name)
    {
        if (_people.TryGetValue(name, out var known)) return known;
        var party = Listed(_world.WebPerson(name, $"did:web:{name.ToLowerInvariant().Replace(' ', '-')}.example"));
        _shared.Add(KeysUrl(party), Keys(party));
        return party;
    }

    public static string KeysUrl(Party party) => DidWebDocument.UrlOf(party.Did).ToString();

    /// <summary>The did:web document of somebody: a key for credentials, and one for lists.</summary>
    public static byte[] Keys(Party party, Action<JsonObject>? change = null)
    {
        var key = new VerificationMethod(party.Signer.VerificationMethod, party.Did, party.Key.PublicKey, null, null);
        var lists = new VerificationMethod(party.Did + "#lists", party.Did, ListKey(party).PublicKey, null, null);
        var document = JsonNode.Parse(DidWebDocument.Write(party.Did, [key, lists]))!.AsObject();
        change?.Invoke(document);
        return World.Bytes(document);
    }

    private Party Listed(Party party)
    {
        _people.Add(party.Name, party);
        _shared.Add(party.RevocationList, List(party, "revocation"));
        _shared.Add(party.SuspensionList, List(party, "suspension"));
        _shared.Add(party.Register, Register(party));
        return party;
    }

    /// <summary>Adds to the shared world. The URL is of this case.</summary>
    public void Host(string url, byte[] content) => _shared.Add(url, content);

    /// <summary>A URL no other case uses.</summary>
    public string OwnUrl(string what) => $"https://accreditations.example/{_world.IdPrefix}/{what}";

    /// <summary>Puts a file in place of what the shared world has under a URL.</summary>
    public void Replace(string url, string file, byte[] content)
    {
        _resources.Add((url, file));
        _files.Add(file, content);
    }

    public void Withhold(string url) => _resources.Add((url, "-"));

    /// <summary>The log the anchors files of the shared world pin, with its witness.</summary>
    public WitnessedLog Log => _world.Log;

    /// <summary>Puts proofs of existence beside the badge.</summary>
    public void Beside(params IReadOnlyList<byte[]> proofs)
    {
        foreach (var proof in proofs)
        {
            _proofs.Add($"{_name}{(_proofs.Count == 0 ? "" : $"-{_proofs.Count + 1}")}.tlog-proof");
            _files.Add(_proofs[^1], proof);
        }
    }

    /// <summary>Puts a credential beside the badge.</summary>
    public void Bring(ReadOnlyMemory<byte> credential)
    {
        _badges.Add($"{_name}-beside{(_badges.Count == 0 ? "" : $"-{_badges.Count + 1}")}.json");
        _files.Add(_badges[^1], credential.ToArray());
    }

    /// <summary>Verifies with the anchors given and agreements between authorities.</summary>
    public void Recognise(IReadOnlyList<TrustAnchor> anchors, params IReadOnlyList<ReadOnlyMemory<byte>> agreements) =>
        Trust(Agreements.Write(new TrustAnchors(anchors, new World().Log.Keys), agreements));

    /// <summary>Verifies with this anchors file.</summary>
    public void Trust(byte[] anchors)
    {
        Policy = $"anchors-{_name}.json";
        _files.Add(Policy, anchors);
    }

    public string OwnId(string what) => $"urn:example:{_world.IdPrefix}:{what}";

    public static TrustAnchor Pinned(Party party) => new(party.Did, party.Name, "US-KY");

    /// <summary>Verifies with other anchors than those of the shared world.</summary>
    public void Pin(string file, params IReadOnlyList<TrustAnchor> anchors)
    {
        Policy = $"anchors-{file}.json";
        _files.Add(Policy, Anchors([.. anchors]));
    }

    private static byte[] Anchors(params TrustAnchor[] anchors) => new TrustAnchors(anchors, new World().Log.Keys).Write();

    /// <summary>A chain below the authority, one accreditation for each link given.</summary>
    /// <returns>The trainer at its end, who has the whole lineage to staple.</returns>
    public Party Chain(params IReadOnlyList<Link> links) => Below(Board, links);

    public Party Below(Party top, params IReadOnlyList<Link> links)
    {
        for (var i = 0; i < links.Count; i++)
        {
            var trainer = Person(Title(i, links.Count));
            Accredit(top, trainer, links[i], accredits: i < links.Count - 1);
            top = trainer;
        }

        return top;
    }

    public Party Chain(int length) => Chain([.. Enumerable.Repeat(Link.Good, length)]);

    /// <summary>Three accreditations, one of them different.</summary>
    public Party Three(int place, Link link) => Chain([.. Enumerable.Range(0, 3).Select(i => i == place ? link : Link.Good)]);

    private static string Title(int place, int length) =>
        place == length - 1 ? "Trainer" : place == 0 ? "Master" : length == 3 ? "Mentor" : $"Generation {place + 1}";

    /// <summary>Staples it to everything the trainer issues from now on.</summary>
    public byte[] Accredit(Party by, Party trainer, Link? link = null, bool accredits = false)
    {
        link ??= Link.Good;
        var draft = _world.DraftAccreditation(by, trainer, accredits);
        draft = draft with { Status = [.. draft.Status.Select(place => place with { Reference = null })] };
        if (draft.Accredit is not null) draft = draft with { Accredit = draft.Accredit with { MaxDepth = 10 } };
        if (link.Draft is not null) draft = link.Draft(draft);
        // Hundreds of files hold up to nine of these: a hint only where it leads somewhere, a suspension only where there is one, few words.
        if (draft.RecognizedIn?.StartsWith("https:", StringComparison.Ordinal) != true) draft = draft with { RecognizedIn = null };
        draft = draft with { Status = [.. draft.Status.Where(place => place.Purpose == "revocation" || place.Index == Stopped)] };
        var json = JsonNode.Parse(draft.Write())!.AsObject();
        json["credentialSubject"]!["achievement"]!["description"] = "May train.";
        json["credentialSubject"]!["achievement"]!["criteria"]!["narrative"] = "By the rules.";
        if (json["credentialStatus"] is JsonObject entry) entry.Remove("id");
        link.Json?.Invoke(json);
        var secured = Sign(json, link.SignedBy?.Invoke(this).Key.As(by.Signer.VerificationMethod) ?? by.Signer, link.Format);
        if (link.Secured is not null) secured = link.Secured(secured);
        trainer.Lineage = [secured, .. by.Lineage];
        trainer.AccreditationId = draft.Id;
        return secured;
    }

    /// <summary>A badge, unsigned. Without the learner's identity, whose salt is random.</summary>
    public JsonObject Badge(Party trainer, Func<BadgeTemplate, BadgeTemplate>? template = null)
    {
        var badge = _world.Badge(trainer, change: template);
        badge["credentialSubject"]!.AsObject().Remove("identifier");
        return badge;
    }

    public byte[] Issue(Party trainer, Action<JsonObject>? change = null, string format = "eddsa-jcs-2022")
    {
        var badge = Badge(trainer);
        change?.Invoke(badge);
        return Sign(badge, trainer.Signer, format);
    }

    public byte[] IssueIn(Party trainer, string? jurisdiction) => Sign(Badge(trainer, template => template with { Jurisdiction = jurisdiction }), trainer.Signer);

    public byte[] IssueFor(Party trainer, string achievement, int level = 3) =>
        Sign(Badge(trainer, template => template with { Achievement = World.Achievement(achievement, level) }), trainer.Signer);

    public byte[] Sign(JsonObject credential, ISigner signer, string format = "eddsa-jcs-2022") =>
        ProofFormats.Find(format)!.Sign(World.Bytes(credential), signer, Issued);

    /// <summary>Somebody's word that this is an edition of an achievement.</summary>
    public byte[] Standard(Party by, System.Text.Json.JsonElement achievement, Func<StandardDraft, StandardDraft> change, Party? signedBy = null)
    {
        var json = JsonNode.Parse(_world.Standard(by, achievement, change))!.AsObject();
        json.Remove("proof");
        return Sign(json, signedBy?.Key.As(by.Signer.VerificationMethod) ?? by.Signer);
    }

    /// <summary>Somebody's word that an adaptation counts.</summary>
    public byte[] Approval(Party by, System.Text.Json.JsonElement variant) => _world.Approval(by, variant);

    public JsonObject Endorsement(Party by, JsonObject badge) => _world.Endorsement(by, badge);

    /// <summary>A list as its owner publishes it: the bit of <see cref="Stopped"/> set.</summary>
    /// <param name="change">Sees it before it is signed.</param>
    public byte[] List(Party owner, string purpose, Action<JsonObject>? change = null, Party? signedBy = null)
    {
        var list = Unsigned(owner, purpose);
        change?.Invoke(list);
        return Sign(list, signedBy?.Key.As(owner.Signer.VerificationMethod) ?? Publisher(owner), "vc-jwt");
    }

    /// <summary>Lists of a did:web are signed by a key of its own, so that a case about the other key is about that.</summary>
    private static ISigner Publisher(Party owner) => owner.Did.StartsWith("did:web:", StringComparison.Ordinal) ? ListKey(owner).As(owner.Did + "#lists") : owner.Signer;

    private static SigningKey ListKey(Party owner) => new World().Person($"{owner.Name} lists").Key;

    public JsonObject Unsigned(Party owner, string purpose) => JsonNode.Parse(StatusMechanisms.BitstringStatusList.Publish(new StatusListDraft
    {
        Id = purpose == "revocation" ? owner.RevocationList : owner.SuspensionList,
        IssuerId = owner.Did,
        Purpose = purpose,
        SetIndexes = [Stopped],
        Entries = 131_072,
        ValidFrom = _world.Now.AddDays(-1),
        ValidUntil = _world.Now.AddDays(7),
    }))!.AsObject();

    /// <summary>The register of an accreditor: one accreditation withdrawn for each reason there is, all from <see cref="Withdrawn"/> on.</summary>
    /// <param name="change">Sees it before it is signed.</param>
    public byte[] Register(Party owner, Action<JsonObject>? change = null, Party? signedBy = null)
    {
        var register = UnsignedRegister(owner);
        change?.Invoke(register);
        return Sign(register, signedBy?.Key.As(owner.Signer.VerificationMethod) ?? Publisher(owner), "vc-jwt");
    }

    public JsonObject UnsignedRegister(Party owner) => JsonNode.Parse(new RegisterDraft
    {
        Id = owner.Register,
        IssuerId = owner.Did,
        Withdrawn = [.. WithdrawalReason.All.Select(reason => new Withdrawal(IdOfWithdrawn(owner, reason.Word), reason, Withdrawn))],
        ValidFrom = _world.Now.AddDays(-1),
        ValidUntil = _world.Now.AddDays(7),
    }.Write())!.AsObject();

    /// <summary>The id of the one accreditation an accreditor withdrew for this reason.</summary>
    public static string IdOfWithdrawn(Party accreditor, string reason) => $"https://accreditations.example/{FileName(accreditor.Name)}/{reason}";

    /// <summary>A name in the letters of a file's.</summary>
    public static string FileName(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));
}
