using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Pathways;

/// <summary>The values of a pathway's members, each read in one way, and everything that is wrong with them (DESIGN §4.5).</summary>
internal sealed class MemberReader
{
    private readonly List<PathwayProblem> _problems = [];

    public IReadOnlyList<PathwayProblem> Problems => _problems;

    /// <summary>Rules read so far, of all rungs.</summary>
    public int Rules { get; set; }

    public bool IsFull => _problems.Count > Limits.PathwayProblems;

    public void Add(string place, string message)
    {
        if (_problems.Count < Limits.PathwayProblems) _problems.Add(new PathwayProblem(place, message));
        else if (!IsFull) _problems.Add(new PathwayProblem("", $"More than {Limits.PathwayProblems} things are wrong with it; the others are not told"));
    }

    /// <summary>A member nobody knows may be a restriction, and ignoring it would let more people up.</summary>
    public void AllowOnly(JsonElement json, string place, params ReadOnlySpan<string> known)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (IsFull) return;
            if (!known.Contains(member.Name)) Add(Below(place, Walk.Quote(member.Name)), "is not known here; a restriction that is overlooked would widen the rule");
        }
    }

    /// <summary>Null when it is not there, or, once that was told, is none.</summary>
    public string? Text(JsonElement json, string member, string place, bool needed = true)
    {
        if (!json.TryGetProperty(member, out var value))
        {
            if (needed) Add(Below(place, member), "is missing");
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= Limits.PathwayText && !text.Any(char.IsControl)) return text;
        Add(Below(place, member), $"must be a text of 1 to {Limits.PathwayText} characters");
        return null;
    }

    /// <inheritdoc cref="Text"/>
    public string? Uri(JsonElement json, string member, string place)
    {
        if (Text(json, member, place) is not { } text) return null;
        if (Utf8Text.IsAbsoluteUri(System.Text.Encoding.UTF8.GetBytes(text))) return text;
        Add(Below(place, member), "must be an absolute URI");
        return null;
    }

    /// <summary>Null when it is not there, or, once that was told, is none.</summary>
    public int? Number(JsonElement json, string member, string place, int most)
    {
        if (!json.TryGetProperty(member, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= most) return number;
        Add(Below(place, member), string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {most}"));
        return null;
    }

    /// <summary>Null when it is not there, or, once that was told, is none.</summary>
    public CalendarPeriod? Period(JsonElement json, string member, string place)
    {
        if (Text(json, member, place, needed: false) is not { } text) return null;
        if (CalendarPeriod.Read(text) is { } period) return period;
        Add(Below(place, member), "must be a time by the calendar like P3Y, P18M, P2W or P90D");
        return null;
    }

    /// <summary>A condition is asked for with <c>true</c>; <c>false</c> could be taken for its contrary.</summary>
    public bool Flag(JsonElement json, string member, string place)
    {
        if (!json.TryGetProperty(member, out var value)) return false;
        if (value.ValueKind != JsonValueKind.True) Add(Below(place, member), "must be true, or not be there");
        return true;
    }

    public static string Below(string place, string member) => place.Length == 0 ? member : place[^1] == ' ' ? place + member : $"{place}.{member}";
}
