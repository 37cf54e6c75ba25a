using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>
/// One case of the suites in <c>tests/vectors/t2t</c>: header lines <c>key: value</c>, an empty line, then the bytes of a credential up to the
/// end of the file. Read strictly: a case that is not understood must not pass. The keys are in tests/README.md.
/// </summary>
public sealed record VectorFile
{
    public required VerdictKind Expect { get; init; }

    /// <summary>Code of the finding that leads the verdict.</summary>
    public required string Finding { get; init; }

    /// <summary>The time the verdict is about; the verifier's own clock is later.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of a folder with <c>anchors.json</c> and what the network holds.</summary>
    public required string World { get; init; }

    /// <summary>What is different from the network of that world: URL to a file of its folder, or <c>-</c> when nothing is there.</summary>
    public IReadOnlyList<(string Url, string File)> Resources { get; init; } = [];

    /// <summary>An anchors file of that world's folder, in place of <c>anchors.json</c>.</summary>
    public string? Policy { get; init; }

    /// <summary>Files of that world's folder that came beside the badge as proofs of existence.</summary>
    public IReadOnlyList<string> Proofs { get; init; } = [];

    /// <summary>Files of that world's folder that came beside the badge as credentials.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Code of another finding that has to be there; for what is said of a badge and decides nothing.</summary>
    public string? Note { get; init; }

    public string? Comment { get; init; }

    public required ReadOnlyMemory<byte> Credential { get; init; }

    /// <exception cref="FormatException">Not a case; says why.</exception>
    public static VectorFile Parse(ReadOnlyMemory<byte> file)
    {
        var end = file.Span.IndexOf("\n\n"u8);
        if (end < 0) throw new FormatException("no empty line between header and credential");
        if (end + 2 == file.Length) throw new FormatException("no credential");

        var once = new Dictionary<string, string>(StringComparer.Ordinal);
        var resources = new List<(string, string)>();
        var proofs = new List<string>();
        var beside = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(file.Span[..end]).Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0 || line[(colon + 2)..].Trim() is not { Length: > 0 } value || value.Length != line.Length - colon - 2) throw new FormatException($"not 'key: value': {line}");
            var key = line[..colon];
            if (key == "resource") resources.Add(ReadResource(value));
            else if (key == "proof") proofs.Add(value);
            else if (key == "beside") beside.Add(value);
            else if (key is not ("expect" or "finding" or "at" or "world" or "policy" or "note" or "comment")) throw new FormatException($"unknown key: {key}");
            else if (!once.TryAdd(key, value)) throw new FormatException($"twice: {key}");
        }

        return new VectorFile
        {
            Expect = ReadExpectation(Needed(once, "expect")),
            Finding = Needed(once, "finding"),
            At = ReadTime(Needed(once, "at")),
            World = Needed(once, "world"),
            Resources = resources,
            Proofs = proofs,
            Beside = beside,
            Policy = once.GetValueOrDefault("policy"),
            Note = once.GetValueOrDefault("note"),
            Comment = once.GetValueOrDefault("comment"),
            Credential = file[(end + 2)..],
        };
    }

    public byte[] Write()
    {
        var header = new StringBuilder();
        Line("expect", Expect.ToString().ToLowerInvariant());
        Line("finding", Finding);
        Line("at", Parsing.XsdDateTime.Print(At));
        Line("world", World);
        foreach (var (url, name) in Resources) Line("resource", $"{url} {name}");
        foreach (var name in Proofs) Line("proof", name);
        foreach (var name in Beside) Line("beside", name);
        if (Policy is not null) Line("policy", Policy);
        if (Note is not null) Line("note", Note);
        if (Comment is not null) Line("comment", Comment);
        return [.. Encoding.UTF8.GetBytes(header.Append('\n').ToString()), .. Credential.Span];

        void Line(string key, string value) => header.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
    }

    private static string Needed(Dictionary<string, string> header, string key) => header.GetValueOrDefault(key) ?? throw new FormatException($"missing: {key}");

    private static VerdictKind ReadExpectation(string text) => text switch
    {
        "valid" => VerdictKind.Valid,
        "invalid" => VerdictKind.Invalid,
        "indeterminate" => VerdictKind.Indeterminate,
        _ => throw new FormatException($"expect is neither valid nor invalid nor indeterminate: {text}"),
    };

    private static DateTimeOffset ReadTime(string text) =>
        Parsing.XsdDateTime.TryParse(text, out var time) ? time : throw new FormatException($"at is no date and time with zone: {text}");

    private static (string Url, string File) ReadResource(string text) =>
        text.Split(' ') is [var url, var name] ? (url, name) : throw new FormatException($"resource is not a URL and a file: {text}");
}
