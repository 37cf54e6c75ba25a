using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Verification;

/// <summary>A status list of somebody else, as it was had at one time; or why it was not.</summary>
public sealed class ForeignList
{
    private readonly PublishedList? _list;
    private readonly DateTimeOffset _at;

    internal ForeignList(PublishedList? list, string? problem, DateTimeOffset at) => (_list, Problem, _at) = (list, problem, at);

    /// <summary>A sentence without a full stop; null when it was read and proven.</summary>
    public string? Problem { get; }

    /// <summary>As a verification of the badge would find it.</summary>
    /// <param name="issuerId">Of the badge: nobody else's list says anything of it.</param>
    /// <param name="badgeId">For lists that go by ids; null when it is not known any more.</param>
    /// <param name="problem">Why it cannot be told; null when it can.</param>
    public ForeignStanding Find(ForeignStatus status, string issuerId, string? badgeId, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(status);
        problem = Problem;
        if (_list is null) return ForeignStanding.Unknown;
        var unknown = _list.Find(status.Place, new StatusQuestion(issuerId, badgeId, _at, _at), out var value);
        problem = unknown?.Detail;
        if (unknown is not null) return ForeignStanding.Unknown;
        if (value == 0) return ForeignStanding.Stands;
        return _list.Mechanism.PurposeOf(status.Place, value) == StatusPurpose.Suspension ? ForeignStanding.Suspended : ForeignStanding.Revoked;
    }
}
