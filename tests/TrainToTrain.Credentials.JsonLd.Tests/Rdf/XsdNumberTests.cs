using System.Globalization;
using TrainToTrain.Credentials.JsonLd.Rdf;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Rdf;

/// <summary>As ECMAScript's <c>toExponential(15)</c> and <c>toFixed(0)</c> have it, computed with them.</summary>
public sealed class XsdNumberTests
{
    [Theory]
    [InlineData(0.1, "1.0E-1")]
    [InlineData(-0.5, "-5.0E-1")]
    [InlineData(5e-324, "4.940656458412465E-324")]
    [InlineData(1.7976931348623157e308, "1.797693134862316E308")]
    [InlineData(1.5e-7, "1.5E-7")]
    [InlineData(123456.789, "1.23456789E5")]
    [InlineData(1e21, "1.0E21")]
    [InlineData(123456789012345680000000d, "1.234567890123457E23")]
    [InlineData(0.30000000000000004, "3.0E-1")]
    [InlineData(-1.25e-10, "-1.25E-10")]
    [InlineData(9.9999999999999999e22, "9.999999999999999E22")]
    [InlineData(0.99999999999999994, "9.999999999999999E-1")]
    [InlineData(0, "0.0E0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-INF")]
    public void A_double_has_sixteen_digits_at_most(double value, string expected) => Assert.Equal(expected, XsdNumber.Double(value));

    /// <summary>Exactly between two of sixteen digits: away from zero, where .NET's own formats go to the even one.</summary>
    [Theory]
    [InlineData(1125899906842624.125, "1.125899906842624E15")]
    [InlineData(2251799813685248.5, "2.251799813685249E15")]
    [InlineData(2251799813685249.5, "2.25179981368525E15")]
    [InlineData(-2251799813685248.5, "-2.251799813685249E15")]
    public void Half_is_rounded_away_from_zero(double value, string expected) => Assert.Equal(expected, XsdNumber.Double(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(-7, "-7")]
    [InlineData(9007199254740993d, "9007199254740992")]
    [InlineData(12345678901234567890d, "12345678901234567168")]
    [InlineData(999999999999999900000d, "999999999999999868928")]
    public void An_integer_is_the_one_the_double_is(double value, string expected)
    {
        Assert.True(XsdNumber.IsInteger(value));
        Assert.Equal(expected, XsdNumber.Integer(value));
    }

    [Theory]
    [InlineData(1e21)]
    [InlineData(0.5)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Not_every_number_is_an_integer(double value) => Assert.False(XsdNumber.IsInteger(value));

    /// <summary>However few digits are looked at: as if all of them had been.</summary>
    [Fact]
    public void The_rounding_is_that_of_the_exact_value()
    {
        var random = new Random(5);
        for (var round = 0; round < 20_000; round++)
        {
            // Any double, and those that end in one half where sixteen digits do.
            var value = round % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64() & long.MaxValue) : Math.Pow(2, 51) + random.NextInt64(1L << 40) + 0.5;
            if (!double.IsFinite(value) || value == 0) continue;
            var exact = value.ToString("E766", CultureInfo.InvariantCulture);
            var digits = long.Parse(exact[0] + exact[2..17], CultureInfo.InvariantCulture) + (exact[17] >= '5' ? 1 : 0);
            var expected = decimal.Parse($"{digits}", CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).TrimEnd('0');

            Assert.Equal(expected, XsdNumber.Double(value).Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimEnd('0'));
        }
    }
}
