using System.Buffers.Text;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// What a signed badge begins with like every badge of its template: its JSON up to the learner, as it is or in the payload of a JWS, where three bytes are four
/// characters wherever they come from. For any number of threads at once.
/// </summary>
internal sealed class CommonBeginning(byte[] head)
{
    private readonly byte[] _encoded = Base64Url.EncodeToUtf8(head.AsSpan(0, head.Length / 3 * 3));

    /// <summary>That of the last badge, which is that of the next: the same one for all of them.</summary>
    private volatile byte[] _last = [];

    /// <summary>A badge whose form keeps nothing of it in one piece has nothing in common.</summary>
    public (byte[] Common, byte[] Own) Divide(byte[] signed)
    {
        var common = _last;
        if (common.Length == 0 || !signed.AsSpan().StartsWith(common)) common = signed[..LengthIn(signed)];
        if (common.Length == 0) return ([], signed);
        _last = common;
        return (common, signed[common.Length..]);
    }

    private int LengthIn(ReadOnlySpan<byte> signed)
    {
        if (signed.StartsWith(head)) return head.Length;
        var payload = signed.IndexOf((byte)'.') + 1;
        return payload > 0 && signed[payload..].StartsWith(_encoded) ? payload + _encoded.Length : 0;
    }
}
