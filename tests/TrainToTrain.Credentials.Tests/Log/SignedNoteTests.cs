using System.Text;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Log;

public sealed class SignedNoteTests
{
    /// <summary>The example key and note of signed-note.</summary>
    private const string ExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string ExampleSignature = "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private const string Example = "This is an example message.\n\n" + ExampleSignature;

    /// <summary>A checkpoint of the Go checksum database, whose origin is not the name of its key.</summary>
    private const string GoKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private const string GoCheckpoint = "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n";

    [Fact]
    public void Verifies_the_example_of_signed_note_and_a_checkpoint_of_the_Go_checksum_database()
    {
        Assert.True(Parse(Example).IsSignedBy(KeyOf(ExampleKey)));
        Assert.True(Parse(GoCheckpoint).IsSignedBy(KeyOf(GoKey)));
        var keys = new LogKeys([new TrustedLog("go.sum database tree", KeyOf(GoKey))], []);
        Assert.Equal(35_225_469, keys.Open(Encoding.UTF8.GetBytes(GoCheckpoint), out var problem)!.Checkpoint.Tree.Size);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(ExampleKey)]
    [InlineData(GoKey)]
    public void A_key_is_printed_as_it_was_read(string vkey) => Assert.Equal(vkey, KeyOf(vkey).ToString());

    [Fact]
    public void A_signature_of_somebody_else_says_nothing_and_a_changed_text_is_refused()
    {
        Assert.Null(Parse(Example).IsSignedBy(KeyOf(GoKey)));
        Assert.False(Parse(Example.Replace("example message", "example massage", StringComparison.Ordinal)).IsSignedBy(KeyOf(ExampleKey)));
        var twice = Example + ExampleSignature.Replace("Uw2QOkn8", "Uw2QOkn9", StringComparison.Ordinal);
        Assert.False(Parse(twice).IsSignedBy(KeyOf(ExampleKey)));
    }

    [Fact]
    public void The_text_ends_at_the_last_empty_line()
    {
        var note = Parse("one\n\ntwo\n\n" + ExampleSignature);
        Assert.Equal("one\n\ntwo\n", note.Text);
        Assert.Equal("example.com/foo", Assert.Single(note.Signatures).Name);
    }

    [Fact]
    public void Is_written_as_it_was_read_with_signatures_added_at_the_end()
    {
        Assert.Equal(Example, Encoding.UTF8.GetString(Parse(Example).ToBytes()));
        Assert.True(NoteSignature.TryParse(ExampleSignature.TrimEnd('\n'), out var signature));
        Assert.Equal(Example + ExampleSignature, Encoding.UTF8.GetString(Parse(Example).With(signature).ToBytes()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n— a AAAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAAAA")]
    [InlineData("text\n\n— a AAAAAAAA\n\n")]
    [InlineData("text\n\n- a AAAAAAAA\n")]
    [InlineData("text\n\n—a AAAAAAAA\n")]
    [InlineData("text\n\n— AAAAAAAA\n")]
    [InlineData("text\n\n—  AAAAAAAA\n")]
    [InlineData("text\n\n— a b AAAAAAAA\n")]
    [InlineData("text\n\n— a\u00a0b AAAAAAAA\n")]
    [InlineData("text\n\n— a+b AAAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAA\n")]
    [InlineData("text\n\n— a AAAA\n")]
    [InlineData("text\n\n— a AAAAAA==\n")]
    [InlineData("text\n\n— a AAAAAAB=\n")]
    [InlineData("text\n\n— a AAAA AAAA\n")]
    [InlineData("text\n\n— a AAAAAAA_\n")]
    [InlineData("text\n\n— a AAAAAAAA \n")]
    [InlineData("text\r\n\n— a AAAAAAAA\n")]
    [InlineData("te\txt\n\n— a AAAAAAAA\n")]
    [InlineData("te\0xt\n\n— a AAAAAAAA\n")]
    public void What_is_no_note_is_refused_with_a_reason(string text)
    {
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.False(SignedNote.TryParse([.. "te"u8, 0xff, .. "xt\n\n— a AAAAAAAA\n"u8], out _, out _));

    [Fact]
    public void Takes_as_many_signatures_and_bytes_as_the_limits_say_and_no_more()
    {
        const string Line = "— a AAAAAAAA\n";
        var most = "text\n\n" + string.Concat(Enumerable.Repeat(Line, Limits.NoteSignatures));
        Assert.Equal(Limits.NoteSignatures, Parse(most).Signatures.Count);
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes(most + Line), out _, out _));

        var end = "\n\n" + Line;
        var longest = new string('x', Limits.NoteBytes - Encoding.UTF8.GetByteCount(end)) + end;
        Assert.Equal(Limits.NoteBytes, Parse(longest).ToBytes().Length);
        Assert.False(SignedNote.TryParse(Encoding.UTF8.GetBytes("x" + longest), out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a+530d903a")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2")]
    [InlineData("example.com/foo+530d903a+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_that_was_mistyped_or_is_no_key_is_refused_with_a_reason(string vkey)
    {
        Assert.False(NoteKey.TryParse(vkey, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_key_signs_only_what_its_kind_signs_and_only_by_its_own_secret()
    {
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text\n", Vouched.FirstKey, Vouched.FirstSecret.AsDidKey()));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text\n", Vouched.LogKey, Vouched.FirstSecret.AsDidKey()));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("text", Vouched.LogKey, Vouched.LogSecret.AsDidKey()));
        Assert.Throws<ArgumentException>(() => Cosignature.Sign("text\n", Vouched.LogKey, Vouched.LogSecret.AsDidKey(), Vouched.Then));
        Assert.Throws<ArgumentException>(() => new NoteKey("two words", NoteKeyKind.Ed25519, Vouched.LogSecret.PublicKey));
    }

    private static SignedNote Parse(string text)
    {
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(text), out var note, out var problem), problem);
        return note;
    }

    private static NoteKey KeyOf(string vkey)
    {
        Assert.True(NoteKey.TryParse(vkey, out var key, out var problem), problem);
        return key;
    }
}
