using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>One pass over one document: where it is, and what was refused so far.</summary>
/// <param name="canonical">
/// Whether one value may not stand for an array of one. The validator of the standard's owner takes both on reading, since
/// JSON-LD does; what is issued here is canonical.
/// </param>
internal sealed class Walk(bool canonical)
{
    // The path's text is only put together when something is refused, which is never on the way of a good badge.
    private (string? Name, int Index)[] _path = new (string?, int)[12];
    private int _depth;
    private List<Finding>? _findings;
    private List<Finding>? _remarks;

    public bool Canonical => canonical;

    /// <summary>The code of what is refused here.</summary>
    public FindingCode Code { get; set; } = FindingCode.StructureMember;

    public IReadOnlyList<Finding> Findings => _findings ?? (IReadOnlyList<Finding>)[];

    public bool Clean => _findings is null;

    /// <summary>Whether it came as the payload of a JWT.</summary>
    public bool Enveloped { get; init; }

    /// <summary>That of the credential it is in, which all credentials inside it share.</summary>
    public DataModel Model { get; init; } = DataModel.V2;

    /// <summary>Whether what <see cref="Deviate"/> and <see cref="Doubt"/> are about is let pass.</summary>
    public bool Tolerant { get; init; }

    /// <summary>What was let pass.</summary>
    public IReadOnlyList<Finding> Remarks => _remarks ?? (IReadOnlyList<Finding>)[];

    /// <summary>The first thing that was let pass and that the published JSON Schemas refuse; null when there was none.</summary>
    public string? AgainstSchema { get; private set; }

    /// <summary>The staples met on the way, in order.</summary>
    public List<Staple>? Staples { get; set; }

    public void Enter(string member) => Push((member, 0));

    public void Enter(int index) => Push((null, index));

    public void Leave() => _depth--;

    public void Refuse(string message) => Refuse(Code, message);

    public void Refuse(FindingCode code, string message)
    {
        _findings ??= [];
        if (_findings.Count < Limits.StructureFindings) _findings.Add(new Finding(code, message, _depth == 0 ? null : Path()));
    }

    /// <summary>Something of another form than the standard has it, which takes nothing from what is proven.</summary>
    /// <param name="fitsSchema">Whether it is the standard's text alone that asks for it, and not its JSON Schemas.</param>
    public void Deviate(string message, bool fitsSchema = false)
    {
        if (!Tolerant)
        {
            Refuse(message);
            return;
        }

        Remark(FindingCode.StructureDeviation, $"Its form is not quite the standard's, which takes nothing from what is proven: {message}");
        if (!fitsSchema) AgainstSchema ??= message;
    }

    /// <summary>Something missing that leaves open what a verdict is about.</summary>
    public void Doubt(FindingCode code, string message)
    {
        if (Tolerant) Remark(code, message);
        else Refuse(message);
    }

    /// <summary>Refuses the value the walk is at, naming its member and what should be there.</summary>
    public void Expect(string expected) => Refuse(Expected(expected));

    /// <summary>What <see cref="Expect"/> says.</summary>
    public string Expected(string expected)
    {
        string name = "The credential";
        for (int step = _depth - 1; step >= 0; step--)
        {
            if (_path[step].Name is not { } member) continue;
            name = step == _depth - 1 ? Quote(member) : "Each of " + Quote(member);
            break;
        }

        return $"{name} must be {expected}";
    }

    /// <summary>A stranger's text as part of a sentence: short, and nothing that moves a cursor.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (quoted.Length >= 80) return quoted.Append('…').ToString();
            quoted.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? Rune.ReplacementChar : rune);
        }

        return quoted.ToString();
    }

    private void Remark(FindingCode code, string message)
    {
        _remarks ??= [];
        if (_remarks.Count < Limits.StructureFindings) _remarks.Add(new Finding(code, message, _depth == 0 ? null : Path()));
    }

    private void Push((string? Name, int Index) step)
    {
        if (_depth == _path.Length) Array.Resize(ref _path, _depth * 2);
        _path[_depth++] = step;
    }

    private string Path()
    {
        var path = new StringBuilder();
        foreach ((string? name, int index) in _path.AsSpan(0, _depth))
        {
            if (name is null) path.Append('[').Append(index).Append(']');
            else path.Append(path.Length == 0 ? "" : ".").Append(Quote(name));
        }

        return path.ToString();
    }
}
