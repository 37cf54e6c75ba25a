using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Expansion;
using TrainToTrain.Credentials.JsonLd.Json;

namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>
/// An expanded document as RDF (JSON-LD 1.1 API §8). Straight from the tree: the node map of the algorithm only brings together what a set of
/// statements brings together anyway.
/// </summary>
/// <param name="isClosed">A term that RDF cannot carry is a problem; else its statements are left out, as the algorithm says.</param>
internal sealed class RdfConversion(Diagnosis diagnosis, RdfDirection direction, bool isClosed)
{
    private const int None = -2;

    private readonly RdfDataset _dataset = new();
    private ArrayBufferWriter<byte>? _scratch;

    public RdfDataset Convert(List<Item> items)
    {
        foreach (var item in items)
        {
            if (item.IsNode) Node(item, RdfDataset.DefaultGraph);
        }

        return _dataset;
    }

    private int Node(Item node, int graph)
    {
        var subject = node.HasId ? Reference(node.Id) : _dataset.Blank();
        foreach (var type in node.Types ?? []) Add(subject, Vocabulary.Type, Reference(type), graph);
        foreach (var (property, values) in node.Properties?.Entries ?? [])
        {
            foreach (var value in values) Add(subject, property, Object(value, graph), graph);
        }

        foreach (var (property, values) in node.Reverse?.Entries ?? [])
        {
            foreach (var value in values) Add(Object(value, graph), property, subject, graph);
        }

        foreach (var item in node.Included ?? []) Node(item, graph);
        // What stands in a graph without a name RDF can carry is left out with it.
        if (node.Graph is not null && subject != None) Graph(node.Graph, subject);
        return subject;
    }

    private void Graph(List<Item> items, int name)
    {
        foreach (var item in items)
        {
            if (item.IsNode) Node(item, name);
        }
    }

    private int Object(Item item, int graph) => item switch
    {
        { HasValue: true } => Literal(item, graph),
        { List: { } list } => List(list, graph),
        _ => Node(item, graph),
    };

    private int List(List<Item> items, int graph)
    {
        var (head, last) = (None, None);
        foreach (var item in items)
        {
            var cell = _dataset.Blank();
            if (last == None) head = cell;
            else Add(last, Vocabulary.Rest, cell, graph);
            Add(cell, Vocabulary.First, Object(item, graph), graph);
            last = cell;
        }

        var nil = _dataset.Iri(Vocabulary.Nil);
        if (last != None) Add(last, Vocabulary.Rest, nil, graph);
        return head == None ? nil : head;
    }

    private int Reference(string? iri)
    {
        if (iri is null) return None;
        if (Iri.IsBlank(iri)) return _dataset.Blank(iri);
        return Iri.IsWellFormed(iri) ? _dataset.Iri(iri) : None;
    }

    private void Add(int subject, string predicate, int value, int graph)
    {
        if (subject == None || value == None || !Iri.IsWellFormed(predicate))
        {
            if (isClosed) diagnosis.Report(JsonLdProblemCodes.NotCovered, default, $"A statement about '{predicate}' has a part that RDF cannot carry.");
            return;
        }

        if (!_dataset.TryAdd(new Quad(subject, _dataset.Iri(predicate), value, graph))) diagnosis.Report(JsonLdProblemCodes.LimitExceeded, default, $"The document makes more than {JsonLdLimits.Quads} statements.");
    }

    /// <summary>§8.2.2.</summary>
    private int Literal(Item item, int graph)
    {
        if (item.Datatype == Keywords.Json) return JsonLiteral(item.Value);
        if (item.Datatype is not null && !Iri.IsWellFormed(item.Datatype)) return None;
        if (item.Language is not null && !LanguageTag.IsWellFormed(item.Language)) return None;
        if (item.Text is not null) return Text(item, Encoding.UTF8.GetBytes(item.Text), graph);
        switch (item.Value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return Typed(JsonMarshal.GetRawUtf8Value(item.Value), item.Datatype ?? Vocabulary.Boolean);
            case JsonValueKind.Number:
                return Number(item);
            case JsonValueKind.String when JsonText.TryGetPlain(item.Value, out var plain):
                return Text(item, plain, graph);
            default:
                return Text(item, Encoding.UTF8.GetBytes(item.Value.GetString()!), graph);
        }
    }

    private int Number(Item item)
    {
        var number = item.Value.GetDouble();
        if (isClosed && !double.IsFinite(number)) diagnosis.Report(JsonLdProblemCodes.InvalidNumber, item.Value, "The number is larger than a double can be.");
        var isInteger = XsdNumber.IsInteger(number) && item.Datatype != Vocabulary.Double;
        var raw = JsonMarshal.GetRawUtf8Value(item.Value);
        // Digits of an integer this short are its canonical form.
        if (isInteger && raw.Length <= 15 && raw[0] is >= (byte)'1' and <= (byte)'9' && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return Typed(raw, item.Datatype ?? Vocabulary.Integer);
        var text = isInteger ? XsdNumber.Integer(number) : XsdNumber.Double(number);
        return Typed(Encoding.ASCII.GetBytes(text), item.Datatype ?? (isInteger ? Vocabulary.Integer : Vocabulary.Double));
    }

    private int JsonLiteral(JsonElement value)
    {
        _scratch ??= new ArrayBufferWriter<byte>();
        _scratch.ResetWrittenCount();
        if (CanonicalJson.TryWrite(value, _scratch)) return Typed(_scratch.WrittenSpan, Vocabulary.Json);
        diagnosis.Report(JsonLdProblemCodes.InvalidText, value, "A JSON literal has no canonical form: a number no double holds, a member twice, or too deep nesting.");
        return None;
    }

    private int Text(Item item, ReadOnlySpan<byte> text, int graph)
    {
        if (item.Direction is not null && item.Datatype is null && direction != RdfDirection.None) return WithDirection(item, text, graph);
        if (item.Datatype is not null) return Typed(text, item.Datatype);
        return item.Language is { } language ? _dataset.Literal(text, "@"u8, language.ToLowerInvariant()) : _dataset.Literal(text, default, default);
    }

    private int WithDirection(Item item, ReadOnlySpan<byte> text, int graph)
    {
        var language = item.Language?.ToLowerInvariant();
        if (direction == RdfDirection.I18nDatatype) return Typed(text, $"{Vocabulary.I18n}{language}_{item.Direction}");
        var literal = _dataset.Blank();
        Add(literal, Vocabulary.Value, _dataset.Literal(text, default, default), graph);
        if (language is not null) Add(literal, Vocabulary.Language, _dataset.Literal(Encoding.ASCII.GetBytes(language), default, default), graph);
        Add(literal, Vocabulary.Direction, _dataset.Literal(Encoding.ASCII.GetBytes(item.Direction!), default, default), graph);
        return literal;
    }

    private int Typed(ReadOnlySpan<byte> text, string datatype) =>
        datatype == Vocabulary.String ? _dataset.Literal(text, default, default) : _dataset.Literal(text, "^^<"u8, datatype);
}
