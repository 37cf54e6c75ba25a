using System.Buffers;
using System.Globalization;
using System.Text;
using TrainToTrain.Credentials.JsonLd.Json;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

public sealed class JcsVectorTests
{
    [Fact]
    public void Canonicalises_every_input_to_its_output()
    {
        var inputs = Vectors.Files("jcs/input", "*.json");
        foreach (var input in inputs)
        {
            var name = Path.GetFileNameWithoutExtension(input);
            var canonical = Canonicalize(File.ReadAllBytes(input));
            Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(Vectors.File("jcs", $"output/{name}.json"))), Encoding.UTF8.GetString(canonical));
            var hex = string.Concat(File.ReadAllText(Vectors.File("jcs", $"outhex/{name}.txt")).Where(char.IsAsciiHexDigit));
            Assert.Equal(hex, Convert.ToHexStringLower(canonical));
            Assert.Equal(canonical, Canonicalize(canonical));
        }

        Assert.Equal(6, inputs.Count);
    }

    [Fact]
    public void Writes_ten_thousand_numbers_as_ECMAScript_does()
    {
        var lines = File.ReadAllLines(Vectors.File("jcs", "es6-numbers-10000.txt"));
        foreach (var line in lines)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            var value = BitConverter.UInt64BitsToDouble(ulong.Parse(line.AsSpan(0, comma), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            var output = new ArrayBufferWriter<byte>();
            EcmaNumber.Write(value, output);
            Assert.Equal(line[(comma + 1)..], Encoding.ASCII.GetString(output.WrittenSpan));
        }

        Assert.Equal(10_000, lines.Length);
    }

    private static byte[] Canonicalize(byte[] json)
    {
        var value = StrictJson.Parse(json, out var problem);
        Assert.True(value is not null, problem);
        return Jcs.Canonicalize(value.Value);
    }
}
