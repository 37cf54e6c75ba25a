using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TrustLists;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>A trust list of an anchors file, and what it says: told apart from what is pinned by hand, and never written among it.</summary>
internal sealed record ManagedAnchors(TrustListState State, TrustAnchors Says)
{
    private const string Member = "trustLists";

    /// <summary>Why what a list says of whom to trust cannot be used; null when it can.</summary>
    public static string? Problem(byte[] anchors) => Parse(anchors, out var problem) is null ? problem : null;

    public static IReadOnlyList<ManagedAnchors> Of(IReadOnlyList<TrustListState> lists, List<string> said)
    {
        var read = new List<ManagedAnchors>();
        if (lists.Count > Limits.TrustLists) said.Add(string.Create(CultureInfo.InvariantCulture, $"{Member} has more than {Limits.TrustLists} entries"));
        else if (lists.DistinctBy(each => each.Root.Id).Count() < lists.Count) said.Add($"{Member} has one list twice");
        if (said.Count > 0) return [];
        foreach (var (place, state) in lists.Index())
        {
            string? problem = null;
            if ((state.List is null ? new TrustAnchors([]) : Parse(state.Anchors(), out problem)) is { } says) read.Add(new ManagedAnchors(state, says));
            else said.Add($"{Member}[{place}]: {problem}");
        }

        return read;
    }

    public static IReadOnlyList<ManagedAnchors> Read(JsonElement file, List<string> said)
    {
        if (!file.TryGetProperty(Member, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Limits.TrustLists)
        {
            said.Add(string.Create(CultureInfo.InvariantCulture, $"{Member} is not an array of at most {Limits.TrustLists}"));
            return [];
        }

        var states = new List<TrustListState>();
        foreach (var (place, each) in list.EnumerateArray().Index())
        {
            if (TrustListState.Read(each, $"{Member}[{place}]", said) is { } state) states.Add(state);
        }

        return said.Count > 0 ? [] : Of(states, said);
    }

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<TrustListState> lists)
    {
        if (lists.Count == 0) return;
        writer.WriteStartArray(Member);
        foreach (var each in lists) each.Write(writer);
        writer.WriteEndArray();
    }

    public static void WriteSummary(Utf8JsonWriter writer, IReadOnlyList<TrustListState> lists)
    {
        if (lists.Count == 0) return;
        writer.WriteStartArray(Member);
        foreach (var each in lists)
        {
            writer.WriteStartObject();
            writer.WriteString("id", each.Root.Id);
            writer.WriteString("name", each.Root.Name);
            writer.WriteNumber("root", each.Root.Version);
            if (each.List is { } list) writer.WriteNumber("version", list.Version);
            if (each.ValidUntil is { } until) writer.WriteString("validUntil", XsdDateTime.Print(until));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <param name="at">Null for whom it names at all.</param>
    public IEnumerable<TrustAnchor> AuthoritiesAt(DateTimeOffset? at) => Says.Authorities.Select(each => State.ValidUntil < at ? each with { OutOfDateSince = State.ValidUntil } : each);

    /// <summary>An authority's agreements as its own list has them come first: that of another could hold an older one of the same id.</summary>
    public static IEnumerable<RecognitionAgreement> AgreementsOf(IReadOnlyList<ManagedAnchors> lists, DateTimeOffset? at, IReadOnlyList<TrustAnchor> all) =>
        lists.SelectMany(list => list.AgreementsAt(at, all).Select(agreement => (Foreign: !list.Says.Authorities.Any(each => each.Id == agreement.IssuerId), agreement))).OrderBy(each => each.Foreign).Select(each => each.agreement);

    /// <summary>Of a list that is out of date, those of authorities that nobody else names: they lead to one that is said to be out of date. Of any other they would count for more than the list does.</summary>
    private IEnumerable<RecognitionAgreement> AgreementsAt(DateTimeOffset? at, IReadOnlyList<TrustAnchor> all) =>
        State.ValidUntil < at ? Says.Agreements.Where(each => !all.Any(anchor => anchor.Id == each.IssuerId && anchor.OutOfDateSince is null)) : Says.Agreements;

    private static TrustAnchors? Parse(byte[] anchors, out string? problem)
    {
        var says = TrustAnchors.Parse(anchors, out var problems);
        problem = says is null ? string.Join("; ", problems) : says.TrustLists.Count > 0 ? "a list speaks for one authority and names no other lists" : null;
        return problem is null ? says : null;
    }
}
