using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>One case before it is a file: what must be said of the badge that <paramref name="Make"/> issues, and why.</summary>
/// <param name="Finding">The headline; its outcome is the verdict.</param>
/// <param name="Comment">One line for whoever implements this; says what is different from a good badge.</param>
internal sealed record VectorCase(string Name, FindingCode Finding, string Comment, Func<CaseWorld, byte[]> Make)
{
    /// <summary>Another finding that has to be there; for what is said of a badge and decides nothing.</summary>
    public FindingCode? Note { get; init; }

    private static readonly FindingCode Good = FindingCode.LineageOk;

    public static readonly string[] Places = ["first", "middle", "last"];

    public static VectorCase Valid(string name, string comment, Func<CaseWorld, byte[]> make) => new(name, Good, comment, make);

    /// <summary>The same fault in the first, the middle and the last accreditation of three.</summary>
    public static IEnumerable<VectorCase> AtEach(string name, FindingCode finding, string comment, Func<CaseWorld, int, byte[]> make) =>
        Places.Select((place, i) => new VectorCase($"{name}-{place}", finding, $"{comment} ({place} of three accreditations)", world => make(world, i)));
}
