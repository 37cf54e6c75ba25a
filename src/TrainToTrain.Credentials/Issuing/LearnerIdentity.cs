using System.Security.Cryptography;
using System.Text;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>How learners appear in badges without being readable by who does not know them already.</summary>
public static class LearnerIdentity
{
    /// <summary>A <c>urn:uuid</c> (RFC 9562 version 8) that is the same for one learner in one workspace, so that badges stack, and tells nothing without the salt.</summary>
    /// <param name="salt">The workspace's secret salt.</param>
    /// <param name="identity">What the provider knows the learner by.</param>
    public static string Pseudonym(ReadOnlySpan<byte> salt, string identity)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes("learner\n" + identity), digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(digest[..16], bigEndian: true)}";
    }

    /// <summary>What makes handing in the same row again issue nothing.</summary>
    public static string RowKey(ReadOnlySpan<byte> salt, string achievementId, string issuerId, LearnerRow row)
    {
        var text = string.Join('\n', "row", achievementId, issuerId, row.Identity, row.DateIsStated ? row.Date.UtcDateTime.ToString("O") : "");
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text), digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary><c>identityHash</c> of an <c>IdentityObject</c> (OB 3.0 §B.1.11): SHA-256 over identity and salt.</summary>
    public static string Hash(string identity, string salt) =>
        "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity + salt)));
}
