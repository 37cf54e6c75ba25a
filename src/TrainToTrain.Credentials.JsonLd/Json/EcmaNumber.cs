using System.Buffers;
using System.Globalization;

namespace TrainToTrain.Credentials.JsonLd.Json;

/// <summary>A double as ECMAScript's <c>Number::toString</c> writes it (ECMA-262 §6.1.6.1.20, RFC 8785 §3.2.2.3).</summary>
internal static class EcmaNumber
{
    /// <exception cref="ArgumentOutOfRangeException">Not finite: JSON has no such number.</exception>
    public static void Write(double value, IBufferWriter<byte> output)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), "JSON has no number that is not finite.");
        if (value == 0)
        {
            output.Write("0"u8); // minus zero, too
            return;
        }

        // .NET's shortest digits that read back the same are ECMAScript's; where point and exponent go is not.
        Span<byte> shortest = stackalloc byte[32];
        value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[32];
        var point = Split(shortest[..length], digits, out var count);
        if (value < 0) output.Write("-"u8);
        Layout(digits[..count], point, output);
    }

    /// <summary>Takes the text apart to its significant digits; the value is 0.digits × 10^point.</summary>
    private static int Split(ReadOnlySpan<byte> text, Span<byte> digits, out int count)
    {
        var exponent = 0;
        var e = text.IndexOf((byte)'E');
        if (e >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
            text = text[..e];
        }

        count = 0;
        var point = -1;
        foreach (var c in text)
        {
            if (c == '.') point = count;
            else if (c != '-') digits[count++] = c;
        }

        if (point < 0) point = count;
        var leading = digits[..count].IndexOfAnyExcept((byte)'0');
        digits[leading..count].CopyTo(digits);
        count -= leading;
        while (digits[count - 1] == '0') count--;
        return point - leading + exponent;
    }

    private static void Layout(ReadOnlySpan<byte> digits, int point, IBufferWriter<byte> output)
    {
        switch (point)
        {
            case > 0 and <= 21 when digits.Length <= point:
                output.Write(digits);
                output.Write("00000000000000000000"u8[..(point - digits.Length)]);
                break;
            case > 0 and <= 21:
                output.Write(digits[..point]);
                output.Write("."u8);
                output.Write(digits[point..]);
                break;
            case > -6 and <= 0:
                output.Write("0."u8);
                output.Write("00000"u8[..-point]);
                output.Write(digits);
                break;
            default:
                output.Write(digits[..1]);
                if (digits.Length > 1)
                {
                    output.Write("."u8);
                    output.Write(digits[1..]);
                }

                output.Write(point > 0 ? "e+"u8 : "e-"u8);
                Span<byte> exponent = stackalloc byte[4];
                Math.Abs(point - 1).TryFormat(exponent, out var length, provider: CultureInfo.InvariantCulture);
                output.Write(exponent[..length]);
                break;
        }
    }
}
