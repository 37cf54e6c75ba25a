using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>What is issued together, as one row of the audit trail: SHA-256 over each id and the SHA-256 of its bytes, in order. So a row costs a hash a badge.</summary>
internal sealed class AuditDigest : IDisposable
{
    public const int DigestBytes = SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> _common;
    private IncrementalHash? _begun;
    private string? _issuer;

    public long Amount { get; private set; }

    public void Add(IssuedCredential credential)
    {
        _issuer ??= credential.IssuerId;
        Span<byte> digest = stackalloc byte[DigestBytes];
        Hash(credential, digest);
        Add(credential.Id, digest);
    }

    public void Add(string id, ReadOnlySpan<byte> digest)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
        _hash.AppendData(digest);
        Amount++;
    }

    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <summary>In the transaction that keeps them; nothing when there are none.</summary>
    public void Record(Database database, long batch, string issuedAt)
    {
        if (Amount == 0) return;
        database.Audit.Append(database, new AuditAction("issue", SubjectOf(batch, issuedAt))
        {
            Amount = Amount,
            Content = Finish(),
            VerificationMethod = database.First<string>(Sql.KeyOfIssuer, new { did = _issuer }),
        });
    }

    public void Dispose()
    {
        _begun?.Dispose();
        _hash.Dispose();
    }

    public static (long Batch, string IssuedAt)? Read(string subject) =>
        subject.Split(':', 3) is ["batch", var number, var issuedAt] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var batch) ? (batch, issuedAt) : null;

    /// <summary>What badges of a template have in common is hashed once, and gone on from for each.</summary>
    private void Hash(IssuedCredential credential, Span<byte> digest)
    {
        var (common, own) = (credential.CommonBytes, credential.OwnBytes);
        if (common.IsEmpty)
        {
            SHA256.HashData(own.Span, digest);
            return;
        }

        if (_begun is null || !_common.Span.SequenceEqual(common.Span))
        {
            _begun?.Dispose();
            _begun = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _begun.AppendData(common.Span);
            _common = common;
        }

        using var hash = _begun.Clone();
        hash.AppendData(own.Span);
        hash.GetHashAndReset(digest);
    }

    private static string SubjectOf(long batch, string issuedAt) => string.Create(CultureInfo.InvariantCulture, $"batch:{batch}:{issuedAt}");
}
