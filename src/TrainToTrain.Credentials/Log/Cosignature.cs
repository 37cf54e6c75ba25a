using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Log;

/// <summary>A witness's signature and the time it was made at (tlog-cosignature, Ed25519).</summary>
internal static class Cosignature
{
    private const int TimeLength = 8;
    private const int SignatureLength = 64;
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static NoteSignature Sign(string text, NoteKey witness, ISigner signer, DateTimeOffset time)
    {
        if (witness.Kind != NoteKeyKind.CosignatureV1) throw new ArgumentException("This key signs without a time.", nameof(witness));
        var seconds = time.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds, nameof(time));
        var signature = new byte[TimeLength + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(signature, seconds);
        witness.Sign(signer, Message(text, seconds)).CopyTo(signature, TimeLength);
        return new NoteSignature(witness.Name, witness.Id, signature);
    }

    /// <returns>Null when the witness did not sign this, or gave no time a calendar has.</returns>
    public static DateTimeOffset? Verify(string text, NoteKey witness, NoteSignature signature)
    {
        var bytes = signature.Signature.Span;
        if (bytes.Length != TimeLength + SignatureLength) return null;
        var seconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (seconds <= 0 || seconds > LastSecond || !witness.Verify(Message(text, seconds), bytes[TimeLength..])) return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private static byte[] Message(string text, long seconds) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));
}
