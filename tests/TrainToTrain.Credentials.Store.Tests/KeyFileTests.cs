using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class KeyFileTests : IDisposable
{
    private const string Passphrase = "zwölf Boxkämpfer";
    private readonly TemporaryFolder _folder = new();

    private string Key => _folder.File("trainer.pem");

    public void Dispose() => _folder.Dispose();

    private KeyFileException Refused(ReadOnlySpan<char> passphrase)
    {
        try
        {
            KeyFile.Read(Key, passphrase).Dispose();
        }
        catch (KeyFileException refused)
        {
            Assert.Contains(Key, refused.Message, StringComparison.Ordinal);
            Assert.NotEmpty(refused.Hint);
            return refused;
        }

        throw new InvalidOperationException("It was read.");
    }

    private void Put(string text)
    {
        File.Delete(Key);
        AtomicFile.CreateSecret(Key, Encoding.ASCII.GetBytes(text));
    }

    private void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Another_passphrase_opens_the_same_key_and_the_one_before_does_not()
    {
        using var key = SigningKey.Generate(KeyKind.P256);
        KeyFile.Write(Key, key, Passphrase);

        KeyFile.Replace(Key, key, "another one");

        using var back = KeyFile.Read(Key, "another one");
        Assert.Equal(key.PublicKey, back.PublicKey);
        Assert.Equal(KeyFileProblem.WrongPassphrase, Refused(Passphrase).Kind);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        Assert.Equal([Key], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_new_passphrase_that_cannot_be_written_leaves_the_old_one()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        KeyFile.Write(Key, key, Passphrase);

        Assert.Throws<ArgumentException>(() => KeyFile.Replace(Key, key, ""));
        Assert.Equal(KeyFileProblem.Io, Assert.Throws<KeyFileException>(() => KeyFile.Replace(_folder.File("none/key.pem"), key, "x")).Kind);
        KeyFile.Read(Key, Passphrase).Dispose();
    }

    [Theory]
    [InlineData(KeyKind.Ed25519)]
    [InlineData(KeyKind.P256)]
    public void A_key_comes_back_with_its_passphrase_only(KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        KeyFile.Write(Key, key, Passphrase);

        using var back = KeyFile.Read(Key, Passphrase);
        Assert.Equal(key.PublicKey, back.PublicKey);
        Assert.True(KeyFile.IsEncrypted(Key));
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", File.ReadAllText(Key), StringComparison.Ordinal);
        Assert.Equal(KeyFileProblem.WrongPassphrase, Refused("zwölf Boxkampfer").Kind);
        Assert.Equal(KeyFileProblem.PassphraseNeeded, Refused("").Kind);
    }

    [Fact]
    public void An_unencrypted_key_is_one_only_when_asked_for()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        KeyFile.WriteUnencrypted(Key, key);

        using var back = KeyFile.Read(Key, "");
        Assert.Equal(key.PublicKey, back.PublicKey);
        Assert.False(KeyFile.IsEncrypted(Key));
        Assert.Throws<ArgumentException>(() => KeyFile.Write(_folder.File("other.pem"), key, ""));
        Assert.False(File.Exists(_folder.File("other.pem")));
    }

    [Fact]
    public void Only_the_owner_can_read_a_new_key_and_nothing_else_is_left()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        KeyFile.Write(Key, key, Passphrase);

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        Assert.Equal([Key], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_key_is_never_overwritten()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        KeyFile.WriteUnencrypted(Key, key);
        var before = File.ReadAllBytes(Key);

        var refused = Assert.Throws<KeyFileException>(() => KeyFile.Write(Key, key, Passphrase));

        Assert.Equal(KeyFileProblem.AlreadyExists, refused.Kind);
        Assert.Equal(before, File.ReadAllBytes(Key));
        Assert.Equal([Key], Directory.EnumerateFiles(_folder.Path));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void Refuses_a_key_others_have_a_hand_on_and_says_what_to_do(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no mode bits");
            return;
        }

        using var key = SigningKey.Generate(KeyKind.Ed25519);
        KeyFile.WriteUnencrypted(Key, key);
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        var refused = Refused("");

        Assert.Equal(KeyFileProblem.Exposed, refused.Kind);
        Assert.Contains("chmod 600 " + Key, refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_damaged_file_from_a_wrong_passphrase()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        KeyFile.Write(Key, key, Passphrase);
        var whole = File.ReadAllText(Key);
        var lines = whole.Split('\n');

        Put(whole[..(whole.Length / 2)]);
        Assert.Equal(KeyFileProblem.Damaged, Refused(Passphrase).Kind);
        Put(string.Join('\n', [lines[0], lines[1], .. lines[3..]]));
        Assert.Equal(KeyFileProblem.Damaged, Refused(Passphrase).Kind);
        Put(whole.Replace("M", "*", StringComparison.Ordinal));
        Assert.Equal(KeyFileProblem.Damaged, Refused(Passphrase).Kind);
        Put("");
        Assert.Equal(KeyFileProblem.Damaged, Refused(Passphrase).Kind);
        Put("no key at all");
        Assert.Equal(KeyFileProblem.Damaged, Refused(Passphrase).Kind);
        Put(new string('x', 100_000));
        Assert.Equal(KeyFileProblem.Damaged, Refused(Passphrase).Kind);
    }

    [Fact]
    public void Says_that_there_is_no_such_file_or_no_such_folder()
    {
        using var key = SigningKey.Generate(KeyKind.Ed25519);

        Assert.Equal(KeyFileProblem.Missing, Refused(Passphrase).Kind);
        Assert.Equal(KeyFileProblem.Io, Assert.Throws<KeyFileException>(() => KeyFile.WriteUnencrypted(_folder.File("no/key.pem"), key)).Kind);
    }

    [Theory]
    [InlineData(KeyKind.Ed25519, 32)]
    [InlineData(KeyKind.P256, 65)]
    public void OpenSSL_reads_our_keys(KeyKind kind, int publicBytes)
    {
        using var key = SigningKey.Generate(kind);
        var plain = _folder.File("plain.pem");
        KeyFile.Write(Key, key, "correct horse");
        KeyFile.WriteUnencrypted(plain, key);

        var encrypted = Tool.Run("openssl", "pkey", "-in", Key, "-passin", "pass:correct horse", "-pubout", "-outform", "DER");
        var unencrypted = Tool.Run("openssl", "pkey", "-in", plain, "-pubout", "-outform", "DER");

        Assert.Equal((0, 0), (encrypted.Exit, unencrypted.Exit));
        Assert.Equal(key.PublicKey.Bytes.ToArray(), encrypted.Output[^publicBytes..]);
        Assert.Equal(key.PublicKey.Bytes.ToArray(), unencrypted.Output[^publicBytes..]);
        var structure = Encoding.ASCII.GetString(Tool.Run("openssl", "asn1parse", "-in", Key).Output);
        Assert.Contains("PBKDF2", structure, StringComparison.Ordinal);
        Assert.Contains("hmacWithSHA256", structure, StringComparison.Ordinal);
        Assert.Contains("aes-256-cbc", structure, StringComparison.Ordinal);
        Assert.Contains(":0927C0", structure, StringComparison.Ordinal); // 600,000
    }

    [Theory]
    [InlineData("ed25519", 32)]
    [InlineData("EC -pkeyopt ec_paramgen_curve:P-256", 65)]
    public void We_read_the_keys_of_OpenSSL(string algorithm, int publicBytes)
    {
        string[] generate = ["genpkey", "-out", Key, "-algorithm", .. algorithm.Split(' ')];
        Assert.Equal(0, Tool.Run("openssl", [.. generate, "-aes-256-cbc", "-pass", "pass:correct horse"]).Exit);
        OwnerOnly();
        using (var key = KeyFile.Read(Key, "correct horse"))
        {
            var expected = Tool.Run("openssl", "pkey", "-in", Key, "-passin", "pass:correct horse", "-pubout", "-outform", "DER").Output;
            Assert.Equal(expected[^publicBytes..], key.PublicKey.Bytes.ToArray());
        }

        Assert.Equal(KeyFileProblem.WrongPassphrase, Refused("wrong horse").Kind);
        Assert.Equal(0, Tool.Run("openssl", generate).Exit);
        OwnerOnly();
        using var plain = KeyFile.Read(Key, "");
        Assert.Equal(Tool.Run("openssl", "pkey", "-in", Key, "-pubout", "-outform", "DER").Output[^publicBytes..], plain.PublicKey.Bytes.ToArray());
    }

    [Theory]
    [InlineData("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048")]
    [InlineData("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384")]
    [InlineData("genpkey -algorithm X25519")]
    [InlineData("ecparam -name prime256v1 -genkey -noout")]
    public void Refuses_keys_it_cannot_sign_with(string command)
    {
        Assert.Equal(0, Tool.Run("openssl", [.. command.Split(' '), "-out", Key]).Exit);
        OwnerOnly();

        Assert.Equal(KeyFileProblem.Unsupported, Refused("").Kind);
    }

    [Fact]
    public void Says_how_to_convert_a_key_encrypted_in_another_way()
    {
        Assert.Equal(0, Tool.Run("openssl", "genpkey", "-algorithm", "ed25519", "-out", _folder.File("plain.pem")).Exit);
        Assert.Equal(0, Tool.Run("openssl", "pkcs8", "-topk8", "-scrypt", "-in", _folder.File("plain.pem"), "-out", Key, "-passout", "pass:correct horse").Exit);
        OwnerOnly();

        var refused = Refused("correct horse");

        Assert.Equal(KeyFileProblem.Unsupported, refused.Kind);
        Assert.Contains("openssl pkcs8", refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_leaves_no_half_key()
    {
        using var disk = new SmallDisk("64k");
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        var ballast = disk.FillUp();

        Assert.Equal(KeyFileProblem.Io, Assert.Throws<KeyFileException>(() => KeyFile.WriteUnencrypted(disk.File("key.pem"), key)).Kind);

        Assert.Equal([ballast], Directory.EnumerateFiles(disk.Path));
    }
}
