using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// A row as bytes, the same whichever database it is in: of each value its kind (0 for none), and eight bytes big-endian, which are an integer itself and
/// of anything else its length. So no two tables look alike, and a row can be read back.
/// </summary>
internal static class RowForm
{
    private const int Head = 1 + sizeof(long);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> None => [0];

    public static void Write(IBufferWriter<byte> to, IReadOnlyList<TableColumn> columns, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            switch (values[i])
            {
                case null:
                    to.Write(None);
                    break;
                case long number:
                    WriteHead(to, columns[i].Kind, number);
                    break;
                case string text:
                    WriteHead(to, columns[i].Kind, Encoding.UTF8.GetByteCount(text));
                    Encoding.UTF8.GetBytes(text, to);
                    break;
                case byte[] bytes:
                    WriteHead(to, columns[i].Kind, bytes.Length);
                    to.Write(bytes);
                    break;
            }
        }
    }

    /// <returns>How many bytes the row has; 0 when there is no whole row of these columns.</returns>
    public static int Read(ReadOnlySpan<byte> from, IReadOnlyList<TableColumn> columns, Span<object?> values)
    {
        var at = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            if (at >= from.Length) return 0;
            var kind = from[at];
            if (kind == 0)
            {
                values[i] = null;
                at++;
                continue;
            }

            if (kind != (byte)columns[i].Kind || from.Length - at < Head) return 0;
            var number = BinaryPrimitives.ReadInt64BigEndian(from[(at + 1)..]);
            at += Head;
            if (columns[i].Kind == ColumnKind.Integer)
            {
                values[i] = number;
                continue;
            }

            if (number < 0 || number > from.Length - at || Value(from.Slice(at, (int)number), columns[i].Kind) is not { } value) return 0;
            values[i] = value;
            at += (int)number;
        }

        return at;
    }

    private static object? Value(ReadOnlySpan<byte> content, ColumnKind kind)
    {
        try
        {
            return kind == ColumnKind.Text ? Strict.GetString(content) : content.ToArray();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static void WriteHead(IBufferWriter<byte> to, ColumnKind kind, long number)
    {
        var head = to.GetSpan(Head);
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], number);
        to.Advance(Head);
    }
}
