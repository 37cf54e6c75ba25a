using System.Security.Cryptography;
using TrainToTrain.Credentials.Issuing;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// What badges of one template begin with (<see cref="IssuedCredential.CommonBytes"/>), the lineage above all, is kept once; of each badge, the rest. For one
/// transaction: what it added is there for the next one only once it was committed.
/// </summary>
internal sealed class Stems(Database database)
{
    private ReadOnlyMemory<byte> _last;
    private long? _number;

    /// <returns>The number of what the credential begins with; null when it is kept as a whole.</returns>
    public long? NumberOf(IssuedCredential credential)
    {
        var content = credential.CommonBytes;
        if (content.IsEmpty) return null;
        if (_number is { } number && _last.Span.SequenceEqual(content.Span)) return number;

        // Found after it was added, and not by adding: somebody else may be adding it.
        var digest = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        database.Execute(Sql.AddStem, new { digest, content = content.ToArray() });
        (_last, _number) = (content, database.First<long>(Sql.FindStem, new { digest }));
        return _number;
    }

    public static byte[] Whole(byte[]? stem, byte[] rest) => stem is null ? rest : [.. stem, .. rest];
}
