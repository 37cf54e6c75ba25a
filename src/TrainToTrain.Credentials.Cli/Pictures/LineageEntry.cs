namespace TrainToTrain.Credentials.Cli.Pictures;

/// <summary>An authority, or one accreditation of a trainer, in the words a picture has for it.</summary>
internal sealed record LineageEntry
{
    public required string Name { get; init; }

    /// <summary>Null for an authority: nobody certified it.</summary>
    public Standing? Standing { get; init; }

    /// <summary>What there is to say about the standing: reason and date.</summary>
    public string Why { get; init; } = "";

    /// <summary>What it permits and from when to when; of an authority, where it is one.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    public bool Supervised { get; init; }

    /// <summary>How many badges were issued, in words; empty where that is no question.</summary>
    public string Badges { get; init; } = "";

    public IReadOnlyList<LineageEntry> Below { get; init; } = [];

    /// <summary>All but the name.</summary>
    public IEnumerable<string> Words
    {
        get
        {
            foreach (var fact in Facts) yield return fact;
            if (Standing is { } standing) yield return AccreditationText.Word(standing) + (Why.Length > 0 ? ": " + Why : "");
            if (Supervised) yield return "supervised";
            if (Badges.Length > 0) yield return Badges;
        }
    }
}
