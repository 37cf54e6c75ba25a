namespace TrainToTrain.Credentials.Model;

/// <summary>Members the standards have no word for, named by their full IRI (DESIGN §3).</summary>
internal static class BadgeTerms
{
    public const string Vocabulary = "https://w3id.org/traintotrain/v1#";

    public const string Jurisdiction = Vocabulary + "jurisdiction";

    /// <summary>What a milestone was stacked from (DESIGN §4.5).</summary>
    public const string Stack = Vocabulary + "stack";

    /// <summary>What a recognition statement rests on (decision 0018).</summary>
    public const string Recognition = Vocabulary + "recognition";

    /// <summary>Of an achievement: which edition of which curriculum it is taught by.</summary>
    public const string Curriculum = Vocabulary + "curriculum";

    /// <summary>Of an achievement: what it was adapted from, and how.</summary>
    public const string Adaptation = Vocabulary + "adaptation";

    /// <summary>Why an accreditation was given: the rule, and what fulfils it.</summary>
    public const string Eligibility = Vocabulary + "eligibility";

    /// <summary>What an eligibility rule says beside its pathway.</summary>
    public const string EligibilityRule = Vocabulary + "eligibilityRule";

    /// <summary>Followed by 1 to 8.</summary>
    public const string EqfLevelPrefix = "http://data.europa.eu/snb/eqf/";
}
