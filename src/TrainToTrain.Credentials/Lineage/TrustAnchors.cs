using System.Text.Json;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>The anchors file (DESIGN §4.3): the only place trust comes from; nothing in a credential can add to it.</summary>
public sealed class TrustAnchors
{
    /// <summary>Where there are trust lists: what is pinned by hand, and each list with what it says.</summary>
    private (TrustAnchors Own, IReadOnlyList<ManagedAnchors> Lists)? _parts;

    public TrustAnchors(IReadOnlyList<TrustAnchor> authorities, LogKeys? logKeys = null) => (Authorities, LogKeys) = (authorities, logKeys ?? LogKeys.None);

    /// <summary>As pinned by hand, then those on trust lists; an authority pinned twice is two anchors.</summary>
    public IReadOnlyList<TrustAnchor> Authorities { get; private set; }

    /// <summary>The logs and witnesses a proof of existence is taken from (DESIGN §5.2).</summary>
    public LogKeys LogKeys { get; }

    /// <summary>
    /// Records of achievements (editions, adaptations) the verifier keeps at hand. They add no trust: each counts as far as its signer may say it on a path,
    /// and is here so that whoever shows a badge cannot leave it out.
    /// </summary>
    public IReadOnlyList<ParsedCredential> Standards { get; init; } = [];

    /// <summary>The trust lists this verifier follows (decision 0020); what they say is among all else here.</summary>
    public IReadOnlyList<TrustListState> TrustLists => [.. (_parts?.Lists ?? []).Select(each => each.State)];

    /// <summary>Whom it is to trust, a line each, to show and to compare.</summary>
    public IReadOnlyList<string> Lines => [.. AnchorWords.Of(this)];

    /// <summary>What is pinned by hand, without the trust lists.</summary>
    public TrustAnchors ByHand => _parts?.Own ?? this;

    /// <summary>What one of <see cref="TrustLists"/> says, by its id.</summary>
    public TrustAnchors OfList(string id) => (_parts?.Lists ?? []).FirstOrDefault(each => each.State.Root.Id == id)?.Says ?? new TrustAnchors([]);

    /// <summary>Registers no older copy counts of than of that date, by URL: whoever serves them cannot go back before it.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Registers { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>As pinned; those that another authority signed than one of <see cref="Authorities"/> count for nothing but as the other half of one.</summary>
    internal IReadOnlyList<RecognitionAgreement> Agreements { get; private set; } = [];

    /// <summary>As pinned: the agencies whose notices of barred trainers are looked at (decision 0019).</summary>
    internal IReadOnlyList<NoticeSource> Notices { get; private set; } = [];

    /// <summary>Whether some row of an agreement asks for a badge beside the foreign one.</summary>
    internal bool AskForBadges { get; private set; }

    /// <summary>The same, and nothing is recognised that comes from elsewhere.</summary>
    internal TrustAnchors WithoutAgreements()
    {
        var same = (TrustAnchors)MemberwiseClone();
        (same.Agreements, same.AskForBadges) = ([], false);
        return same;
    }

    /// <summary>For a verdict about that time: of lists that were to be relied on until before it, logs and witnesses count for nothing, and whom they name is not known to be trusted.</summary>
    internal TrustAnchors At(DateTimeOffset at)
    {
        if (_parts is not { } parts || !parts.Lists.Any(each => each.State.ValidUntil < at)) return this;
        var then = Join(parts.Own, parts.Lists, at);

        // Whoever is left out here already stays out.
        then.Authorities = [.. then.Authorities.Where(each => Authorities.Any(mine => mine.Id == each.Id))];
        then.Agreements = [.. then.Agreements.Where(Agreements.Contains)];
        then.AskForBadges = AsksForBadges(then.Agreements);
        return then;
    }

    /// <summary>The same with other trust lists.</summary>
    /// <param name="problems">As of <see cref="Parse"/>.</param>
    public TrustAnchors? With(IReadOnlyList<TrustListState> lists, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var said = new List<string>();
        problems = said;
        var managed = ManagedAnchors.Of(lists, said);
        return said.Count > 0 ? null : Join(ByHand, managed, null);
    }

