using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Status;

/// <summary>The statuses of a Token Status List: some bits each, the first in the least significant of the first byte (TSL §4.1).</summary>
/// <param name="bits">1, 2, 4 or 8.</param>
internal sealed class TokenStatuses(byte[] bytes, int bits) : IStatusContent
{
    /// <summary>TSL §7.1.</summary>
    public const uint Suspended = 2;

    public int ByteCount => bytes.Length;

    /// <summary>TSL §8.3 step 5.</summary>
    public StatusProblem? Find(StatusPlace place, string? credentialId, out uint value)
    {
        value = 0;
        var each = 8 / bits;
        if (place.Index / each >= bytes.Length) return StatusMembers.Malformed("The status list is too short to have this entry");
        value = (uint)(bytes[place.Index / each] >> (place.Index % each * bits)) & ((1u << bits) - 1);
        return value <= Suspended
            ? null
            : new StatusProblem(FindingCode.StatusUnavailable, "The status has a value whose meaning is its issuer's own, or is none yet");
    }
}
