namespace TrainToTrain.Credentials.JsonLd;

/// <summary>What goes wrong here and has no error code in the JSON-LD specification.</summary>
public static class JsonLdProblemCodes
{
    /// <summary>An inline context, or the URL of one that is not built in.</summary>
    public const string ContextNotAllowed = "context not allowed";

    /// <summary>A member, term or value that expansion leaves out, so that no signature covers it.</summary>
    public const string NotCovered = "not covered";

    /// <summary>
    /// Something said by a name, or in a place, where no reader of the JSON looks: the signature would hold, and a status or an end of validity
    /// would not be seen.
    /// </summary>
    public const string Disguised = "disguised member";

    /// <summary>An id, type or datatype that is no absolute IRI of allowed characters.</summary>
    public const string InvalidIri = "invalid IRI";

    /// <summary>Text that is not Unicode: half of a surrogate pair.</summary>
    public const string InvalidText = "invalid text";

    /// <summary>A number no double holds.</summary>
    public const string InvalidNumber = "invalid number";

    public const string LimitExceeded = "limit exceeded";

    /// <summary>Blank nodes so alike that telling them apart takes more work than a verifier will do.</summary>
    public const string TooComplex = "too complex";
}