    /// <summary>The same, and nobody is trusted but one authority. Agreements stay: one may be the other half of one of its own, and those of others are of no authority here.</summary>
    internal TrustAnchors Of(string authorityId)
    {
        var same = (TrustAnchors)MemberwiseClone();
        same.Authorities = [.. Authorities.Where(each => each.Id == authorityId)];
        return same;
    }

    /// <param name="json">The file, UTF-8.</param>
    /// <param name="problems">A sentence each, naming the place; empty when the file is good.</param>
    /// <returns>Null when there is any problem: a verifier never runs on half its anchors.</returns>
    public static TrustAnchors? Parse(ReadOnlySpan<byte> json, out IReadOnlyList<string> problems)
    {
        var said = new List<string>();
        problems = said;
        if (StrictJson.Parse(json, out var problem) is not { } root)
        {
            said.Add(problem!);
            return null;
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("authorities", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            said.Add("an anchors file is an object with an array 'authorities'");
            return null;
        }

        var authorities = new List<TrustAnchor>();
        var place = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (ReadAnchor(item, $"authorities[{place++}]", said) is { } anchor) authorities.Add(anchor);
        }

        var logKeys = LogKeys.Read(root, said);
        var standards = ReadStandards(root, said);
        var agreements = AgreementList.Read(root, said);
        var notices = NoticeList.Read(root, said);
        var registers = OldestRegisters.Read(root, said);
        var lists = ManagedAnchors.Read(root, said);
        if (said.Count > 0) return null;
        var own = new TrustAnchors(authorities, logKeys) { Standards = standards, Agreements = agreements, Notices = notices, Registers = registers, AskForBadges = AsksForBadges(agreements) };
        return lists.Count == 0 ? own : Join(own, lists, null);
    }

    private static bool AsksForBadges(IReadOnlyList<RecognitionAgreement> agreements) => agreements.Any(agreement => agreement.Equivalences.Any(row => row.Conditions.Bridging is not null));

    private static TrustAnchors Join(TrustAnchors own, IReadOnlyList<ManagedAnchors> lists, DateTimeOffset? at)
    {
        var authorities = own.Authorities.Concat(lists.SelectMany(each => each.AuthoritiesAt(at))).ToList();
        var agreements = own.Agreements.Concat(ManagedAnchors.AgreementsOf(lists, at, authorities)).DistinctBy(each => each.Id).ToList();
        List<TrustAnchors> inTime = [own, .. lists.Where(each => !(each.State.ValidUntil < at)).Select(each => each.Says)];
        return new TrustAnchors(authorities, LogKeys.Joined(inTime.Select(each => each.LogKeys)))
        {
            _parts = (own, lists),
            Standards = [.. inTime.SelectMany(each => each.Standards).Take(Limits.Accreditations)],
            Agreements = agreements,
            Notices = [.. own.Notices.Concat(lists.SelectMany(each => each.Says.Notices)).DistinctBy(each => (each.Id, each.Place))],
            AskForBadges = AsksForBadges(agreements),
            Registers = OldestRegisters.Joined([own, .. lists.Select(each => each.Says)]),
        };
    }

    /// <summary>The file's form, indented for people, UTF-8: what is pinned by hand, and the trust lists as they were signed.</summary>
    public byte[] Write() => ByHand.Write(writer => ManagedAnchors.Write(writer, TrustLists));

    /// <summary>All there is, whoever named it, with the trust lists in a few words: for those who want to know whom this verifier trusts.</summary>
    public byte[] WriteTrusted() => Write(writer => ManagedAnchors.WriteSummary(writer, TrustLists));

