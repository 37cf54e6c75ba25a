using System.Buffers;
using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// A private key in a file: PKCS#8 in PEM (RFC 5958, RFC 7468), as <c>openssl pkey</c> reads and writes it. Encrypted with PBES2
/// (RFC 8018: PBKDF2 with HMAC-SHA-256, AES-256-CBC). Refuses files others may read. Secrets are zeroed after use.
/// </summary>
public static class KeyFile
{
    /// <summary>OWASP's number for PBKDF2-HMAC-SHA-256: about a tenth of a second here, and for each guess of a thief.</summary>
    private const int Iterations = 600_000;

    /// <summary>An RSA key of 8,192 bits, the largest there is any sense in, has 7 KB.</summary>
    private const int LargestFile = 64 * 1024;

    private const string EncryptedLabel = "ENCRYPTED PRIVATE KEY";
    private const string PlainLabel = "PRIVATE KEY";
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>A new file, encrypted, mode 0600.</summary>
    /// <exception cref="KeyFileException">There is a file of that name, or it cannot be written.</exception>
    public static void Write(string path, SigningKey key, ReadOnlySpan<char> passphrase)
    {
        Save(path, EncryptedLabel, Encrypt(key, passphrase), replace: false);
    }

    /// <summary>In place of the file that is there, which is whole until the new one is: the way to another passphrase.</summary>
    /// <exception cref="KeyFileException">It cannot be written: the old file still counts.</exception>
    public static void Replace(string path, SigningKey key, ReadOnlySpan<char> passphrase) => Save(path, EncryptedLabel, Encrypt(key, passphrase), replace: true);

