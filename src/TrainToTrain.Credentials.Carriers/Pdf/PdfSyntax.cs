using System.Buffers;
using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>
/// The values a PDF is written in (ISO 32000-2 §7.3), read one after the other from a place in it: numbers, booleans, names, strings (as bytes), arrays,
/// dictionaries, references and keywords. No recursion goes deeper than <see cref="Limits.PdfDepth"/>.
/// </summary>
internal sealed class PdfSyntax(ReadOnlyMemory<byte> file, int place)
{
    private const int LongestWord = 128;

    private static readonly SearchValues<byte> InHex = SearchValues.Create("0123456789abcdefABCDEF \t\r\n\f\0"u8);

    public int Place { get; private set; } = place;

    private ReadOnlySpan<byte> Rest => file.Span[Place..];

    /// <exception cref="PdfProblem">There is none, or one that makes no sense.</exception>
    public object? ReadValue() => ReadValue(0);

    /// <summary>A number that has to be there.</summary>
    public int ReadNumber() => ReadValue() is int number ? number : throw PdfProblem.Damaged;

    public bool TryReadKeyword(string keyword)
    {
        SkipSpace();
        var bytes = Encoding.ASCII.GetBytes(keyword);
        if (!Rest.StartsWith(bytes)) return false;
        Place += bytes.Length;
        return true;
    }

    private object? ReadValue(int depth)
    {
        if (depth > Limits.PdfDepth) throw PdfProblem.TooLarge($"nests deeper than the {Limits.PdfDepth} allowed");
        SkipSpace();
        if (Rest.IsEmpty) throw PdfProblem.Damaged;
        switch (Rest[0])
        {
            case (byte)'/': return ReadName();
            case (byte)'(': return ReadLiteral();
            case (byte)'[': return ReadArray(depth);
            case (byte)'<': return Rest.StartsWith("<<"u8) ? ReadDictionary(depth) : ReadHex();
            case >= (byte)'0' and <= (byte)'9': return ReadNumberOrReference();
            case (byte)'+' or (byte)'-' or (byte)'.': return ReadReal();
            default: return ReadKeyword();
        }
    }

    private Dictionary<string, object?> ReadDictionary(int depth)
    {
        Place += 2;
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (true)
        {
            SkipSpace();
            if (Rest.StartsWith(">>"u8))
            {
                Place += 2;
                return entries;
            }

            if (ReadValue(depth + 1) is not PdfName name) throw PdfProblem.Damaged;
            // The same member twice: two readers may take either.
            if (!entries.TryAdd(name.Text, ReadValue(depth + 1))) throw PdfProblem.Damaged;
        }
    }

    private List<object?> ReadArray(int depth)
    {
        Place++;
        var items = new List<object?>();
        while (true)
        {
            SkipSpace();
            if (Rest.IsEmpty) throw PdfProblem.Damaged;
            if (Rest[0] == ']')
            {
                Place++;
                return items;
            }

            if (items.Count >= Limits.PdfEntries) throw PdfProblem.TooLarge($"has a list of more than the {Limits.PdfEntries:N0} items allowed");
            items.Add(ReadValue(depth + 1));
        }
    }

    private PdfName ReadName()
    {
        Place++;
        var name = new StringBuilder();
        while (!Rest.IsEmpty && !IsSpace(Rest[0]) && !IsDelimiter(Rest[0]))
        {
            if (Rest.Length > 2 && Rest[0] == '#' && char.IsAsciiHexDigit((char)Rest[1]) && char.IsAsciiHexDigit((char)Rest[2]))
            {
                name.Append((char)Convert.FromHexString(Encoding.ASCII.GetString(Rest.Slice(1, 2)))[0]);
                Place += 3;
            }
            else
            {
                name.Append((char)Rest[0]);
                Place++;
            }

            if (name.Length > LongestWord) throw PdfProblem.Damaged;
        }

        return new PdfName(name.ToString());
    }

    /// <summary>With balanced brackets in it; what is escaped is passed over, since no string is looked at here but for where it ends.</summary>
    private byte[] ReadLiteral()
    {
        var (start, open) = (Place + 1, 0);
        while (!Rest.IsEmpty)
        {
            var each = Rest[0];
            Place += each == '\\' ? 2 : 1;
            if (Place > file.Length) break;
            if (each == '(') open++;
            else if (each == ')' && --open == 0) return file.Span[start..(Place - 1)].ToArray();
        }

        throw PdfProblem.Damaged;
    }

    private byte[] ReadHex()
    {
        var end = Rest.IndexOf((byte)'>');
        if (end < 0 || Rest[1..end].ContainsAnyExcept(InHex)) throw PdfProblem.Damaged;
        var text = Rest[1..end].ToArray();
        Place += end + 1;
        return text;
    }

    /// <summary>A whole number, or with two more words a reference.</summary>
    private object ReadNumberOrReference()
    {
        if (ReadReal() is not int number) return 0d;
        var after = Place;
        SkipSpace();
        var generation = Rest;
        var digits = 0;
        while (digits < generation.Length && digits < 6 && char.IsAsciiDigit((char)generation[digits])) digits++;
        if (digits > 0)
        {
            Place += digits;
            if (TryReadKeyword("R") && (Rest.IsEmpty || IsSpace(Rest[0]) || IsDelimiter(Rest[0]))) return new PdfReference(number);
        }

        Place = after;
        return number;
    }

    /// <summary>Whole numbers as such; of others only that they are some is of use here.</summary>
    private object ReadReal()
    {
        var length = 0;
        while (length < Rest.Length && length < LongestWord && (char.IsAsciiDigit((char)Rest[length]) || Rest[length] is (byte)'+' or (byte)'-' or (byte)'.')) length++;
        var text = Encoding.ASCII.GetString(Rest[..length]);
        Place += length;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (object)number : 0d;
    }

    private object? ReadKeyword()
    {
        var length = 0;
        while (length < Rest.Length && length < LongestWord && !IsSpace(Rest[length]) && !IsDelimiter(Rest[length])) length++;
        if (length == 0) throw PdfProblem.Damaged;
        var word = Encoding.Latin1.GetString(Rest[..length]);
        Place += length;
        return word switch { "null" => null, "true" => true, "false" => false, _ => new PdfKeyword(word) };
    }

    private void SkipSpace()
    {
        while (!Rest.IsEmpty)
        {
            if (IsSpace(Rest[0]))
            {
                Place++;
            }
            else if (Rest[0] == '%')
            {
                var end = Rest.IndexOfAny((byte)'\r', (byte)'\n');
                Place += end < 0 ? Rest.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private static bool IsSpace(byte each) => each is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte each) => each is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
