using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// The claims of an SD-JWT as its holder shows them: what is disclosed in the place of its digest, and no digests (RFC 9901 §7.1 step 3).
/// Every disclosure is used once and every digest stands once, so that there is one way only to read it, and no more to write than came.
/// </summary>
internal sealed class DisclosedClaims
{
    private const string Digests = "_sd";
    private const string Algorithm = "_sd_alg";
    private const string Item = "...";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Step> _path = [];
    private readonly List<(string Pointer, Disclosure Disclosure)> _shown = [];
    private readonly Dictionary<string, Disclosure> _disclosures;
    private readonly Utf8JsonWriter _json;
    private string? _problem;

    private DisclosedClaims(Dictionary<string, Disclosure> disclosures, Utf8JsonWriter json) => (_disclosures, _json) = (disclosures, json);

    /// <summary>Each disclosure with its place in what was read, in the order they stand there.</summary>
    public IReadOnlyList<(string Pointer, Disclosure Disclosure)> Shown => _shown;

    /// <summary>The first member disclosed that must not have been hidden (<see cref="OpenMembers"/>); null when there is none.</summary>
    public string? Hidden { get; private set; }

    /// <param name="disclosures">By their digests; those that are used are taken out.</param>
    public static JsonElement? Read(JsonElement payload, Dictionary<string, Disclosure> disclosures, out DisclosedClaims read, out string? problem)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            read = new DisclosedClaims(disclosures, json);
            if (read.HasKnownAlgorithm(payload) && read.WriteObject(payload) && disclosures.Count > 0) read.Refuse("A disclosure belongs to nothing that was signed");
            problem = read._problem;
        }

        return problem is null ? StrictJson.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), out problem) : null;
    }

    /// <summary>RFC 9901 §4.1.1: sha-256 where it does not say. No other is read, so that none can be chosen for being weaker.</summary>
    private bool HasKnownAlgorithm(JsonElement payload) =>
        !payload.TryGetProperty(Algorithm, out var algorithm) || (algorithm.ValueKind == JsonValueKind.String && algorithm.ValueEquals("sha-256"))
        || Refuse("The digests of what is hidden are made in another way than with sha-256");

    private bool Write(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: return WriteObject(value);
            case JsonValueKind.Array: return WriteArray(value);
            default:
                value.WriteTo(_json);
                return true;
        }
    }

    private bool WriteObject(JsonElement value)
    {
        if (_path.Count >= Limits.JsonDepth) return Refuse($"What is disclosed is nested more than {Limits.JsonDepth} levels deep");
        _json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if (member.NameEquals(Digests) || (member.NameEquals(Algorithm) && _path.Count == 0)) continue;
            if (IsReserved(member.Name)) return Refuse($"A member has a name that only the format may use: {member.Name}");
            _json.WritePropertyName(member.Name);
            if (!WriteAt(new Step(member.Name), member.Value)) return false;
        }

        if (value.TryGetProperty(Digests, out var digests) && !WriteDisclosed(value, digests)) return false;
        _json.WriteEndObject();
        return true;
    }

    private bool WriteDisclosed(JsonElement value, JsonElement digests)
    {
        if (digests.ValueKind != JsonValueKind.Array) return Refuse("The digests of hidden members are not an array");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var digest in digests.EnumerateArray())
        {
            if (!TryFind(digest, out var disclosure)) return false;
            if (disclosure is null) continue;
            if (disclosure.Name is not { } name) return Refuse("A disclosure of an item stands where a member belongs");
            if (IsReserved(name)) return Refuse($"A disclosure has a name that only the format may use: {name}");
            if (!names.Add(name) || value.TryGetProperty(name, out _)) return Refuse("A disclosure names a member that is there already");
            _json.WritePropertyName(name);
            if (!WriteHidden(new Step(name), disclosure)) return false;
        }

        return true;
    }

    private bool WriteArray(JsonElement value)
    {
        if (_path.Count >= Limits.JsonDepth) return Refuse($"What is disclosed is nested more than {Limits.JsonDepth} levels deep");
        _json.WriteStartArray();
        var place = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(Item, out var digest))
            {
                if (!WriteAt(new Step(place++), item)) return false;
                continue;
            }

            if (item.GetPropertyCount() != 1) return Refuse("The digest of a hidden item has something beside it");
            if (!TryFind(digest, out var disclosure)) return false;
            if (disclosure is null) continue;
            if (disclosure.Name is not null) return Refuse("A disclosure of a member stands where an item belongs");
            if (!WriteHidden(new Step(place++), disclosure)) return false;
        }

        _json.WriteEndArray();
        return true;
    }

    private bool WriteHidden(Step step, Disclosure disclosure)
    {
        _path.Add(step);
        Hidden ??= OpenMembers.Find(_path.Where(each => each.Name is not null).Select(each => each.Name!));
        _shown.Add((ClaimPointer.Of(_path.Select(each => each.ToString())), disclosure));
        _path.RemoveAt(_path.Count - 1);
        return WriteAt(step, disclosure.Value);
    }

    private bool WriteAt(Step step, JsonElement value)
    {
        _path.Add(step);
        var written = Write(value);
        _path.RemoveAt(_path.Count - 1);
        return written;
    }

    /// <param name="disclosure">Null for what its holder does not show, and for digests that hide nothing (RFC 9901 §4.2.7).</param>
    private bool TryFind(JsonElement digest, out Disclosure? disclosure)
    {
        disclosure = null;
        if (digest.ValueKind != JsonValueKind.String) return Refuse("The digest of something hidden is not a text");
        var text = digest.GetString()!;
        if (!_seen.Add(text)) return Refuse("The digest of something hidden stands in two places");
        _disclosures.Remove(text, out disclosure);
        return true;
    }

    private static bool IsReserved(string name) => name is Digests or Algorithm or Item;

    private bool Refuse(string problem)
    {
        _problem ??= problem;
        return false;
    }

    /// <summary>Into a member, or to an item by its place among those that are written.</summary>
    private readonly record struct Step(string? Name, int Place)
    {
        public Step(string name) : this(name, 0)
        {
        }

        public Step(int place) : this(null, place)
        {
        }

        public override string ToString() => Name ?? Place.ToString(CultureInfo.InvariantCulture);
    }
}
