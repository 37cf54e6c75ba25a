using System.Text;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Conformance;

public sealed class JsonVectorTests
{
    /// <summary>
    /// Of what JSON leaves open we take only numbers that lose precision; all else (overflow, bad UTF-8, lone surrogates, UTF-16, a byte
    /// order mark, depth) two readers could read differently.
    /// </summary>
    private static readonly string[] OpenAndAccepted =
    [
        "i_number_double_huge_neg_exp.json",
        "i_number_real_underflow.json",
        "i_number_too_big_neg_int.json",
        "i_number_too_big_pos_int.json",
        "i_number_very_big_negative_int.json",
    ];

    /// <summary>Valid JSON that I-JSON (RFC 7493 §2.3) does not allow: a member twice.</summary>
    private static readonly string[] ValidButRefused =
    [
        "y_object_duplicated_key.json",
        "y_object_duplicated_key_and_value.json",
    ];

    [Fact]
    public void Accepts_what_is_JSON_but_for_duplicate_members()
    {
        var refused = Vectors.Files("json-test-suite/test_parsing", "y_*.json").Where(file => !IsAccepted(file)).Select(Path.GetFileName);
        Assert.Equal(ValidButRefused, refused);
        Assert.Equal(95, Vectors.Files("json-test-suite/test_parsing", "y_*.json").Count);
    }

    [Fact]
    public void Refuses_what_is_not_JSON()
    {
        Assert.DoesNotContain(Vectors.Files("json-test-suite/test_parsing", "n_*.json"), IsAccepted);
        Assert.Equal(188, Vectors.Files("json-test-suite/test_parsing", "n_*.json").Count);
    }

    [Fact]
    public void Decides_what_the_standard_leaves_open_as_pinned()
    {
        var files = Vectors.Files("json-test-suite/test_parsing", "i_*.json");
        Assert.Equal(OpenAndAccepted, files.Where(IsAccepted).Select(Path.GetFileName));
        Assert.Equal(35, files.Count);
    }

    /// <summary>Our canonical reading of what other parsers change silently; null where it is refused.</summary>
    [Fact]
    public void Reads_what_parsers_lose_data_of_as_pinned()
    {
        var expected = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["number_-9223372036854775808.json"] = "[-9223372036854776000]",
            ["number_-9223372036854775809.json"] = "[-9223372036854776000]",
            ["number_1.0.json"] = "[1]",
            ["number_1.000000000000000005.json"] = "[1]",
            ["number_1000000000000000.json"] = "[1000000000000000]",
            ["number_10000000000000000999.json"] = "[10000000000000000000]",
            ["number_1e-999.json"] = "[0]",
            ["number_1e6.json"] = "[1000000]",
            ["number_9223372036854775807.json"] = "[9223372036854776000]",
            ["number_9223372036854775808.json"] = "[9223372036854776000]",
            ["object_key_nfc_nfd.json"] = "{\"e\u0301\":\"NFD\",\"\u00e9\":\"NFC\"}",
            ["object_key_nfd_nfc.json"] = "{\"e\u0301\":\"NFD\",\"\u00e9\":\"NFC\"}",
            ["object_same_key_different_values.json"] = null,
            ["object_same_key_same_value.json"] = null,
            ["object_same_key_unclear_values.json"] = null,
            ["string_1_escaped_invalid_codepoint.json"] = null,
            ["string_1_invalid_codepoint.json"] = null,
            ["string_2_escaped_invalid_codepoints.json"] = null,
            ["string_2_invalid_codepoints.json"] = null,
            ["string_3_escaped_invalid_codepoints.json"] = null,
            ["string_3_invalid_codepoints.json"] = null,
            ["string_with_escaped_NULL.json"] = "[\"A\\u0000B\"]",
        };
        var actual = Vectors.Files("json-test-suite/test_transform", "*.json").ToDictionary(file => Path.GetFileName(file), Canonical);
        Assert.Equal(expected, new SortedDictionary<string, string?>(actual, StringComparer.Ordinal));
    }

    private static bool IsAccepted(string file) => StrictJson.Parse(File.ReadAllBytes(file), out _) is not null;

    private static string? Canonical(string file) =>
        StrictJson.Parse(File.ReadAllBytes(file), out _) is { } value ? Encoding.UTF8.GetString(Jcs.Canonicalize(value)) : null;
}