    /// <summary>A new file, mode 0600, with nothing else between the key and whoever gets at the disk.</summary>
    /// <exception cref="KeyFileException">There is a file of that name, or it cannot be written.</exception>
    public static void WriteUnencrypted(string path, SigningKey key)
    {
        var pkcs8 = key.ToPkcs8();
        try
        {
            Save(path, PlainLabel, pkcs8, replace: false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>Whether <see cref="Read"/> will need a passphrase.</summary>
    /// <exception cref="KeyFileException">It cannot be read, or is no key file.</exception>
    public static bool IsEncrypted(string path) => Load(path, (_, encrypted) => encrypted);

    /// <param name="passphrase">Not looked at when the file is not encrypted.</param>
    /// <exception cref="KeyFileException">It cannot be read, opened or used.</exception>
    public static SigningKey Read(string path, ReadOnlySpan<char> passphrase)
    {
        var (content, encrypted) = Load(path, (der, encrypted) => (der.ToArray(), encrypted));
        byte[]? pkcs8 = null;
        try
        {
            pkcs8 = encrypted ? Decrypt(path, content, passphrase) : content;
            return SigningKey.FromPkcs8(pkcs8);
        }
        catch (CryptographicException error)
        {
            throw IsPrivateKeyInfo(pkcs8)
                ? new KeyFileException(KeyFileProblem.Unsupported, $"the key in {path} is of a kind that cannot sign here", "use an Ed25519 or P-256 key", error)
                : Damaged(path, error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    private static byte[] Decrypt(string path, byte[] content, ReadOnlySpan<char> passphrase)
    {
        RefuseUnknownEncryption(path, content);
        if (passphrase.IsEmpty)
        {
            throw new KeyFileException(
                KeyFileProblem.PassphraseNeeded, $"the key {path} is encrypted, and no passphrase was given", "give its passphrase");
        }

        try
        {
            var opened = Pkcs8PrivateKeyInfo.DecryptAndDecode(passphrase, content, out _);
            try
            {
                return opened.Encode();
            }
            finally
            {
                CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(opened.PrivateKeyBytes).Span);
            }
        }
        catch (CryptographicException error)
        {
            // The form around the ciphertext is whole, and CBC has no checksum: a wrong passphrase is by far the likelier.
            throw new KeyFileException(
                KeyFileProblem.WrongPassphrase, $"the passphrase does not open the key {path}", "check the passphrase; if it is right, the file is damaged", error);
        }
    }

    /// <summary>EncryptedPrivateKeyInfo (RFC 5958 §3) has to be whole, and of the one scheme there is any reason to use.</summary>
    private static void RefuseUnknownEncryption(string path, byte[] content)
    {
        string scheme;
        string derivation;
        try
        {
            var outer = new AsnReader(content, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var algorithm = info.ReadSequence();
            scheme = algorithm.ReadObjectIdentifier();
            derivation = scheme == Pbes2 ? algorithm.ReadSequence().ReadSequence().ReadObjectIdentifier() : "";
            var ciphertext = info.ReadOctetString();
            info.ThrowIfNotEmpty();
            if (ciphertext.Length == 0 || ciphertext.Length % 8 != 0) throw new AsnContentException();
        }
        catch (AsnContentException error)
        {
            throw Damaged(path, error);
        }

        if (derivation != Pbkdf2)
        {
            throw new KeyFileException(
                KeyFileProblem.Unsupported,
                $"the key {path} is encrypted in a way that cannot be read here",
                "re-encrypt it: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256");
        }
    }

    private static bool IsPrivateKeyInfo(byte[]? content)
    {
        try
        {
            Pkcs8PrivateKeyInfo.Decode(content, out var read, skipCopy: true);
            return read == content!.Length;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Encrypt(SigningKey key, ReadOnlySpan<char> passphrase)
    {
        if (passphrase.IsEmpty) throw new ArgumentException("A passphrase is needed.", nameof(passphrase));

        var pkcs8 = key.ToPkcs8();
        try
        {
            var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations);
            return Pkcs8PrivateKeyInfo.Decode(pkcs8, out _, skipCopy: true).Encrypt(passphrase, parameters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    private static void Save(string path, string label, byte[] der, bool replace)
    {
        var pem = PemEncoding.WriteUtf8(System.Text.Encoding.ASCII.GetBytes(label), der);
        var file = new byte[pem.Length + 1];
        pem.CopyTo(file, 0);
        file[^1] = (byte)'\n';
        try
        {
            if (replace) AtomicFile.ReplaceSecret(path, file);
            else AtomicFile.CreateSecret(path, file);
        }
        catch (IOException error) when (!replace && File.Exists(path))
        {
            throw new KeyFileException(KeyFileProblem.AlreadyExists, $"there is a file {path} already", "choose another name; a key is never overwritten", error);
        }
        catch (IOException error)
        {
            throw new KeyFileException(KeyFileProblem.Io, $"the key {path} cannot be written", "check that the folder exists, may be written to and has space left", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
            CryptographicOperations.ZeroMemory(file);
        }
    }

    private delegate T Use<T>(ReadOnlySpan<byte> der, bool encrypted);

    /// <summary>The DER inside the PEM, for as long as <paramref name="use"/> runs.</summary>
    private static T Load<T>(string path, Use<T> use)
    {
        var file = ReadOwnersFile(path);
        var der = ArrayPool<byte>.Shared.Rent(LargestFile);
        try
        {
            if (!PemEncoding.TryFindUtf8(file, out var fields)) throw Damaged(path);

            var encrypted = file.AsSpan()[fields.Label].SequenceEqual("ENCRYPTED PRIVATE KEY"u8);
            if (!encrypted && !file.AsSpan()[fields.Label].SequenceEqual("PRIVATE KEY"u8))
            {
                throw new KeyFileException(
                    KeyFileProblem.Unsupported, $"{path} holds no PKCS#8 private key", "convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc");
            }

            var status = System.Buffers.Text.Base64.DecodeFromUtf8(file.AsSpan()[fields.Base64Data], der, out _, out var written);
            if (status != OperationStatus.Done) throw Damaged(path);

            return use(der.AsSpan(0, written), encrypted);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
            CryptographicOperations.ZeroMemory(der);
            ArrayPool<byte>.Shared.Return(der);
        }
    }

    private static byte[] ReadOwnersFile(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            // Asked of the open file, so that nobody can swap it in between.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(handle) & Others) != 0)
            {
                throw new KeyFileException(
                    KeyFileProblem.Exposed, $"the key {path} can be read by others than its owner", $"chmod 600 {path}; if others had access, make a new key");
            }

            var length = RandomAccess.GetLength(handle);
            if (length is 0 or > LargestFile) throw Damaged(path);

            var content = new byte[length];
            if (RandomAccess.Read(handle, content, 0) != length) throw Damaged(path);

            return content;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyFileException(KeyFileProblem.Missing, $"there is no key {path}", "check the name, or make a key", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException(KeyFileProblem.Io, $"the key {path} cannot be read", "check that it is a file, and yours", error);
        }
    }

    private static KeyFileException Damaged(string path, Exception? cause = null) =>
        new(KeyFileProblem.Damaged, $"{path} is not a whole key file", "restore it from a backup", cause);
}