    private byte[] Write(Action<Utf8JsonWriter> lists)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("authorities");
            foreach (var anchor in Authorities)
            {
                writer.WriteStartObject();
                writer.WriteString("id", anchor.Id);
                writer.WriteString("name", anchor.Name);
                if (anchor.Jurisdiction is not null) writer.WriteString("jurisdiction", anchor.Jurisdiction);
                if (anchor.ValidFrom is { } from) writer.WriteString("validFrom", XsdDateTime.Print(from));
                if (anchor.ValidUntil is { } until) writer.WriteString("validUntil", XsdDateTime.Print(until));
                if (anchor.Scope is { } scope)
                {
                    writer.WritePropertyName("scope");
                    ScopeWriter.Write(writer, scope);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            LogKeys.Write(writer);
            WriteStandards(writer);
            AgreementList.Write(writer, Agreements);
            NoticeList.Write(writer, Notices);
            OldestRegisters.Write(writer, Registers);
            lists(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static readonly string[] Members = ["id", "name", "jurisdiction", "validFrom", "validUntil", "scope"];

    private static TrustAnchor? ReadAnchor(JsonElement json, string place, List<string> said)
    {
        var before = said.Count;
        if (json.ValueKind != JsonValueKind.Object)
        {
            said.Add($"{place} is not an object");
            return null;
        }

        // A mistyped validUntil or scope, passed over, would be trust without end or limit.
        foreach (var member in json.EnumerateObject())
        {
            if (!Members.Contains(member.Name)) said.Add($"{place} has a member '{member.Name}' that is not known here");
        }

        var known = said.Count;
        var id = Text(json, "id", place, said);
        if (said.Count == known && (id is null || !Did.TryParse(id, out _))) said.Add($"{place}.id is not a DID");
        var name = Text(json, "name", place, said);
        if (string.IsNullOrWhiteSpace(name)) said.Add($"{place}.name is missing: it is what people are shown");
        var jurisdiction = Text(json, "jurisdiction", place, said);
        if (jurisdiction is not null && !Jurisdiction.IsCode(jurisdiction)) said.Add($"{place}.jurisdiction is not an ISO 3166 code in upper case");
        var from = Time(json, "validFrom", place, said);
        var until = Time(json, "validUntil", place, said);
        Scope? scope = null;
        if (json.TryGetProperty("scope", out var given))
        {
            scope = ScopeReader.Read(given, ScopeReader.Of.Accredit, out var problem);
            if (problem is not null) said.Add($"{place}: {problem}");
        }

        return said.Count == before ? new TrustAnchor(id!, name!, jurisdiction, from, until, scope) : null;
    }

    private void WriteStandards(Utf8JsonWriter writer)
    {
        if (Standards.Count == 0) return;
        writer.WriteStartArray("standards");
        foreach (var each in Standards)
        {
            // As it was signed: an embedded proof is over these very bytes in their canonical form.
            if (each.Jws is null) writer.WriteRawValue(each.SecuredBytes.Span);
            else writer.WriteStringValue(each.SecuredBytes.Span);
        }

        writer.WriteEndArray();
    }

    private static List<ParsedCredential> ReadStandards(JsonElement root, List<string> said)
    {
        var standards = new List<ParsedCredential>();
        if (!root.TryGetProperty("standards"u8, out var list)) return standards;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.Accreditations)
        {
            said.Add($"standards is not an array of at most {Limits.Accreditations}");
            return standards;
        }

        foreach (var each in list.EnumerateArray())
        {
            var bytes = each.ValueKind == JsonValueKind.String ? System.Text.Encoding.UTF8.GetBytes(each.GetString()!) : System.Text.Encoding.UTF8.GetBytes(each.GetRawText());
            if (CredentialParser.Parse(bytes, out var problem) is { } parsed) standards.Add(parsed);
            else said.Add($"standards[{standards.Count}] cannot be read: {problem!.Message}");
        }

        return standards;
    }

    private static string? Text(JsonElement json, string member, string place, List<string> said)
    {
        if (!json.TryGetProperty(member, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        said.Add($"{place}.{member} is not a string");
        return null;
    }

    private static DateTimeOffset? Time(JsonElement json, string member, string place, List<string> said)
    {
        if (Text(json, member, place, said) is not { } text) return null;
        if (XsdDateTime.TryParse(text, out var time)) return time;
        said.Add($"{place}.{member} is not a date and time with zone such as 2026-01-31T00:00:00Z");
        return null;
    }
}
