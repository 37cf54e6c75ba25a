using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>An authority a verifier has pinned (DESIGN §4.3).</summary>
/// <param name="Id">Its DID.</param>
/// <param name="Jurisdiction">A label, and the default for badges below it; not a limit.</param>
/// <param name="Scope">Null, like each absent member of it, is no limit.</param>
public sealed record TrustAnchor(string Id, string Name, string? Jurisdiction, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null, Scope? Scope = null)
{
    /// <summary>Until when the trust list that names it was to be relied on, where that was before the time a verdict is about; null where it may be, and of one pinned by hand.</summary>
    internal DateTimeOffset? OutOfDateSince { get; init; }

    /// <summary>A list that is kept back (TUF: indefinite freeze) may be the one that takes the authority out.</summary>
    internal Finding? OutOfDate() => OutOfDateSince is { } since
        ? new Finding(FindingCode.LineageTrustListExpired, $"The trust list that names {Name} was to be relied on until {XsdDateTime.Print(since)}: whether it is still trusted is not known", Id) { Time = since }
        : null;
}
