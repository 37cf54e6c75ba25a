using System.Buffers;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.JsonLd.Json;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Parsing;

/// <summary>The layout is held against ten thousand vectors in Conformance; this is what they cannot show.</summary>
public sealed class EcmaNumberTests
{
    [Fact]
    public void Writes_numbers_that_read_back_as_they_were() => Prop.ForAll(ArbMap.Default.ArbFor<long>(), bits =>
    {
        // All bit patterns, not the small numbers a generator of doubles prefers.
        var value = BitConverter.Int64BitsToDouble(unchecked(bits * (long)0x9E3779B97F4A7C15));
        if (!double.IsFinite(value)) return;
        var output = new ArrayBufferWriter<byte>();
        EcmaNumber.Write(value, output);
        Assert.Equal(value, double.Parse(output.WrittenSpan, CultureInfo.InvariantCulture));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Has_no_text_for_what_is_no_number(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EcmaNumber.Write(value, new ArrayBufferWriter<byte>()));
}
