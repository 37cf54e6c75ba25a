using System.Buffers;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Structure;

/// <summary>The kinds of value the standards speak of. A null is none of them, so a null in a declared member is refused.</summary>
internal static class Rules
{
    private static readonly SearchValues<byte> Base64UrlBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    public static void Text(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String) walk.Expect("a text");
    }

    public static void Number(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.Number) walk.Expect("a number");
    }

    public static void Boolean(JsonElement value, Walk walk)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) walk.Expect("true or false");
    }

    /// <summary>VCDM 2.0 §4.4: a single URL; everywhere an id or a link stands.</summary>
    public static void AbsoluteUri(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String || !Utf8Text.IsAbsoluteUri(Utf8Text.Of(value))) walk.Expect("one absolute URI");
    }

    /// <summary>VCDM 2.0 §4.9 (<c>dateTimeStamp</c>), OB 3.0 §B.4 (<c>DateTimeZ</c>).</summary>
    public static void Time(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String || !XsdDateTime.TryParse(Utf8Text.Of(value), out _)) walk.Expect("a date and time with its zone, like 2026-03-01T09:30:00Z");
    }

    /// <summary>OB 3.0 §B.4 (<c>Date</c>).</summary>
    public static void Date(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String || !XsdDateTime.TryReadDate(Utf8Text.Of(value), out _)) walk.Expect("a date like 2026-03-01");
    }

    /// <summary>OB 3.0 §B.4 (<c>LanguageCode</c>): language, then script, then region, in their usual case.</summary>
    public static void LanguageTag(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String || !IsLanguageTag(Utf8Text.Of(value))) walk.Expect("a language tag like en or de-AT");
    }

    /// <summary>OB 3.0 §B.4 (<c>CompactJws</c>); a detached payload is empty.</summary>
    public static void CompactJws(JsonElement value, Walk walk)
    {
        if (value.ValueKind != JsonValueKind.String || !IsCompactJws(Utf8Text.Of(value))) walk.Expect("a compact JWS");
    }

    /// <summary>One word of a closed list.</summary>
    public static Rule OneOf(params string[] words) => Words(words, extensible: false);

    /// <summary>One word of a list, or the publisher's own as <c>ext:…</c> (OB 3.0 §B.3).</summary>
    public static Rule OneOfOrExtension(params string[] words) => Words(words, extensible: true);

    /// <summary>OB 3.0 §B.1: an array. One value alone is the same to JSON-LD and is taken where the document need not be canonical.</summary>
    public static Rule Many(Rule each) => (value, walk) =>
    {
        if (value.ValueKind == JsonValueKind.Array) JudgeItems(value, each, walk);
        else if (walk.Canonical) walk.Expect("an array");
        else each(value, walk);
    };

    /// <summary>VCDM 2.0 §4: a single value or an array of them.</summary>
    public static Rule OneOrMany(Rule each) => (value, walk) =>
    {
        if (value.ValueKind == JsonValueKind.Array) JudgeItems(value, each, walk);
        else each(value, walk);
    };

    /// <summary>VCDM 2.0 §4.5, OB 3.0 §B.1: an array of texts, the class among them.</summary>
    public static Rule TypeArray(string type)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(type);
        return (value, walk) =>
        {
            if (walk.Canonical && value.ValueKind != JsonValueKind.Array) walk.Expect("an array");
            else if (!HasType(value, wanted)) walk.Expect($"{type}, alone or among others");
        };
    }

    /// <summary>VCDM 2.0 §4.5: some type, whichever it is.</summary>
    public static void AnyType(JsonElement value, Walk walk)
    {
        if (!HasType(value, [])) walk.Expect("a type, or an array of types");
    }

    /// <param name="wanted">Empty: any will do.</param>
    public static bool HasType(JsonElement value, ReadOnlySpan<byte> wanted)
    {
        if (value.ValueKind == JsonValueKind.String) return wanted.IsEmpty ? !value.ValueEquals(""u8) : value.ValueEquals(wanted);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > Limits.ArrayItems) return false;
        bool found = wanted.IsEmpty;
        foreach (JsonElement each in value.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.String || each.ValueEquals(""u8)) return false;
            found = found || each.ValueEquals(wanted);
        }

        return found;
    }

    private static Rule Words(string[] words, bool extensible)
    {
        byte[][] known = [.. words.Select(Encoding.UTF8.GetBytes)];
        string expected = (words.Length > 8 ? "one of the words the standard lists" : "one of " + string.Join(", ", words)) + (extensible ? ", or one starting with ext:" : "");
        return (value, walk) =>
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                ReadOnlySpan<byte> word = Utf8Text.Of(value);
                foreach (byte[] each in known)
                {
                    if (word.SequenceEqual(each)) return;
                }

                if (extensible && word.StartsWith("ext:"u8) && word.Length > 4 && IsOfExtension(word[4])) return;
            }

            // A list that publishers may add to has words no reader knows in any case, whether or not they start as they should.
            if (extensible && value.ValueKind == JsonValueKind.String) walk.Deviate(walk.Expected(expected));
            else walk.Expect(expected);
        };
    }

    private static bool IsOfExtension(byte each) => char.IsAsciiLetterOrDigit((char)each) || each is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'|';

    private static void JudgeItems(JsonElement array, Rule each, Walk walk)
    {
        if (array.GetArrayLength() > Limits.ArrayItems)
        {
            walk.Expect($"an array of at most {Limits.ArrayItems} values");
            return;
        }

        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            walk.Enter(index++);
            each(item, walk);
            walk.Leave();
        }
    }

    private static bool IsCompactJws(ReadOnlySpan<byte> text)
    {
        int first = text.IndexOf((byte)'.'), last = text.LastIndexOf((byte)'.');
        return first > 0 && last > first && last < text.Length - 1
            && !text[..first].ContainsAnyExcept(Base64UrlBytes)
            && !text[(first + 1)..last].ContainsAnyExcept(Base64UrlBytes)
            && !text[(last + 1)..].ContainsAnyExcept(Base64UrlBytes);
    }

    private static bool IsLanguageTag(ReadOnlySpan<byte> tag)
    {
        int language = tag.IndexOf((byte)'-') is var dash && dash >= 0 ? dash : tag.Length;
        if (language is < 2 or > 4 || tag[..language].ContainsAnyExceptInRange((byte)'a', (byte)'z')) return false;
        tag = tag[language..];
        if (tag.Length >= 5 && char.IsAsciiLetterUpper((char)tag[1]) && !tag[2..5].ContainsAnyExceptInRange((byte)'a', (byte)'z')) tag = tag[5..];
        return tag.Length switch
        {
            0 => true,
            3 => tag[0] == '-' && !tag[1..].ContainsAnyExceptInRange((byte)'A', (byte)'Z'),
            4 => tag[0] == '-' && !tag[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'),
            _ => false,
        };
    }
}
