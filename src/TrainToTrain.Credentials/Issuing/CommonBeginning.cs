using System.Buffers.Text;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// How much of a signed badge is that of every badge of its template: its JSON up to the learner, as it is or in the payload of a JWS, where three bytes are four
/// characters wherever they come from.
/// </summary>
internal sealed class CommonBeginning(byte[] head)
{
    private readonly byte[] _encoded = Base64Url.EncodeToUtf8(head.AsSpan(0, head.Length / 3 * 3));

    /// <returns>0 where the form of the badge keeps nothing of it in one piece.</returns>
    public int LengthIn(ReadOnlySpan<byte> signed)
    {
        if (signed.StartsWith(head)) return head.Length;
        var payload = signed.IndexOf((byte)'.') + 1;
        return payload > 0 && signed[payload..].StartsWith(_encoded) ? payload + _encoded.Length : 0;
    }
}
