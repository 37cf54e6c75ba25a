using System.Runtime.InteropServices;
using System.Text.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>
/// What the terms of a document mean at one place of it (JSON-LD 1.1 API §4.1). Written while contexts are processed; from then on shared
/// between documents and threads, together with the contexts that follow from it.
/// </summary>
internal sealed class ActiveContext
{
    private const int LongestPlainName = 64;

    private readonly Dictionary<string, TermDefinition> _terms;
    private byte[][]? _typeNames;
    private HashSet<string>? _named;

    public ActiveContext(string? baseIri)
    {
        _terms = new Dictionary<string, TermDefinition>(StringComparer.Ordinal);
        OriginalBase = Base = baseIri;
    }

    private ActiveContext(ActiveContext other)
    {
        _terms = new Dictionary<string, TermDefinition>(other._terms, StringComparer.Ordinal);
        Base = other.Base;
        OriginalBase = other.OriginalBase;
        Vocab = other.Vocab;
        Language = other.Language;
        Direction = other.Direction;
        Previous = other.Previous;
        Derived = other.Derived?.Below();
    }

    public string? Base { get; set; }

    public string? OriginalBase { get; }

    public string? Vocab { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>The context to go back to where a node ends that a type-scoped context was for.</summary>
    public ActiveContext? Previous { get; set; }

    /// <summary>Contexts that follow from this one, by what they follow through; null where nothing is remembered.</summary>
    public DerivedContexts? Derived { get; init; }

    public IReadOnlyDictionary<string, TermDefinition> Terms => _terms;

    public ActiveContext Clone() => new(this);

    /// <summary>Null after a context of null: nothing but the base is left, and what is remembered starts anew.</summary>
    public ActiveContext Emptied() => new(OriginalBase) { Derived = Derived?.Below() };

    public TermDefinition? Find(string term) => _terms.GetValueOrDefault(term);

    public void Set(string term, TermDefinition definition) => _terms[term] = definition;

    public TermDefinition? Remove(string term) => _terms.Remove(term, out var removed) ? removed : null;

    /// <summary>The name of a member and what it means; the name is a new string only if no term has it.</summary>
    public string NameOf(JsonProperty member, out TermDefinition? definition)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        if (raw.Length <= LongestPlainName && raw.IndexOf((byte)'\\') < 0)
        {
            Span<char> chars = stackalloc char[LongestPlainName];
            if (System.Text.Ascii.ToUtf16(raw, chars, out var length) == System.Buffers.OperationStatus.Done
                && _terms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out var term, out definition))
            {
                return term;
            }
        }

        var name = member.Name;
        definition = Find(name);
        return name;
    }

    /// <summary>Whether a member is <c>@type</c> or a term for it.</summary>
    public bool IsType(JsonProperty member) => IsOneOf(member, _typeNames ??= NamesOf(Keywords.Type));

    /// <summary>Whether a member is the keyword or a term for it.</summary>
    public bool Means(JsonProperty member, string keyword) =>
        NameOf(member, out var definition) is var name && (definition is null ? name == keyword : definition.Iri == keyword);

    /// <summary>Whether there is a term for an IRI, or another name for a keyword.</summary>
    public bool HasTermFor(string iri) => (_named ??= [.. _terms.Where(term => term.Value.Iri is not null && term.Value.Iri != term.Key).Select(term => term.Value.Iri!)]).Contains(iri);

    private static bool IsOneOf(JsonProperty member, byte[][] names)
    {
        foreach (var name in names)
        {
            if (member.NameEquals(name)) return true;
        }

        return false;
    }

    private byte[][] NamesOf(string keyword) =>
        [.. _terms.Where(term => term.Value.Iri == keyword && term.Key != keyword).Select(term => term.Key).Append(keyword).Select(System.Text.Encoding.UTF8.GetBytes)];
}
