using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TrainToTrain.Credentials.Cli.Pathways;

/// <summary>
/// YAML as another way of writing JSON (YAML 1.2 §10.2): one document of mappings, sequences and scalars. What could be read in two ways, or
/// grows when it is read, is refused: anchors and aliases, tags, a key twice, a key that is no text, several documents, nesting and size
/// beyond what JSON may have. Only <c>true</c>, <c>false</c>, <c>null</c> and JSON's own numbers are more than text, so that NO is a country.
/// </summary>
internal static partial class YamlJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null, and what is wrong with it in words.</summary>
    public static JsonElement? Read(ReadOnlySpan<byte> utf8, out string? problem)
    {
        if (utf8.IsEmpty) return Refuse("there is nothing in it", out problem);
        if (utf8.Length > Limits.CredentialBytes) return Refuse($"it has more than {Limits.CredentialBytes:N0} bytes", out problem);
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return Refuse("it is not UTF-8", out problem);
        var json = new ArrayBufferWriter<byte>(utf8.Length * 2);
        try
        {
            using var writer = new Utf8JsonWriter(json, Plain);
            var parser = new Parser(new StringReader(Encoding.UTF8.GetString(utf8)));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return Refuse("there is nothing in it", out problem);
            parser.Consume<DocumentStart>();
            Write(parser, writer, 1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _)) return Refuse("there is a second document in it", out problem);
        }
        catch (YamlException broken)
        {
            return Refuse($"{Verb.Lower(broken.Message.TrimEnd('.'))} (line {broken.Start.Line}, column {broken.Start.Column})", out problem);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The parser's own words for some of what is broken.
            return Refuse("it is broken", out problem);
        }

        var read = StrictJson.Parse(json.WrittenSpan, out problem);
        return read;
    }

    private static void Write(IParser parser, Utf8JsonWriter json, int depth)
    {
        var next = parser.Current ?? throw new YamlException("It ends too early");
        if (depth > Limits.JsonDepth) throw At(next, $"It is nested more than {Limits.JsonDepth} levels deep");
        if (next is NodeEvent { Anchor.IsEmpty: false }) throw At(next, "Anchors are not read here: write it out");
        if (next is NodeEvent { Tag.IsEmpty: false }) throw At(next, "Tags are not read here");
        switch (next)
        {
            case MappingStart: WriteMapping(parser, json, depth); break;
            case SequenceStart: WriteSequence(parser, json, depth); break;
            case Scalar scalar: WriteScalar(json, scalar); break;
            default: throw At(next, "Aliases are not read here: write it out");
        }

        parser.MoveNext();
    }

    private static void WriteMapping(IParser parser, Utf8JsonWriter json, int depth)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar { Anchor.IsEmpty: true, Tag.IsEmpty: true } key) throw At(parser.Current!, "A key is a text");
            if (!keys.Add(key.Value)) throw At(key, $"The key '{Terminal.Tame(key.Value)}' is there twice");
            json.WritePropertyName(key.Value);
            parser.MoveNext();
            Write(parser, json, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteSequence(IParser parser, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        parser.MoveNext();
        while (parser.Current is not SequenceEnd) Write(parser, json, depth + 1);
        json.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter json, Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain) json.WriteStringValue(text);
        else if (text is "" or "null" or "~") json.WriteNullValue();
        else if (text is "true" or "false") json.WriteBooleanValue(text == "true");
        else if (Number().IsMatch(text)) json.WriteRawValue(text);
        else json.WriteStringValue(text);
    }

    private static YamlException At(ParsingEvent place, string message) => new(place.Start, place.End, message);

    private static JsonElement? Refuse(string message, out string? problem)
    {
        problem = message;
        return null;
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
