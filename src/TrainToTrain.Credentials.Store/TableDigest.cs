using System.Buffers;
using System.Security.Cryptography;

namespace TrainToTrain.Credentials.Store;

/// <summary>SHA-256 over the rows of a table in their <see cref="RowForm"/>, the same whichever database it is in.</summary>
internal sealed class TableDigest(TableShape table) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _row = new();

    public long Rows { get; private set; }

    /// <returns>The row as it was counted, until the next one.</returns>
    public ReadOnlySpan<byte> Add(ReadOnlySpan<object?> values)
    {
        _row.ResetWrittenCount();
        RowForm.Write(_row, table.Columns, values);
        _hash.AppendData(_row.WrittenSpan);
        Rows++;
        return _row.WrittenSpan;
    }

    public TableContent Finish() => new(table.Name, Rows, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();
}
