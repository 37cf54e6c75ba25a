using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TrainToTrain.Credentials.Store;

/// <summary>SHA-256 over the rows of a table, the same whichever database it is in: each value with its kind and length before it, so that no two tables look alike.</summary>
internal sealed class TableDigest(TableShape table) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = new byte[9];

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            switch (values[i])
            {
                case null:
                    _hash.AppendData([0]);
                    break;
                case long number:
                    Head(table.Columns[i].Kind, number);
                    break;
                case string text:
                    Add(table.Columns[i].Kind, Encoding.UTF8.GetBytes(text));
                    break;
                case byte[] bytes:
                    Add(table.Columns[i].Kind, bytes);
                    break;
            }
        }

        Rows++;
    }

    public TableContent Finish() => new(table.Name, Rows, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();

    private void Add(ColumnKind kind, byte[] value)
    {
        Head(kind, value.Length);
        _hash.AppendData(value);
    }

    private void Head(ColumnKind kind, long number)
    {
        _head[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(_head.AsSpan(1), number);
        _hash.AppendData(_head);
    }
}
