using System.Text;

namespace TrainToTrain.Credentials.Store.Tokens;

/// <summary>
/// A key on a token (RFC 7512), such as <c>pkcs11:token=Board;object=board?module-path=/usr/lib/softhsm/libsofthsm2.so</c>. Which token and which
/// key is in its path; a PIN in it is refused, since a URI is an argument, and arguments are seen by every process.
/// </summary>
public sealed record Pkcs11Uri
{
    public const string Scheme = "pkcs11:";

    /// <summary>No token has longer names; a library is named by a path.</summary>
    private const int Longest = 4096;

    public string? Token { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? Serial { get; init; }

    public ulong? SlotId { get; init; }

    /// <summary>CKA_LABEL of the key.</summary>
    public string? Label { get; init; }

    /// <summary>CKA_ID; empty when none is given.</summary>
    public ReadOnlyMemory<byte> Id { get; init; }

    /// <summary>The library that speaks to the token.</summary>
    public string? ModulePath { get; init; }

    /// <exception cref="TokenException">Not such a URI.</exception>
    public static Pkcs11Uri Parse(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal) || text.Length > Longest) throw Bad("it begins with pkcs11:, and is no longer than a path");
        var (path, query) = text[Scheme.Length..].Split('?', 2) is [var before, var after] ? (before, after) : (text[Scheme.Length..], "");
        var uri = new Pkcs11Uri();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in Attributes(path, ';').Concat(Attributes(query, '&')))
        {
            // RFC 7512 §2.3: an attribute twice is an error, and so is one that nobody knows in the path: it might say which key.
            if (!seen.Add(name)) throw Bad($"{name} is there twice");
            uri = uri.With(name, value);
        }

        return uri;
    }

    /// <summary>With what tells the key apart for good.</summary>
    public override string ToString()
    {
        List<string> path = [];
        Add("token", Token);
        Add("manufacturer", Manufacturer);
        Add("model", Model);
        Add("serial", Serial);
        if (SlotId is { } slot) path.Add($"slot-id={slot}");
        Add("object", Label);
        if (!Id.IsEmpty) path.Add("id=" + string.Concat(Id.ToArray().Select(each => $"%{each:x2}")));
        return Scheme + string.Join(';', path) + (ModulePath is null ? "" : "?module-path=" + Uri.EscapeDataString(ModulePath).Replace("%2F", "/", StringComparison.Ordinal));

        void Add(string name, string? value)
        {
            if (value is not null) path.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    private Pkcs11Uri With(string name, byte[] value) => name switch
    {
        "token" => this with { Token = Text(value) },
        "manufacturer" => this with { Manufacturer = Text(value) },
        "model" => this with { Model = Text(value) },
        "serial" => this with { Serial = Text(value) },
        "slot-id" => this with { SlotId = ulong.TryParse(Text(value), out var slot) ? slot : throw Bad("slot-id is a number") },
        "object" => this with { Label = Text(value) },
        "id" => this with { Id = value },
        "type" => Text(value) == "private" ? this : throw Bad("type is private: it is to sign"),
        "module-path" => this with { ModulePath = Text(value) },
        "pin-value" or "pin-source" => throw new TokenException(TokenProblem.BadUri, $"a PIN does not belong into a URI ({name})", "it is asked for, or taken from T2T_PIN; if this one is a secret, change it"),
        _ => throw Bad($"'{name}' is not known here"),
    };

    private static IEnumerable<(string Name, byte[] Value)> Attributes(string text, char separator)
    {
        foreach (var part in text.Split(separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw Bad($"'{part}' is no attribute");
            yield return (part[..at], Decode(part[(at + 1)..]));
        }
    }

    private static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%')
            {
                if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2])) throw Bad("a percent sign stands for a byte, in two hex digits");
                bytes.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[at].ToString()));
            }
        }

        return [.. bytes];
    }

    private static string Text(byte[] bytes)
    {
        var text = new UTF8Encoding(false, false).GetString(bytes);
        return text.Any(char.IsControl) || text.Contains('\uFFFD', StringComparison.Ordinal) ? throw Bad("it holds signs that are no text") : text;
    }

    private static TokenException Bad(string why) =>
        new(TokenProblem.BadUri, $"this is no PKCS#11 URI: {why}", "it looks like pkcs11:token=NAME;object=KEY?module-path=/usr/lib/….so");
}
