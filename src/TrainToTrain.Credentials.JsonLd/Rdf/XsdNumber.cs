using System.Globalization;
using System.Numerics;

namespace TrainToTrain.Credentials.JsonLd.Rdf;

/// <summary>JSON numbers as RDF literals (JSON-LD 1.1 API §8.2.2 steps 8 to 10): by value, hence 5.0 is the integer 5.</summary>
internal static class XsdNumber
{
    /// <summary>From here on an integer is written as a double.</summary>
    private const double LargeInteger = 1e21;

    private const int Digits = 16;

    public static bool IsInteger(double value) => Math.Abs(value) < LargeInteger && Math.Floor(value) == value;

    /// <summary>The exact integer the double is, not the digits of the document.</summary>
    public static string Integer(double value) => new BigInteger(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Sixteen significant digits, half rounded away from zero as ECMAScript does (<c>toExponential(15)</c>), trailing zeros left out but for
    /// one: a signature by another implementation is over these very characters.
    /// </summary>
    public static string Double(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "INF" : "-INF";
        if (value == 0) return "0.0E0";
        var text = Exact(Math.Abs(value));
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(e + 1), CultureInfo.InvariantCulture);
        var digits = long.Parse(string.Concat(text.AsSpan(0, 1), text.AsSpan(2, Digits - 1)), CultureInfo.InvariantCulture);
        if (text[Digits + 1] >= '5') digits++;
        var rounded = digits.ToString(CultureInfo.InvariantCulture);
        if (rounded.Length > Digits) exponent++;
        var fraction = rounded[1..].TrimEnd('0');
        return $"{(value < 0 ? "-" : "")}{rounded[0]}.{(fraction.Length == 0 ? "0" : fraction)}E{exponent.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Digits whose seventeenth says on which side of half the exact value is. Seventeen do unless the last of them is a 5, which may itself have been
    /// rounded to; then more; and for a 5 with nothing behind it all there are, of which a double has 767 at most. All of them at once would
    /// do, and cost a hundred microseconds for the smallest numbers.
    /// </summary>
    private static string Exact(double value)
    {
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        if (text[Digits + 1] != '5') return text;
        text = value.ToString("E40", CultureInfo.InvariantCulture);
        return text.AsSpan(Digits + 2, 40 - Digits).ContainsAnyExcept('0') ? text : value.ToString("E766", CultureInfo.InvariantCulture);
    }
}
