namespace TrainToTrain.Credentials.Model;

/// <summary>What an accreditation permits (DESIGN §4.1). A null member is an absent one; what absence means is the reader's business.</summary>
public sealed record Scope
{
    /// <summary>Achievement ids, <c>…/*</c> patterns or <c>*</c>. Absent: an accreditation grants nothing, an anchor limits nothing.</summary>
    public IReadOnlyList<string>? Achievements { get; init; }

    /// <summary>ISO 3166 codes, upper case; <c>US</c> covers <c>US-KY</c>.</summary>
    public IReadOnlyList<string>? Jurisdictions { get; init; }

    /// <summary>Highest EQF level, 1 to 8.</summary>
    public int? MaxLevel { get; init; }

    /// <summary>Of <c>accredit</c> and anchors: further generations of accrediting trainers. Absent: 0 for an accreditation, no limit for an anchor.</summary>
    public int? MaxDepth { get; init; }

    /// <summary>Achievement id to <c>digestMultibase</c> of the achievement's JCS form.</summary>
    public IReadOnlyDictionary<string, string>? Curriculum { get; init; }

    /// <summary>Whether an adaptation of what <see cref="Curriculum"/> pins counts. Absent: none does; to an anchor that pins nothing it is no limit.</summary>
    public AdaptationRule? Adaptations { get; init; }

    /// <summary>Of <c>issue</c>: a badge also needs the accreditor's endorsement.</summary>
    public bool Supervised { get; init; }
}
